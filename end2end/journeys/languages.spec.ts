import { Form, LATER_RAFFLE, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { at, LANGUAGES, texts } from '../support/texts.ts';

for (const language of ['sv', 'en'] as const) {
  test(`somebody enters in their language, after mending what was wrong (${language})`, async ({ page }) => {
    const form = new Form(page, language);
    await page.goto(at(language, RAFFLE.path));
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(RAFFLE.titles[language]);
    await form.enter();
    await expect(form.summary).toContainText(form.says.errors.last_name_required);
    await form.introduce(somebody());
    await form.agree();
    await form.enter();
    await expect(form.entered).toBeVisible();
    await expect(page.getByText(TICKET)).toBeVisible();
    await expect(page.locator('.ticket-raffle')).toHaveText(RAFFLE.titles[language]);
    expect(new URL(page.url()).pathname).toContain(`/${language}/kuitti/`);
  });

  test(`a campaign in Finnish alone is shown in Finnish, and says so (${language})`, async ({ page }) => {
    await page.goto(at(language, LATER_RAFFLE.path));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(LATER_RAFFLE.title);
    await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'fi');
    await expect(page.getByText(texts(language).only_finnish)).toBeVisible();
  });
}

test('the other languages are one tap away, at the same page', async ({ page }) => {
  for (const path of ['/', RAFFLE.path, '/yhteydenotto', '/lopeta', '/tietosuoja']) {
    for (const language of LANGUAGES) {
      await page.goto(at(language, path));
      for (const other of LANGUAGES.filter((other) => other !== language)) {
        const link = page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${other}`, 'i') });
        await expect(link).toHaveAttribute('href', at(other, path));
        await expect(link).toHaveAttribute('hreflang', other);
        await expect(page.locator(`head link[rel=alternate][hreflang=${other}]`)).toHaveCount(1);
      }
    }
  }
});

test('a receipt can be read in another language', async ({ page }) => {
  await new Form(page).enterAs(somebody());
  await page.getByRole('link', { name: /^EN/ }).click();
  await expect(new Form(page, 'en').entered).toBeVisible();
});
