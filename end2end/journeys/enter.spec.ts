import { Form, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('a customer enters the raffle, from the front page to a ticket that stays', async ({ page }) => {
      const form = new Form(page);
      const anna = somebody();
      await page.goto('/');
      await page.getByRole('link', { name: RAFFLE.title }).click();
      await expect(page.getByRole('heading', { level: 1, name: RAFFLE.title })).toBeVisible();

      await form.introduce(anna);
      await form.agree();
      await form.box('Tekstiviestillä').check();
      await form.enter();

      await expect(page).toHaveURL(/\/kuitti\/[^/]+$/);
      await expect(page.getByRole('heading', { name: 'Olet mukana arvonnassa' })).toBeVisible();
      await expect(page.getByText(TICKET)).toBeVisible();
      const receipt = page.getByRole('main');
      for (const said of [RAFFLE.title, anna.lastName, anna.firstNames, anna.email]) {
        await expect(receipt).toContainText(said);
      }
      await expect(page.getByRole('main').getByRole('listitem')).toHaveText(/^Tekstiviestillä: .*Lupa annettu$/);

      const kept = await receipt.innerText();
      await page.reload();
      await expect(receipt).toHaveText(kept, { useInnerText: true });
    });

    test('the first field is on the first screen of a small phone', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(RAFFLE.path);
      const field = new Form(page).field('Sukunimi');
      await expect(field).toBeVisible();
      await expect
        .poll(async () => {
          const box = await field.boundingBox();
          return box && box.y + box.height;
        })
        .toBeLessThanOrEqual(740);
    });

    test('no box is ticked before the customer ticks it', async ({ page }) => {
      await page.goto(RAFFLE.path);
      await expect(page.getByRole('checkbox')).toHaveCount(6);
      await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
    });
  });
}
