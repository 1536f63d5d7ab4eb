import { PASSWORD, comeIn, invite, section } from '../support/coming-in.ts';
import { tabTo } from '../support/keyboard.ts';
import { expect, test } from '../support/server.ts';
import { account, giveCode, logIn, logOut, open, tryToLogIn, unusedCode } from '../support/staff.ts';
import { code, stepAt } from '../support/totp.ts';

// One may try to come in only so often a minute from one address: what does so stands in several files, each with a
// server of its own.
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
