import { Form, somebody } from '../support/people.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, test } from '../support/server.ts';

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('one tap takes back one permission, and another tap all of them', async ({ page }) => {
      const form = new Form(page);
      const { permissions, receipt } = form.says;
      await form.enterAs(somebody(), ['email', 'sms', 'phone']);
      await page.getByRole('link', { name: receipt.change }).click();
      await expect(page.getByRole('heading', { level: 1, name: permissions.title })).toBeVisible();

      const of = (channel: string) => page.getByRole('listitem').filter({ hasText: new RegExp(`^${channel}`) });
      await page.getByRole('button', { name: 'Peru lupa: Tekstiviesti' }).click();
      await expect(page.getByRole('status')).toHaveText(permissions.done);
      await expect(of('Tekstiviestillä')).toContainText('Peruutettu');
      await expect(of('Puhelimella')).toContainText('Lupa annettu');
      await expect(of('Sähköpostilla')).toContainText('Odottaa vahvistusta');

      await page.getByRole('button', { name: permissions.withdraw_all }).click();
      await expect(page.getByText('Peruutettu')).toHaveCount(3);
      await expect(page.getByRole('button')).toHaveCount(0);
    });

    test('whoever lost the link types a number, and marketing to it stops', async ({ page }) => {
      const form = new Form(page);
      const { stop, receipt } = form.says;
      const anna = somebody();
      await form.enterAs(anna, ['sms']);
      await page.getByRole('link', { name: receipt.change }).click();
      const link = page.url();

      await page.getByRole('link', { name: stop.title }).first().click();
      await page.getByRole('button', { name: stop.send }).click();
      await expect(form.summary).toContainText(form.says.errors?.reach_required ?? '');
      await form.field(form.says.form.phone).fill('12345');
      await page.getByRole('button', { name: stop.send }).click();
      await expect(form.field(form.says.form.phone)).toHaveValue('12345');
      await form.field(form.says.form.phone).fill(anna.phone);
      await page.getByRole('button', { name: stop.send }).click();
      await expect(page.getByRole('heading', { name: stop.done_title })).toBeVisible();

      await page.goto(link);
      await expect(page.getByText('Kielletty')).toBeVisible();
      await expect(page.getByRole('button')).toHaveCount(0);
    });
  });
}

test('a permission is taken back with the keyboard alone', async ({ page }) => {
  const form = new Form(page);
  await form.enterAs(somebody(), ['sms']);
  await tabTo(page, page.getByRole('link', { name: form.says.receipt.change }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Peru lupa: Tekstiviesti' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Peruutettu')).toBeVisible();
});
