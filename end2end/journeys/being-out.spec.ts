import { PASSWORD, comeIn, invite, section } from '../support/coming-in.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn } from '../support/staff.ts';

test('who is disabled is out with the next click', async ({ page, customer, server }) => {
  await logIn(page, account(server, 'paakayttaja'));
  await comeIn(customer, await invite(page, 'pertti'), 'pertti');

  await page.getByRole('link', { name: 'Koko henkilöstö' }).click();
  await page.getByRole('listitem').filter({ hasText: 'pertti' }).getByRole('link').click();
  await page.getByText('Poista käytöstä', { exact: true }).click();
  await page.getByRole('button', { name: 'Poista pertti käytöstä' }).click();
  await expect(page.getByRole('main')).toContainText('Poissa käytöstä');

  await section(customer, 'Yhteydenotot').click();
  await expect(customer.getByRole('dialog')).toBeVisible();
  await expect(customer.getByRole('listitem')).toHaveCount(0);
});

test('an ended session asks for the login over the page, and nothing typed is lost', async ({
  page,
  customer,
  server,
}) => {
  await logIn(page, account(server, 'paakayttaja'));
  const { recovery } = await comeIn(customer, await invite(page, 'saara'), 'saara');
  await customer.getByRole('link', { name: 'saara' }).click();
  await customer.getByRole('textbox', { name: 'Oma työsähköposti' }).fill('saara@example.fi');

  // The session ends elsewhere.
  await server.run(['user', 'disable', 'saara']);
  await server.run(['user', 'grant', 'saara', '--levels', 'asiakaspalvelu', '--approver', 'Martta']);
  await customer.getByRole('button', { name: 'Tallenna' }).click();

  const dialog = customer.getByRole('dialog', { name: 'Istuntosi on päättynyt' });
  await dialog.getByRole('textbox', { name: 'Käyttäjätunnus' }).fill('saara');
  await dialog.getByLabel('Salasana').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Kirjaudu' }).click();
  await dialog.getByRole('textbox', { name: 'Koodi' }).fill(recovery[0]!);
  await dialog.getByRole('button', { name: 'Jatka' }).click();

  await expect(dialog).toBeHidden();
  await expect(customer.getByRole('textbox', { name: 'Oma työsähköposti' })).toHaveValue('saara@example.fi');
  await expect(customer.getByRole('status').filter({ hasText: 'Tallennettu.' })).toBeVisible();
});
