/** What the form client promises, for pages that lie as files on another host than the server. */
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/exported.ts';
import { Kept, sent, submissions, SYNC } from '../support/kept.ts';
import { Form, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { at, beginning, startsWith, texts } from '../support/texts.ts';

/** How often a fault is brought about. */
const TIMES = 10;

test.use({ baseURL: async ({ exported }, use) => use(exported) });

test.beforeEach(({ faults }) => {
  faults.allow(/net::ERR_/);
  // A server that is away is what these journeys are about; the browser names it as it likes.
  faults.allow(/has been blocked by CORS policy/);
});

/** Fills in the raffle's form, ready to be sent. */
async function fillIn(page: Page): Promise<Form> {
  const form = new Form(page);
  await page.goto(`${RAFFLE.path}/`);
  await new Kept(page).ready();
  await form.introduce(somebody());
  await form.agree();
  return form;
}

/** The keys that are sent from now on, by pages and by the worker. */
function keys(context: BrowserContext): string[] {
  const found: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/api/sync') && request.method() === 'POST') found.push(sent(request)[0]!.key);
  });
  return found;
}

for (const language of ['fi', 'sv'] as const) {
  test(`filled in without a network after one visit, kept, the browser closed and opened, and sent once (${language})`, async ({
    phone,
    server,
    exported,
    axe,
  }) => {
    test.setTimeout(120_000);
    const before = await submissions(server);
    const raffle = at(language, `${RAFFLE.path}/`);
    let page = await phone.open();
    await page.goto(raffle);
    await new Kept(page, language).installed();

    await phone.context.setOffline(true);
    await page.goto(raffle);
    let form = new Form(page, language);
    let kept = new Kept(page, language);
    await kept.ready();
    await form.introduce(somebody());
    await form.agree();
    await form.permit('sms').check();
    await form.enter();
    await expect(kept.panel).toContainText(kept.says.waiting);
    await expect(kept.heading).toBeFocused();
    expect(await submissions(server)).toBe(before);
    await axe(page, 'a form that waits on another host');
    await phone.close();

    await server.stop();
    page = await phone.open();
    await page.goto(raffle);
    form = new Form(page, language);
    kept = new Kept(page, language);
    await expect(kept.entries).toHaveCount(1);
    await expect(kept.panel).toContainText(kept.says.waiting);

    await server.serve();
    await expect(kept.panel).toContainText(kept.says.received, { timeout: 40_000 });
    expect(await submissions(server)).toBe(before + 1);
    await kept.press('receipt');
    await expect(page).toHaveURL(new RegExp(`^${server.url}${at(language, '/kuitti/')}[^/]+$`));
    await expect(form.entered).toBeVisible();
    await expect(page.getByText(TICKET)).toBeVisible();

    // Nobody on this host learns that the receipt was opened: its owner says so.
    await page.goto(`${exported}${raffle}`);
    await kept.ready();
    await expect(kept.button('receipt')).toBeVisible();
    await kept.press('dismiss');
    await expect(kept.panel).toHaveCount(0);
    await page.reload();
    await kept.ready();
    await expect(kept.panel).toHaveCount(0);
    expect(await submissions(server)).toBe(before + 1);
  });
}

test('a receipt that cannot be opened on the other host is still there to be opened', async ({
  page,
  context,
  server,
  exported,
}) => {
  const before = await submissions(server);
  const form = await fillIn(page);
  const kept = new Kept(page);
  await context.route('**/kuitti/**', (route) => route.abort('internetdisconnected'));
  await form.enter();
  // The browser's own page has come, which nothing of ours is on.
  await expect.poll(() => page.url()).toContain('chrome-error:');
  await page.goto(`${exported}/`);
  await kept.ready();
  expect(await submissions(server)).toBe(before + 1);
  await expect(kept.panel).toContainText(kept.says.received);
  await expect(kept.panel.getByText(startsWith(beginning(kept.says.ticket)))).toBeVisible();
  await context.unroute('**/kuitti/**');
  await kept.press('receipt');
  await expect(page).toHaveURL(new RegExp(`^${server.url}/kuitti/[^/]+$`));
  await expect(form.entered).toBeVisible();
});

test('a phone that is online again sends what waits, and goes on to the receipt by itself', async ({ phone, server }) => {
  const before = await submissions(server);
  const page = await phone.open();
  const form = await fillIn(page);
  const kept = new Kept(page);
  await kept.installed();
  await phone.context.setOffline(true);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await phone.context.setOffline(false);
  await expect(form.entered).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`^${server.url}/kuitti/`));
  expect(await submissions(server)).toBe(before + 1);
});

test('an answer that is cut ten times makes one entry', async ({ page, context, server }) => {
  const before = await submissions(server);
  const all = keys(context);
  let answers = 0;
  await context.route(SYNC, async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
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
  await context.route(
    SYNC,
    async (route) => {
      await route.fetch();
      await server.stop('SIGKILL');
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  const kept = new Kept(page);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await server.serve();
  await kept.tryAgain();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
});

test('two tabs send what waits at once, and it arrives once', async ({ page, context, server }) => {
  const before = await submissions(server);
  await context.route(SYNC, (route) => route.abort());
  const form = await fillIn(page);
  const kept = new Kept(page);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  const other = await context.newPage();
  await other.goto('/yhteydenotto/');
  await expect(new Kept(other).panel).toContainText(kept.says.waiting);

  await context.unroute(SYNC);
  const all = keys(context);
  const send = (tab: Page) =>
    tab.evaluate(() => {
      document.querySelector<HTMLElement>('[data-do=retry]')?.click();
      window.dispatchEvent(new Event('online'));
    });
  await Promise.all([send(page), send(other)]);
  await expect(form.entered).toBeVisible();
  await expect(new Kept(other).panel).toContainText(kept.says.received);
  expect(await submissions(server)).toBe(before + 1);
  // Time may have sent it a moment before.
  expect(all.length).toBeLessThanOrEqual(1);
});

test('what the server finds wrong is said on the form of the other host', async ({ page, context, server }) => {
  const before = await submissions(server);
  const form = await fillIn(page);
  await server.run(['campaign', 'close', RAFFLE.slug]);
  await form.enter();
  await expect(page.getByText(texts('fi').answer.closed)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${RAFFLE.path}/$`));
  await server.run(['campaign', 'open', RAFFLE.slug]);
  expect(await submissions(server)).toBe(before);
  expect(context.pages()).toHaveLength(1);
});
