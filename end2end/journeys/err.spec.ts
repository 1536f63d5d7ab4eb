import type { Locator } from '@playwright/test';
import { Form, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

/** A control is marked as wrong, and its error is read out with it. */
async function expectWrong(control: Locator, error: RegExp): Promise<void> {
  await expect(control).toHaveAttribute('aria-invalid', 'true');
  await expect(control).toHaveAttribute('aria-describedby', /-error\b/);
  await expect(control).toHaveAccessibleDescription(error);
}

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('an empty form comes back with all that is missing, on top and beside the fields', async ({ page }) => {
      const form = new Form(page);
      await page.goto(RAFFLE.path);
      await form.enter();

      await expect(form.summary.getByRole('heading', { name: '5 kohtaa pitää vielä korjata' })).toBeVisible();
      await expect(form.summary).toBeFocused();
      await expect(page).toHaveTitle(/^Korjaa lomake/);
      await expect(form.summary.getByRole('link')).toHaveCount(5);
      await expectWrong(form.field('Sukunimi'), /Kirjoita sukunimesi/);
      await expectWrong(form.field('Etunimet'), /Kirjoita etunimesi/);
      await expectWrong(form.field('Sähköposti'), /Anna sähköpostiosoitteesi tai puhelinnumerosi/);
      await expectWrong(form.box('Olen täyttänyt 18 vuotta'), /18 vuotta täyttänyt/);
      await expectWrong(form.box('Olen lukenut arvonnan säännöt'), /hyväksy arvonnan säännöt/);

      await form.summary.getByRole('link', { name: 'Kirjoita etunimesi.' }).click();
      await expect(form.field('Etunimet')).toBeFocused();
    });

    test('a customer mends what is wrong, and nothing typed is lost on the way', async ({ page }) => {
      const form = new Form(page);
      const anna = somebody();
      await page.goto(RAFFLE.path);
      await form.introduce({ ...anna, email: 'anna@example' });
      await form.box('Olen täyttänyt 18 vuotta').check();
      await form.box('Tekstiviestillä').check();
      await form.enter();

      await expect(form.summary.getByRole('link')).toHaveCount(2);
      await expectWrong(form.field('Sähköposti'), /loppu jäi kesken/);
      await expect(form.field('Sähköposti')).toHaveValue('anna@example');
      await expect(form.field('Sukunimi')).toHaveValue(anna.lastName);
      await expect(form.field('Sukunimi')).not.toHaveAttribute('aria-invalid');
      await expect(form.field('Puhelinnumero')).toHaveValue(anna.phone);
      await expect(form.box('Olen täyttänyt 18 vuotta')).toBeChecked();
      await expect(form.box('Tekstiviestillä')).toBeChecked();
      await expect(form.box('Sähköpostilla')).not.toBeChecked();

      await form.field('Sähköposti').fill(anna.email);
      await form.box('Olen lukenut arvonnan säännöt').check();
      await form.enter();
      await expect(page.getByText(TICKET)).toBeVisible();
      await expect(page.getByRole('main')).toContainText(anna.email);
    });

    test('a permission needs the address or number that it is for', async ({ page }) => {
      const form = new Form(page);
      await page.goto(RAFFLE.path);
      await form.introduce({ ...somebody(), email: '' });
      await form.agree();
      await form.box('Sähköpostilla').check();
      await form.box('Postilla').check();
      await form.enter();

      const links = form.summary.getByRole('link');
      await expect(links.filter({ hasText: 'Annoit luvan sähköpostiin' })).toBeVisible();
      await expect(links.filter({ hasText: 'Annoit luvan postiin' })).toBeVisible();
      await expect(form.address).toBeVisible();

      await form.box('Sähköpostilla').uncheck();
      await form.field('Katuosoite').fill('Hiltusentie 20 A 5');
      await form.field('Postinumero').fill('90640');
      await form.field('Postitoimipaikka').fill('Oulu');
      await form.enter();
      await expect(page.getByText(TICKET)).toBeVisible();
      await expect(page.getByRole('main').getByRole('listitem')).toHaveText(/^Postilla: .*Lupa annettu$/);
      await expect(page.getByRole('main')).toContainText('Hiltusentie 20 A 5');
    });

    test('the address is folded until post is permitted, and never while it holds something', async ({ page }) => {
      const form = new Form(page);
      await page.goto(RAFFLE.path);
      await expect(form.box('Postilla')).toBeVisible();
      await expect(form.address).toBeHidden();
      await form.box('Postilla').check();
      await expect(form.address).toBeVisible();
      await form.field('Postitoimipaikka').fill('Oulu');
      await form.box('Postilla').uncheck();
      await expect(form.address).toBeVisible();
      await form.field('Postitoimipaikka').fill('');
      await expect(form.address).toBeHidden();
    });
  });
}
