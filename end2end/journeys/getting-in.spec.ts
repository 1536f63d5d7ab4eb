import type { Page } from '@playwright/test';
import { tabTo } from '../support/keyboard.ts';
import { expect, test } from '../support/server.ts';
import { account, giveCode, logIn, logOut, open, tryToLogIn, unusedCode } from '../support/staff.ts';
import { code, stepAt } from '../support/totp.ts';

const PASSWORD = 'kolme harmaata kurkea';
const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name });

/** Fills in the invitation of somebody by roles and names alone, and gives the link. */
async function invite(page: Page, name: string): Promise<string> {
  await section(page, 'Henkilöstö').click();
  await page.getByRole('link', { name: 'Kutsu uusi' }).click();
  await page.getByRole('textbox', { name: 'Käyttäjätunnus' }).fill(name);
  await page.getByRole('checkbox', { name: 'Asiakaspalvelu' }).check();
  await page.getByRole('textbox', { name: 'Kuka hyväksyi' }).fill('Martta Määttä');
  await page.getByRole('textbox', { name: 'Miksi' }).fill('Uusi työntekijä');
  await page.getByRole('button', { name: 'Tee kutsulinkki' }).click();
  await expect(page.getByRole('heading', { name: `Kutsulinkki: ${name}` })).toBeFocused();
  return page.getByRole('textbox', { name: 'Linkki' }).inputValue();
}

/** Goes through a one-time link to the first sight of the dashboard; gives the secret and the codes. */
async function comeIn(page: Page, link: string, name: string): Promise<{ secret: string; recovery: string[] }> {
  await open(page, new URL(link).pathname);
  await expect(page.getByRole('heading', { name: `Tervetuloa, ${name}` })).toBeVisible();
  await page.getByLabel('Uusi salasana').fill('salasana1234');
  await page.getByRole('button', { name: 'Tallenna salasana' }).click();
  await expect(page.getByRole('alert')).toContainText('helppo arvata');
  await page.getByLabel('Uusi salasana').fill(PASSWORD);
  await page.getByRole('button', { name: 'Tallenna salasana' }).click();

  await expect(page.getByRole('heading', { name: 'Ota vahvistuskoodit käyttöön' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Ruutukoodi todennussovellukselle' })).toBeVisible();
  const secret = await page.locator('.secret').innerText();
  await page.getByRole('textbox', { name: 'Koodi' }).fill('000000');
  await page.getByRole('button', { name: 'Ota käyttöön' }).click();
  await expect(page.getByRole('alert')).toContainText('Koodi ei täsmää');
  await page.getByRole('textbox', { name: 'Koodi' }).fill(code(secret));
  await page.getByRole('button', { name: 'Ota käyttöön' }).click();

  await expect(page.getByRole('heading', { name: 'Palautuskoodit' })).toBeVisible();
  const recovery = await page.getByRole('main').getByRole('listitem').allInnerTexts();
  expect(recovery).toHaveLength(10);
  await page.getByRole('button', { name: 'Koodit ovat tallessa, jatka' }).click();

  await expect(page.getByRole('heading', { name: 'Vaitiolositoumus' })).toBeVisible();
  await page.getByRole('button', { name: 'Hyväksyn ja sitoudun' }).click();
  await expect(page.getByRole('heading', { name: `Hei, ${name}` })).toBeVisible();
  return { secret, recovery };
}

test('who is invited chooses a password, sets up codes, accepts the statement and is in', async ({
  page,
  customer,
  server,
}) => {
  await logIn(page, account(server, 'paakayttaja'));
  const link = await invite(page, 'kaisa');
  await page.getByRole('link', { name: 'Valmis' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'kaisa' })).toContainText('Kutsuttu');

  const { secret } = await comeIn(customer, link, 'kaisa');
  await expect(section(customer, 'Yhteydenotot')).toBeVisible();
  await expect(section(customer, 'Henkilöstö')).toHaveCount(0);

  await logOut(customer);
  await tryToLogIn(customer, { user_name: 'kaisa', password: PASSWORD });
  // A step later than the one with which it was set up: no code passes twice.
  await giveCode(customer, code(secret, stepAt(Date.now()) + 1));
  await expect(customer.getByRole('heading', { name: 'Hei, kaisa' })).toBeVisible();

  await customer.goto(new URL(link).pathname);
  await expect(customer.getByRole('heading', { name: 'Linkki ei ole enää voimassa' })).toBeVisible();
});

test('invite somebody with the keyboard alone', async ({ page, server }) => {
  await logIn(page, account(server, 'paakayttaja'));
  const main = page.getByRole('main');
  await tabTo(page, section(page, 'Henkilöstö'));
  await page.keyboard.press('Enter');
  await tabTo(page, main.getByRole('link', { name: 'Kutsu uusi' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Käyttäjätunnus' }));
  await page.keyboard.type('aino');
  await tabTo(page, page.getByRole('checkbox', { name: 'Markkinointi' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('textbox', { name: 'Kuka hyväksyi' }));
  await page.keyboard.type('Martta Määttä');
  await tabTo(page, page.getByRole('textbox', { name: 'Miksi' }));
  await page.keyboard.type('Kesätyöntekijä');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Kutsulinkki: aino' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Linkki' })).toHaveValue(/\/hallinta\/kutsu\//);
  await tabTo(page, page.getByRole('link', { name: 'Valmis' }));
  await page.keyboard.press('Enter');
  const row = main.getByRole('listitem').filter({ hasText: 'aino' });
  await expect(row).toContainText('Kutsuttu');
  await expect(row).toContainText('Markkinointi');
});

test('a wrong code is refused, and a code that was used is refused too', async ({ page, server }) => {
  const palvelu = account(server, 'palvelu');
  const used = unusedCode(palvelu);
  await open(page);
  await tryToLogIn(page, palvelu);
  await giveCode(page, '000000');
  await expect(page.getByRole('alert')).toContainText('Koodi ei täsmää');
  await giveCode(page, used);
  await expect(page.getByRole('heading', { name: 'Hei, palvelu' })).toBeVisible();
  await logOut(page);
  await tryToLogIn(page, palvelu);
  await giveCode(page, used);
  await expect(page.getByRole('alert')).toContainText('Koodi ei täsmää');
  await page.getByRole('button', { name: 'Kirjaudu toisella tunnuksella' }).click();
  await expect(page.getByRole('heading', { name: 'Kirjaudu sisään' })).toBeVisible();
});

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

test('the dashboard is read in the language of whoever reads it', async ({ page, server }) => {
  await open(page, '/hallinta?lang=sv');
  await expect(page.getByRole('heading', { name: 'Logga in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  await logIn(page, account(server, 'tietosuoja'));
  await page.getByRole('link', { name: 'tietosuoja' }).click();
  await page.getByRole('button', { name: 'Svenska' }).click();
  await expect(page.getByRole('heading', { name: 'Eget konto' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Eget konto' })).toBeVisible();
});

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
