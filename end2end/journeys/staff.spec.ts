import type { APIRequestContext, Page } from '@playwright/test';
import { tabTo } from '../support/keyboard.ts';
import { Form, OFFER, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn, logOut, open, tryToLogIn, unusedCode } from '../support/staff.ts';

const REFUSED = 'Tunnus tai salasana ei täsmää. Tarkista molemmat ja yritä uudelleen.';

const login = (page: Page) => page.getByRole('heading', { name: 'Kirjaudu sisään' });
const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name });
const switchOf = (page: Page, title: string) =>
  page.getByRole('switch', { name: `Kampanja ${title} päällä` });
const settled = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

/** What a customer who opens the page at this moment gets. */
async function fresh(request: APIRequestContext, path: string): Promise<'open' | 'off' | 'hidden'> {
  const answer = await request.get(path);
  if (answer.status() === 404) return 'hidden';
  expect(answer.status()).toBe(200);
  return (await answer.text()).includes('ei ota nyt vastaan') ? 'off' : 'open';
}

test('a wrong password is refused in clear words', async ({ page, server }) => {
  await open(page);
  await tryToLogIn(page, { ...account(server, 'martta'), password: 'vaarin-vaarin-vaarin' });
  await expect(page.getByRole('alert')).toHaveText(REFUSED);
  await expect(login(page)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Käyttäjätunnus' })).toHaveValue('martta');
});

test('a request that a customer has just sent is in the inbox and opens', async ({ page, customer, server }) => {
  const anna = somebody();
  await new Form(customer).askAs(anna, 'Kuusi ikkunaa ja parveke.');

  await logIn(page, account(server, 'martta'));
  await section(page, 'Yhteydenotot').click();
  await expect(page.getByRole('heading', { name: 'Yhteydenottopyynnöt' })).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: anna.lastName });
  await expect(row).toContainText('Uusi');
  await row.getByRole('link').click();

  await expect(page.getByRole('heading', { level: 1, name: anna.lastName })).toBeVisible();
  const request = page.getByRole('main');
  await expect(request).toContainText('Kuusi ikkunaa ja parveke.');
  await expect(request).toContainText('Ikkunanpesu');
  await expect(page.getByRole('link', { name: /^Soita/ })).toHaveAttribute('href', /^tel:\+?\d+$/);
  await page.reload();
  await expect(request).toContainText('Kuusi ikkunaa ja parveke.');
});

test('a request that comes while the inbox is open is there after a refresh', async ({ page, customer, server }) => {
  const anna = somebody();
  await logIn(page, account(server, 'palvelu'));
  await section(page, 'Yhteydenotot').click();
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await new Form(customer).askAs(anna, 'Toinen pyyntö.');
  await page.getByRole('button', { name: 'Päivitä' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: anna.lastName })).toBeVisible();
});

test('a switch is in force on the public page when it has settled, and can be undone', async ({
  page,
  request,
  server,
}) => {
  await logIn(page, account(server, 'martta'));
  await section(page, 'Kampanjat').click();
  const raffle = switchOf(page, RAFFLE.title);
  await expect(raffle).toBeChecked();

  await raffle.click();
  await expect(settled(page, `${RAFFLE.title} on nyt pois päältä.`)).toBeVisible();
  expect(await fresh(request, RAFFLE.path)).toBe('off');
  await expect(raffle).not.toBeChecked();

  await page.getByRole('button', { name: 'Kumoa' }).click();
  await expect(settled(page, `${RAFFLE.title} on nyt päällä.`)).toBeVisible();
  expect(await fresh(request, RAFFLE.path)).toBe('open');
  await expect(raffle).toBeChecked();
});

test('who logs out is out: the next visit shows the login', async ({ page, server }) => {
  await logIn(page, account(server, 'martta'));
  await section(page, 'Yhteydenotot').click();
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await logOut(page);
  await expect(login(page)).toBeVisible();
  // Nothing stays behind it of what was seen.
  await expect(page.getByRole('button', { name: 'Kirjaudu ulos' })).toHaveCount(0);
  await expect(page.getByRole('listitem')).toHaveCount(0);
  await page.goto('/hallinta/yhteydenotot');
  await expect(login(page)).toBeVisible();
  await expect(page.getByRole('listitem')).toHaveCount(0);
});

test('who does marketing alone sees no inbox, by its address neither', async ({ page, server }) => {
  await logIn(page, account(server, 'markkinointi'));
  await expect(section(page, 'Kampanjat')).toBeVisible();
  await expect(section(page, 'Yhteydenotot')).toHaveCount(0);
  await page.goto('/hallinta/yhteydenotot');
  await expect(page.getByRole('alert')).toHaveText('Sinulla ei ole käyttöoikeutta tähän.');
  await expect(page.getByRole('listitem')).toHaveCount(0);
});

test('all of it goes with the keyboard alone', async ({ page, request, server }) => {
  const { user_name, password } = account(server, 'martta');
  await open(page);
  await tabTo(page, page.getByRole('textbox', { name: 'Käyttäjätunnus' }));
  await page.keyboard.type(user_name);
  await page.keyboard.press('Tab');
  await page.keyboard.type('vaarin-vaarin-vaarin');
  const send = page.getByRole('button', { name: 'Kirjaudu' });
  await tabTo(page, send);
  await page.keyboard.press('Space');
  await expect(page.getByRole('alert')).toHaveText(REFUSED);

  await expect(send).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('textbox', { name: 'Salasana' })).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Koodi' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Koodi' })).toHaveValue('');
  await page.keyboard.type(unusedCode(account(server, 'martta')));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: `Hei, ${user_name}` })).toBeVisible();

  await tabTo(page, section(page, 'Kampanjat'));
  await page.keyboard.press('Enter');
  await tabTo(page, switchOf(page, OFFER.title));
  await page.keyboard.press('Space');
  await expect(settled(page, `${OFFER.title} on nyt pois päältä.`)).toBeVisible();
  expect(await fresh(request, OFFER.path)).toBe('hidden');
  const undo = page.getByRole('button', { name: 'Kumoa' });
  await tabTo(page, undo);
  await page.keyboard.press('Enter');
  await expect(settled(page, `${OFFER.title} on nyt päällä.`)).toBeVisible();
  await expect(undo).toBeFocused();
  expect(await fresh(request, OFFER.path)).toBe('open');

  await tabTo(page, page.getByRole('button', { name: 'Kirjaudu ulos' }));
  await page.keyboard.press('Enter');
  await expect(login(page)).toBeVisible();
});
