import { Kept, submissions, SYNC } from '../support/kept.ts';
import { Form, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { expect, test } from '../support/phone.ts';
import { keepUntilReopened, keys } from '../support/sending.ts';
import { at, beginning, LANGUAGES, startsWith, texts } from '../support/texts.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

test.beforeEach(({ faults }) => faults.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)/));

for (const language of LANGUAGES) {
  test(`what is filled in without a network is kept, and sent once when there is one (${language})`, async ({
    phone,
    server,
    axe,
  }) => {
    test.setTimeout(120_000);
    const waits = { phone, server, axe, called: 'a form that waits' };
    const { page, form, kept, raffle, before } = await keepUntilReopened(waits, language);

    const all = keys(phone.context);
    await server.serve();
    await expect(kept.panel).toContainText(kept.says.received, { timeout: 40_000 });
    await expect(kept.panel.getByText(startsWith(beginning(kept.says.ticket)))).toBeVisible();
    expect(await submissions(server)).toBe(before + 1);
    expect(new Set(all).size).toBeLessThanOrEqual(1);

    await kept.press('receipt');
    await expect(page).toHaveURL(new RegExp(`${at(language, '/kuitti/')}[^/]+$`));
    await expect(form.entered).toBeVisible();
    await expect(page.getByText(TICKET)).toBeVisible();
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);

    await page.goto(raffle);
    await kept.ready();
    await expect(kept.panel).toHaveCount(0);
    expect(await submissions(server)).toBe(before + 1);
  });

  test(`a page that was never visited says without a network that it is not there (${language})`, async ({
    phone,
    axe,
  }) => {
    const page = await phone.open();
    await page.goto(at(language, RAFFLE.path));
    await new Kept(page, language).installed();
    await phone.context.setOffline(true);
    const { offline } = texts(language);
    for (const path of ['/lopeta', `${RAFFLE.path}/saannot/1`, '/kuitti/ei-ole']) {
      await page.goto(at(language, path));
      await expect(page.locator('html'), path).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(offline.title);
    }
    await axe(page, 'a page that is not on the phone');
    await page.getByRole('link', { name: offline.contact }).click();
    await expect(new Form(page, language).field(texts(language).form.message)).toBeVisible();
  });
}

test('a phone that is online again sends what waits, and goes on to the receipt by itself', async ({ phone, server }) => {
  const before = await submissions(server);
  const page = await phone.open();
  await page.goto(RAFFLE.path);
  const kept = new Kept(page);
  await kept.installed();
  await phone.context.setOffline(true);
  const form = new Form(page);
  await form.introduce(somebody());
  await form.agree();
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await phone.context.setOffline(false);
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
  await page.goto('/');
  await kept.ready();
  await expect(kept.panel).toHaveCount(0);
});

test('the browser is closed right after the press, and nothing is lost', async ({ phone, server }) => {
  const before = await submissions(server);
  let page = await phone.open();
  await page.goto(RAFFLE.path);
  await new Kept(page).installed();
  await phone.context.route(SYNC, () => {});
  const form = new Form(page);
  await form.introduce(somebody());
  await form.agree();
  const asked = page.waitForRequest(SYNC);
  await form.enter();
  await asked;
  await phone.close();

  page = await phone.open();
  await page.goto('/');
  const kept = new Kept(page);
  await expect(kept.panel).toContainText(kept.says.received);
  expect(await submissions(server)).toBe(before + 1);
});
