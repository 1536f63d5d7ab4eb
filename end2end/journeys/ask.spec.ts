import { Form, OFFER, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('a customer asks to be contacted and sees what was sent', async ({ page }) => {
      const form = new Form(page);
      const anna = somebody();
      await page.goto('/');
      await page.getByRole('link', { name: 'Jätä yhteydenottopyyntö' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Ota yhteyttä' })).toBeVisible();
      await expect(page.getByRole('checkbox')).toHaveCount(4);
      await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);

      await form.introduce({ ...anna, firstNames: '', email: '' });
      await form.ask('Kuusi ikkunaa & lasitettu parveke.\nMitä <kaikki> maksaisi?');
      await page.getByRole('combobox', { name: 'Milloin sinut tavoittaa' }).selectOption('Illalla, klo 16–19');
      await form.send();

      await expect(page).toHaveURL(/\/kuitti\/[^/]+$/);
      await expect(page.getByRole('heading', { name: 'Kiitos, pyyntösi on perillä' })).toBeVisible();
      const receipt = page.getByRole('main');
      for (const said of [anna.lastName, 'Ikkunanpesu', 'Illalla', 'Kuusi ikkunaa & lasitettu', '<kaikki>']) {
        await expect(receipt).toContainText(said);
      }
      await expect(receipt).toContainText('Et antanut tällä lomakkeella markkinointilupia');
    });

    test('a request without topic or message comes back with what was typed', async ({ page }) => {
      const form = new Form(page);
      const anna = somebody();
      await page.goto('/yhteydenotto');
      await form.introduce(anna);
      await form.send();

      await expect(form.summary).toBeFocused();
      await expect(form.summary.getByRole('link')).toHaveText([/^Valitse, mitä/, /^Kirjoita muutamalla sanalla/]);
      await expect(form.field('Viestisi')).toHaveAttribute('aria-invalid', 'true');
      await expect(form.field('Sukunimi')).toHaveValue(anna.lastName);

      await form.ask('Soittakaa, kiitos.');
      await form.send();
      await expect(page.getByRole('heading', { name: 'Kiitos, pyyntösi on perillä' })).toBeVisible();
    });

    test('an offer is answered on its own page', async ({ page }) => {
      const form = new Form(page);
      await page.goto('/');
      await page.getByRole('link', { name: OFFER.title }).click();
      await expect(page.getByRole('heading', { level: 1, name: OFFER.title })).toBeVisible();
      await form.introduce(somebody());
      await form.ask('Neljä ikkunaa.');
      await form.send();
      await expect(page.getByRole('heading', { name: 'Kiitos, pyyntösi on perillä' })).toBeVisible();
    });
  });
}
