import { expect, test } from '../support/exported.ts';
import { validHtml } from '../support/html.ts';
import { Form, OFFER, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { at, LANGUAGES, texts } from '../support/texts.ts';

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('a customer enters the raffle from a page on another host', async ({ page, exported, server }) => {
      const form = new Form(page);
      const anna = somebody();
      await page.goto(exported);
      await page.getByRole('link', { name: RAFFLE.title }).click();
      await expect(page).toHaveURL(`${exported}${RAFFLE.path}/`);
      await form.introduce(anna);
      await form.agree();
      await form.permit('sms').check();
      await form.enter();
      await expect(page).toHaveURL(new RegExp(`^${server.url}/kuitti/[^/]+$`));
      await expect(form.entered).toBeVisible();
      await expect(page.getByText(TICKET)).toBeVisible();
      await expect(page.getByRole('main')).toContainText(anna.email);
    });
  });
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('what was wrong comes back from the server with everything typed, and is sent again', async ({
    page,
    exported,
    server,
  }) => {
    const form = new Form(page, 'sv');
    const anna = somebody();
    await page.goto(`${exported}/sv${RAFFLE.path}`);
    await form.introduce(anna);
    await form.enter();
    await expect(form.summary).toBeVisible();
    await expect(page).toHaveURL(`${server.url}/sv${RAFFLE.path}`);
    await expect(form.field(form.says.form.email)).toHaveValue(anna.email);
    await form.agree();
    await form.enter();
    await expect(page).toHaveURL(new RegExp(`^${server.url}/sv/kuitti/`));
    await expect(form.entered).toBeVisible();
  });

  test('a request and a prohibition are sent from there too', async ({ page, exported, server }) => {
    const form = new Form(page);
    const anna = somebody();
    await page.goto(`${exported}${OFFER.path}/`);
    await form.introduce(anna);
    await form.ask('Ikkunat ennen pakkasia, kiitos.');
    await form.send();
    await expect(page).toHaveURL(new RegExp(`^${server.url}/kuitti/`));
    await expect(form.asked).toBeVisible();
    await page.goto(`${exported}/lopeta/`);
    await form.field(form.says.form.email).fill(anna.email);
    await page.getByRole('button', { name: form.says.stop.send }).click();
    await expect(page.getByRole('heading', { name: form.says.stop.done_title })).toBeVisible();
  });
});

for (const language of LANGUAGES) {
  test(`every page of the exported site is whole and accessible (${language})`, async ({ page, exported, axe }) => {
    const paths = [
      '/', `${RAFFLE.path}/`, `${RAFFLE.path}/saannot/`, `${OFFER.path}/`, '/yhteydenotto/', '/tietosuoja/',
      '/lopeta/', '/evasteet/', '/saavutettavuus/',
    ];
    for (const path of paths) {
      const answer = await page.goto(`${exported}${at(language, path)}`);
      expect.soft(answer!.status(), path).toBe(200);
      await expect.soft(page.getByRole('heading', { level: 1 })).toBeVisible();
      await validHtml(await answer!.text(), path);
      await axe(page);
    }
    const other = language === 'fi' ? 'sv' : 'fi';
    await page.goto(`${exported}${at(language, `${RAFFLE.path}/`)}`);
    await page.locator(`.languages a[hreflang="${other}"]`).click();
    await expect(page).toHaveURL(`${exported}${at(other, `${RAFFLE.path}/`)}`);
  });
}

test('what is not there says so, and leads home', async ({ page, exported }) => {
  const answer = await page.goto(`${exported}/arvonta/ei-ole`);
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole('heading', { name: texts('fi').problem.not_found_title })).toBeVisible();
  await page.getByRole('link', { name: texts('fi').problem.front }).click();
  await expect(page).toHaveURL(`${exported}/`);
});
