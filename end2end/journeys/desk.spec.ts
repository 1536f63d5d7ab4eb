import type { Page } from '@playwright/test';
import { tabTo } from '../support/keyboard.ts';
import { Form, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn, open } from '../support/staff.ts';

const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name });
const told = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

/** Presses something by the keyboard alone. */
async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole('main').getByRole(role, { name }).first());
  await page.keyboard.press('Enter');
}

test('answer a request: found, taken, noted and answered with the keyboard alone', async ({
  page,
  customer,
  server,
}) => {
  const anna = somebody();
  await new Form(customer).askAs(anna, 'Kuusi ikkunaa ja parveke.');
  await logIn(page, account(server, 'palvelu'));
  await tabTo(page, page.getByRole('main').getByRole('link', { name: /uutta pyyntöä/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Yhteydenottopyynnöt' })).toBeVisible();
  await press(page, 'link', new RegExp(anna.lastName));
  await expect(page.getByRole('heading', { level: 1, name: anna.lastName })).toBeFocused();

  await press(page, 'button', 'Ota työn alle');
  await expect(told(page, 'Otettu työn alle')).toBeVisible();
  await tabTo(page, page.getByRole('textbox', { name: 'Kirjoita muistiinpano' }));
  await page.keyboard.type('Soitettu, sovittu keskiviikko.');
  await press(page, 'button', 'Tallenna muistiinpano');
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'sovittu keskiviikko' })).toBeVisible();
  await press(page, 'button', 'Merkitse vastatuksi');
  await expect(told(page, 'Merkitty vastatuksi')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('main')).toContainText('Vastattu');
  await expect(page.getByRole('main')).toContainText('Soitettu, sovittu keskiviikko.');
});

test('a change shows at once and can be undone', async ({ page, customer, server }) => {
  const anna = somebody();
  await new Form(customer).askAs(anna, 'Peruttava.');
  await logIn(page, account(server, 'palvelu'));
  await section(page, 'Yhteydenotot').click();
  await page.getByRole('listitem').filter({ hasText: anna.lastName }).getByRole('link').click();
  await page.getByRole('button', { name: 'Merkitse valmiiksi' }).click();
  await expect(told(page, 'Merkitty valmiiksi')).toBeVisible();
  await page.getByRole('button', { name: 'Kumoa' }).click();
  await expect(told(page, 'Palautettu uusiin')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Merkitse valmiiksi' })).toBeVisible();
});

test('who comes second is told what the first did, and keeps what they typed', async ({
  page,
  browser,
  customer,
  faults,
  server,
}) => {
  const anna = somebody();
  // The second one's page is cut off from news of the first.
  faults.allow(/net::ERR_FAILED/);
  await new Form(customer).askAs(anna, 'Kahdelle yhtä aikaa.');
  await logIn(page, account(server, 'palvelu'));
  await section(page, 'Yhteydenotot').click();
  await page.getByRole('listitem').filter({ hasText: anna.lastName }).getByRole('link').click();
  await page.getByRole('textbox', { name: 'Kirjoita muistiinpano' }).fill('Kesken jäänyt lause');
  // The second one hears nothing of what the first does.
  await page.context().route('**/hallinta/tapahtumat', (route) => route.abort());
  const address = page.url();
  await page.route('**/api/contact-requests/open', (route) => route.abort());

  const colleague = await (await browser.newContext()).newPage();
  await colleague.goto(server.url);
  await logIn(colleague, account(server, 'martta'));
  await open(colleague, address);
  await colleague.getByRole('button', { name: 'Ota työn alle' }).click();
  await expect(told(colleague, 'Otettu työn alle')).toBeVisible();
  await colleague.context().close();

  await page.getByRole('button', { name: 'Merkitse valmiiksi' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'martta' })).toContainText('Otettu työn alle');
  await expect(page.getByRole('main')).toContainText('Työn alla');
  await expect(page.getByRole('textbox', { name: 'Kirjoita muistiinpano' })).toHaveValue('Kesken jäänyt lause');
});

