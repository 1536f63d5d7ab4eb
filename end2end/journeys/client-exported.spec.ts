/** What the form client promises, for pages that lie as files on another host than the server. */
import { expect, test } from '../support/exported.ts';
import { Kept, submissions } from '../support/kept.ts';
import { RAFFLE, TICKET } from '../support/people.ts';
import { cutTenTimes, introduce, keepUntilReopened, killBeforeAnswer, sendFromTwoTabs } from '../support/sending.ts';
import { at, beginning, startsWith, texts } from '../support/texts.ts';

/** Where the raffle's form lies on the other host. */
const path = `${RAFFLE.path}/`;

test.use({ baseURL: async ({ exported }, use) => use(exported) });

test.beforeEach(({ faults }) => {
  faults.allow(/net::ERR_/);
  // A server that is away is what these journeys are about; the browser names it as it likes.
  faults.allow(/has been blocked by CORS policy/);
});

for (const language of ['fi', 'sv'] as const) {
  test(`filled in without a network after one visit, kept, the browser closed and opened, and sent once (${language})`, async ({
    phone,
    server,
    exported,
    axe,
  }) => {
    test.setTimeout(120_000);
    const waits = { phone, server, axe, called: 'a form that waits on another host' };
    const { page, form, kept, raffle, before } = await keepUntilReopened(waits, language, path);

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
  const form = await introduce(page, { path });
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
  const form = await introduce(page, { path });
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
  await cutTenTimes({ page, context, server, path });
});

test('the server is killed after it has kept an entry and before it answers: one entry', async ({
  page,
  context,
  server,
}) => {
  await killBeforeAnswer({ page, context, server, path });
});

test('two tabs send what waits at once, and it arrives once', async ({ page, context, server }) => {
  const { other, all, before } = await sendFromTwoTabs({ page, context, server, path }, '/yhteydenotto/');
  await expect(other.panel).toContainText(other.says.received);
  expect(await submissions(server)).toBe(before + 1);
  // Time may have sent it a moment before.
  expect(all.length).toBeLessThanOrEqual(1);
});

test('what the server finds wrong is said on the form of the other host', async ({ page, context, server }) => {
  const before = await submissions(server);
  const form = await introduce(page, { path });
  await server.run(['campaign', 'close', RAFFLE.slug]);
  await form.enter();
  await expect(page.getByText(texts('fi').answer.closed)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${RAFFLE.path}/$`));
  await server.run(['campaign', 'open', RAFFLE.slug]);
  expect(await submissions(server)).toBe(before);
  expect(context.pages()).toHaveLength(1);
});
