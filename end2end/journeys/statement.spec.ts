import { section } from '../support/coming-in.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn } from '../support/staff.ts';

test('a new statement is asked of everybody at their next click', async ({ page, customer, server }) => {
  await logIn(page, account(server, 'paakayttaja'));
  await logIn(customer, account(server, 'palvelu'));
  await section(page, 'Henkilöstö').click();
  await page.getByRole('link', { name: 'Lue ja muuta' }).click();
  await page.getByRole('textbox', { name: 'Suomeksi' }).fill('Pidän salassa kaiken.');
  await page.getByRole('button', { name: 'Julkaise uusi versio' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Versio 2 on julkaistu.' })).toBeVisible();

  await section(customer, 'Yhteydenotot').click();
  const dialog = customer.getByRole('dialog');
  await expect(dialog).toContainText('Pidän salassa kaiken.');
  await dialog.getByRole('button', { name: 'Hyväksyn ja sitoudun' }).click();
  await expect(dialog).toBeHidden();
  await expect(customer.getByRole('listitem').first()).toBeVisible();
});
