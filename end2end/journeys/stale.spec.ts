import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

const OLD = /^Sähköpostilla: Siivouspalvelu Loiste Oy saa lähettää minulle tarjouksia ja uutisia/;
const NEW = 'Uusi sanamuoto';

test('a customer is held to the words that were on screen, not to newer ones', async ({ page, server }) => {
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await expect(page.getByRole('checkbox', { name: OLD })).toBeVisible();
  await server.run(['wording', 'publish', 'email', NEW]);

  await form.introduce(somebody());
  await form.agree();
  await page.getByRole('checkbox', { name: OLD }).check();
  await form.enter();
  await expect(page.getByRole('heading', { name: 'Olet mukana arvonnassa' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText(OLD);
  await expect(page.getByRole('main')).not.toContainText(NEW);

  await page.goto(RAFFLE.path);
  await expect(page.getByRole('checkbox', { name: OLD })).toHaveCount(0);
  await form.introduce(somebody());
  await form.agree();
  await page.getByRole('checkbox', { name: NEW }).check();
  await form.enter();
  await expect(form.entered).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText(new RegExp(`^${NEW}`));
});

const UNKNOWN = '0'.repeat(32);

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('a page whose words nobody knows comes back with what was typed and no permission', async ({ page }) => {
      const form = new Form(page);
      const anna = somebody();
      await page.route(script ? '**/api/sync' : `**${RAFFLE.path}`, async (route) => {
        const known = script ? /"shown":"[^"]*"/ : /shown=[^&]*/;
        const unknown = script ? `"shown":"${UNKNOWN}"` : `shown=${UNKNOWN}`;
        const body = route.request().postData()?.replace(known, unknown);
        await (body ? route.continue({ postData: body }) : route.continue());
      });
      await page.goto(RAFFLE.path);
      await form.introduce(anna);
      await form.agree();
      await form.box('Tekstiviestillä').check();
      await form.enter();
      await expect(form.summary).toContainText('Sivun tekstit ovat muuttuneet');
      await expect(form.field('Sukunimi')).toHaveValue(anna.lastName);
      await expect(form.box('Tekstiviestillä')).not.toBeChecked();
      await expect(form.box('Olen täyttänyt 18 vuotta')).toBeChecked();
    });
  });
}
