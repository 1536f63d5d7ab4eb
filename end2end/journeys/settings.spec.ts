import type { Page } from '@playwright/test';
import { tabTo } from '../support/keyboard.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn } from '../support/staff.ts';

const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name });
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const topics = (page: Page) => part(page, 'Yhteydenoton aiheet').getByRole('textbox');
const save = (page: Page, name: string) => part(page, name).getByRole('button', { name: 'Tallenna' });

async function settings(page: Page): Promise<void> {
  await section(page, 'Asetukset').click();
  await expect(part(page, 'Yritys')).toBeVisible();
}

test('a topic added in the dashboard stands on the form of the next customer', async ({ page, customer, server }) => {
  await customer.goto('/yhteydenotto');
  await expect(customer.getByText('Mattopesu')).toHaveCount(0);
  await logIn(page, account(server, 'paakayttaja'));
  await settings(page);
  await topics(page).fill(`${await topics(page).inputValue()}\nMattopesu`);
  await save(page, 'Yhteydenoton aiheet').click();
  await expect(part(page, 'Yhteydenoton aiheet').getByRole('status')).toHaveText('Tallennettu. Muutos näkyy jo sivuilla.');
  await customer.reload();
  await expect(customer.getByText('Mattopesu')).toHaveCount(1);

  await page.getByText('Muutokset (1)').click();
  await expect(part(page, 'Yhteydenoton aiheet')).toContainText('paakayttaja');
});

test('what the notice contradicts is refused beside its field, and nothing typed is lost', async ({ page, server }) => {
  await logIn(page, account(server, 'paakayttaja'));
  await settings(page);
  const company = part(page, 'Yritys');
  await company.getByRole('textbox', { name: 'Puhelin' }).fill('08 765 4321');
  await save(page, 'Yritys').click();
  // The demo company has neither yet, and both are asked for; the first field that is wrong has the focus.
  await expect(company.getByRole('textbox', { name: 'Y-tunnus' })).toBeFocused();
  await expect(company.getByRole('alert').filter({ hasText: 'Ei tallennettu' })).toBeVisible();
  await company.getByRole('textbox', { name: 'Y-tunnus' }).fill('2345678-0');
  await company.getByRole('textbox', { name: 'Sähköposti' }).fill('rekisteri@example.fi');
  await save(page, 'Yritys').click();
  const phone = company.getByRole('textbox', { name: 'Puhelin' });
  await expect(phone).toHaveAccessibleDescription(/tietosuojaseloste \(Suomi\) kertoo vanhan tiedon/);
  await expect(phone).toHaveValue('08 765 4321');
  await expect(phone).toBeFocused();
});

test('of two administrators the second is told what the first set, with the keyboard alone', async ({
  page,
  customer,
  server,
}) => {
  await logIn(page, account(server, 'paakayttaja'));
  await settings(page);
  const rate = part(page, 'Rajat').getByRole('textbox');
  // The same person at another desk.
  await logIn(customer, account(server, 'paakayttaja'));
  await settings(customer);
  await part(customer, 'Rajat').getByRole('textbox').fill('45');
  await save(customer, 'Rajat').click();
  await expect(part(customer, 'Rajat').getByRole('status')).toHaveText(/Tallennettu/);

  await tabTo(page, rate);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('50');
  await page.keyboard.press('Enter');
  await expect(part(page, 'Rajat').getByRole('alert').filter({ hasText: '45' })).toBeVisible();
  await expect(rate).toHaveValue('50');
  await tabTo(page, save(page, 'Rajat'));
  await page.keyboard.press('Space');
  await expect(part(page, 'Rajat').getByRole('status')).toHaveText(/Tallennettu/);
});
