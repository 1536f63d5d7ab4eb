import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn, open } from '../support/staff.ts';

test('entries are drawn by day and told in a table, of the raffle and period in the address', async ({
  page,
  customer,
  server,
}) => {
  await new Form(customer).enterAs(somebody());
  await logIn(page, account(server, 'markkinointi'));
  await page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name: 'Tilastot' }).click();
  await expect(page.getByRole('heading', { name: 'Tilastot' })).toBeVisible();
  const chart = page.getByRole('img', { name: new RegExp(`^${RAFFLE.title}: \\d+ osallistumista`) });
  await expect(chart).toBeVisible();

  await page.getByRole('combobox', { name: 'Jakso' }).selectOption('7 päivää');
  await expect(page).toHaveURL(/jakso=7/);
  await page.getByRole('combobox', { name: 'Arvonta' }).selectOption(RAFFLE.title);
  await expect(page).toHaveURL(/kampanja=syksyn-suursiivous/);
  await expect(page.getByRole('combobox', { name: 'Jakso' })).toHaveValue('7');
  const entries = page.getByRole('region', { name: 'Osallistumiset päivittäin' });
  await entries.getByText('Näytä taulukkona').click();
  await expect(entries.getByRole('row')).toHaveCount(8);

  // What comes in while one looks is drawn, and the table stays open.
  const told = async (): Promise<number> => parseInt((await chart.getAttribute('aria-label'))!.split(': ')[1]!, 10);
  const before = await told();
  await new Form(customer).enterAs(somebody());
  await expect.poll(told).toBe(before + 1);
  await expect(page.getByRole('status').filter({ hasText: 'Uusia osallistumisia' })).toBeVisible();
  await expect(entries.getByRole('row')).toHaveCount(8);
});

test('groups of fewer than five are not told', async ({ page, server }) => {
  await logIn(page, account(server, 'markkinointi'));
  await open(page, '/hallinta/tilastot');
  const permissions = page.getByRole('region', { name: 'Annetut luvat' });
  await expect(permissions.getByRole('listitem').filter({ hasText: 'Sähköposti' })).toContainText('alle 5');
});

test('the first page of marketing shows the last days and leads to the rest', async ({ page, customer, server }) => {
  await new Form(customer).enterAs(somebody());
  await logIn(page, account(server, 'markkinointi'));
  const last = page.getByRole('region', { name: 'Viimeiset 30 päivää' });
  await expect(last.getByRole('img', { name: new RegExp(`^${RAFFLE.title}: \\d+ osallistumista`) })).toBeVisible();
  await last.getByRole('link', { name: 'Kaikki tilastot' }).click();
  await expect(page.getByRole('heading', { name: 'Tilastot' })).toBeVisible();
});
