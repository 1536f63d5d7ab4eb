import type { BrowserContext, Page, Route } from '@playwright/test';
import { Kept, sent, submissions, SYNC } from '../support/kept.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { texts } from '../support/texts.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

/** How often a fault is brought about. */
const TIMES = 10;

test.beforeEach(({ faults }) => faults.allow(/net::ERR_/));

/** Fills in the raffle's form, ready to be sent. */
async function fillIn(page: Page): Promise<Form> {
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await new Kept(page).ready();
  await form.introduce(somebody());
  await form.agree();
  return form;
}

/** The keys that are sent from now on, by pages and by the worker. */
function keys(context: BrowserContext): string[] {
  const found: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/api/sync')) found.push(sent(request)[0]!.key);
  });
  return found;
}

/** Lets the server do it, and nobody hear of it. */
async function cut(route: Route): Promise<void> {
  await route.fetch();
  await route.abort('connectionreset');
}

test('an answer that is cut ten times makes one entry', async ({ page, context, server }) => {
  const before = await submissions(server);
  const all = keys(context);
  let answers = 0;
  await context.route(SYNC, async (route) => {
    await cut(route);
    answers += 1;
  });
  const form = await fillIn(page);
  const kept = new Kept(page);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  for (let time = 1; time < TIMES; time += 1) {
    const so_far = answers;
    await kept.tryAgain();
    await expect.poll(() => answers).toBeGreaterThan(so_far);
    await expect(kept.panel).toContainText(kept.says.waiting);
  }
  expect(answers).toBeGreaterThanOrEqual(TIMES);
  expect(await submissions(server)).toBe(before + 1);
  await context.unroute(SYNC);
  await kept.tryAgain();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
  expect(new Set(all).size).toBe(1);
});

test('the server is killed after it has kept an entry and before it answers: one entry', async ({
  page,
  context,
  server,
}) => {
  const before = await submissions(server);
  const form = await fillIn(page);
  await context.route(SYNC, async (route) => {
    await route.fetch();
    await server.stop('SIGKILL');
    await route.abort('connectionreset');
  }, { times: 1 });
  const kept = new Kept(page);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await server.serve();
  await kept.button('retry').click();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
});

test('the server is killed ten times while it is at it, each time a little later: one entry each', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(180_000);
  const before = await submissions(server);
  const kept = new Kept(page);
  for (let time = 0; time < TIMES; time += 1) {
    const form = await fillIn(page);
    const killed = new Promise<void>((resolve, reject) => {
      page.once('request', () => setTimeout(() => server.stop('SIGKILL').then(resolve, reject), time * 3));
    });
    await form.enter();
    await killed;
    // It was quicker than its end, or it was not.
    const nowhere = page.getByRole('heading', { level: 1, name: texts('fi').offline.title });
    await expect(form.entered.or(kept.panel).or(nowhere).first()).toBeVisible();
    await server.serve();
    await page.goto('/');
    await kept.ready();
    await expect.poll(() => submissions(server), { message: `killed after ${time * 3} ms`, timeout: 30_000 }).toBe(before + time + 1);
    await expect(kept.button('retry')).toHaveCount(0, { timeout: 30_000 });
    if (await kept.button('receipt').isVisible()) {
      await kept.press('receipt');
      await expect(form.entered).toBeVisible();
    }
  }
  expect(await submissions(server)).toBe(before + TIMES);
  expect(context.pages()).toHaveLength(1);
});

test('two tabs send what waits at once, and it arrives once', async ({ page, context, server }) => {
  const before = await submissions(server);
  await context.route(SYNC, (route) => route.abort());
  const form = await fillIn(page);
  const kept = new Kept(page);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  const other = await context.newPage();
  await other.goto('/yhteydenotto');
  await expect(new Kept(other).panel).toContainText(kept.says.waiting);

  await context.unroute(SYNC);
  const all = keys(context);
  // By hand and by the news that there is a network, in both.
  const send = (tab: Page) =>
    tab.evaluate(() => {
      document.querySelector<HTMLElement>('[data-do=retry]')?.click();
      window.dispatchEvent(new Event('online'));
    });
  await Promise.all([send(page), send(other)]);
  await expect(form.entered).toBeVisible();
  await expect(new Kept(other).panel).toHaveCount(0);
  expect(await submissions(server)).toBe(before + 1);
  expect(all).toHaveLength(1);
});

test('two tabs with a form each send both, once each', async ({ page, context, server }) => {
  const before = await submissions(server);
  const other = await context.newPage();
  const all = keys(context);
  const forms = [await fillIn(page), await fillIn(other)];
  for (const form of forms) await form.introduce(somebody());
  await Promise.all(forms.map((form) => form.page.getByRole('button', { name: form.says.raffle.send }).evaluate((button: HTMLElement) => button.click())));
  for (const form of forms) await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 2);
  expect(new Set(all).size).toBe(2);
  expect(all).toHaveLength(2);
});

test('a button that is pressed ten times sends once', async ({ page, context, server }) => {
  const before = await submissions(server);
  const all = keys(context);
  const form = await fillIn(page);
  await page.getByRole('button', { name: form.says.raffle.send }).evaluate((button: HTMLElement) => {
    for (let press = 0; press < 10; press += 1) button.click();
  });
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
  expect(all).toHaveLength(1);

  await page.goBack();
  await new Kept(page).ready();
  await expect(form.field(form.says.form.last_name)).toHaveValue('');
  await page.goForward();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
});

test('a receipt that cannot be shown yet is not lost with its tab', async ({ page, context, server }) => {
  const before = await submissions(server);
  const form = await fillIn(page);
  const kept = new Kept(page);
  await kept.installed();
  // The answer comes through, and then there is no network any more.
  await context.route('**/kuitti/**', (route) => route.abort('internetdisconnected'));
  await form.enter();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts('fi').offline.title);
  await page.goto('/');
  await kept.ready();
  expect(await submissions(server)).toBe(before + 1);
  await expect(kept.button('receipt')).toBeVisible({ timeout: 3_000 });
});