test('a request that comes while one looks is offered and does not push the rows about', async ({
  page,
  customer,
  server,
}) => {
  const anna = somebody();
  await logIn(page, account(server, 'palvelu'));
  await section(page, 'Yhteydenotot').click();
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  const before = await rows.allInnerTexts();
  await new Form(customer).askAs(anna, 'Juuri nyt.');
  const offer = page.getByRole('button', { name: '1 uusi pyyntö – näytä' });
  await expect(offer).toBeVisible();
  expect(await rows.allInnerTexts()).toEqual(before);
  await offer.click();
  await expect(rows.filter({ hasText: anna.lastName })).toBeVisible();
});

test('find a customer by half a number with the keyboard alone', async ({ page, customer, server }) => {
  const anna = somebody();
  await new Form(customer).askAs(anna, 'Etsittävä.');
  await logIn(page, account(server, 'palvelu'));
  await tabTo(page, section(page, 'Asiakkaat'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('searchbox', { name: 'Hae nimellä, numerolla tai osoitteella' }));
  await page.keyboard.type(`(${anna.phone.slice(0, 3)})-${anna.phone.slice(4)}`);
  await expect(page.getByRole('status').filter({ hasText: '1 asiakas' })).toBeVisible();
  await press(page, 'link', new RegExp(anna.lastName));
  await expect(page.getByRole('heading', { level: 1, name: anna.lastName })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Yhteydenottolomake');
});

test('record a prohibition with the keyboard alone', async ({ page, customer, server }) => {
  const anna = somebody();
  await new Form(customer).askAs(anna, 'Kieltävä.');
  await logIn(page, account(server, 'martta'));
  await section(page, 'Asiakkaat').click();
  await page.getByRole('searchbox').fill(anna.lastName);
  await page.getByRole('listitem').filter({ hasText: anna.lastName }).getByRole('link').click();
  await press(page, 'button', 'Kirjaa asiakkaan kertoma lupa tai kielto');
  await tabTo(page, page.getByRole('combobox', { name: 'Mitä kautta' }));
  await page.keyboard.type('Puhelin');
  await tabTo(page, page.getByRole('combobox', { name: 'Miten asiakas kertoi' }));
  await page.keyboard.type('kirjeitse');
  await press(page, 'button', 'Tallenna');
  await expect(told(page, 'Kirjattu')).toBeVisible();
  const permissions = page.getByRole('main').getByRole('listitem');
  await expect(permissions.filter({ hasText: 'Tekstiviesti' }).filter({ hasText: /Kielletty/ })).toHaveCount(1);
  await expect(permissions.filter({ hasText: /Puhelin: kielletty/ }).filter({ hasText: 'kirjeitse' })).toHaveCount(1);
});

test('a request told by phone is written down, with what is wrong told beside its field', async ({ page, server }) => {
  const anna = somebody();
  await logIn(page, account(server, 'martta'));
  await section(page, 'Yhteydenotot').click();
  await page.getByRole('link', { name: 'Kirjaa puhelinpyyntö' }).click();
  await page.getByRole('textbox', { name: 'Sukunimi' }).fill(anna.lastName);
  await page.getByRole('textbox', { name: 'Puhelin' }).fill('112');
  await page.getByRole('textbox', { name: 'Mitä asiakas pyysi' }).fill('Muuttosiivous ensi viikolla.');
  await page.getByRole('button', { name: 'Tallenna pyyntö' }).click();
  await expect(page.getByRole('textbox', { name: 'Puhelin' })).toHaveAccessibleDescription(/lyhytnumero/);
  await expect(page.getByRole('textbox', { name: 'Mitä asiakas pyysi' })).toHaveValue('Muuttosiivous ensi viikolla.');
  await page.getByRole('textbox', { name: 'Puhelin' }).fill(anna.phone);
  await page.getByRole('button', { name: 'Tallenna pyyntö' }).click();
  await expect(page.getByRole('heading', { level: 1, name: anna.lastName })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Kirjattu puhelimessa kerrottuna');
});

test('the log tells who looked, and its chain is whole', async ({ page, server }) => {
  await logIn(page, account(server, 'tietosuoja'));
  await section(page, 'Loki').click();
  await expect(page.getByRole('table')).toContainText('session.open');
  await page.getByRole('button', { name: 'Tarkista ketju' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Ketju on ehjä' })).toBeVisible();
});
