import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

const OLD = /^Sähköpostilla: Siivouspalvelu Loiste Oy saa lähettää minulle tarjouksia ja uutisia/;
const NEW = 'Uusi sanamuoto';
/** What no page has ever had on screen. */
const UNKNOWN = '0'.repeat(32);

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

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('a page whose words nobody knows comes back with what was typed and no permission', async ({ page }) => {
      const form = new Form(page);
      const anna = somebody();
      const [place, told] = script
        ? ['**/api/sync', /"shown":"[^"]*"/]
        : [`**${RAFFLE.path}`, /shown=[^&]*/];
      let sent = 0;
      await page.context().route(place, async (route) => {
        const body = route.request().postData();
        if (!body) return route.continue();
        sent += 1;
        const changed = body.replace(told, (shown) => shown.replace(/[0-9a-f]{32}/, UNKNOWN));
        return route.continue({ postData: changed });
      });
      await page.goto(RAFFLE.path);
      await form.introduce(anna);
      await form.agree();
      await form.box('Tekstiviestillä').check();
      await form.enter();
      await expect(form.summary).toContainText('Sivun tekstit ovat muuttuneet');
      expect(sent).toBe(1);
      await expect(form.field('Sukunimi')).toHaveValue(anna.lastName);
      await expect(form.field('Sähköposti')).toHaveValue(anna.email);
      await expect(form.box('Tekstiviestillä')).not.toBeChecked();
      await expect(form.box('Olen täyttänyt 18 vuotta')).toBeChecked();

      await page.context().unroute(place);
      await form.box('Tekstiviestillä').check();
      // The rules may be other ones by now: they are accepted anew.
      await expect(form.box(form.says.form.rules)).not.toBeChecked();
      await form.box(form.says.form.rules).check();
      await form.enter();
      await expect(form.entered).toBeVisible();
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
    });
  });
}
