import { Kept, submissions } from '../support/kept.ts';
import { somebody } from '../support/people.ts';
import { cutTenTimes, introduce, keys, killBeforeAnswer, sendFromTwoTabs, TIMES } from '../support/sending.ts';
import { expect, test } from '../support/server.ts';
import { texts } from '../support/texts.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

test.beforeEach(({ faults }) => faults.allow(/net::ERR_/));

test('an answer that is cut ten times makes one entry', async ({ page, context, server }) => {
  await cutTenTimes({ page, context, server });
});

test('the server is killed after it has kept an entry and before it answers: one entry', async ({
  page,
  context,
  server,
}) => {
  await killBeforeAnswer({ page, context, server });
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
    const form = await introduce(page);
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
  const { other, all, before } = await sendFromTwoTabs({ page, context, server }, '/yhteydenotto');
  await expect(other.panel).toHaveCount(0);
  expect(await submissions(server)).toBe(before + 1);
  expect(all).toHaveLength(1);
});

test('two tabs with a form each send both, once each', async ({ page, context, server }) => {
  const before = await submissions(server);
  const other = await context.newPage();
  const all = keys(context);
  const forms = [await introduce(page), await introduce(other)];
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
  const form = await introduce(page);
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
  const form = await introduce(page);
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
