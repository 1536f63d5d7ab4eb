import type { Page } from '@playwright/test';
import { linkIn, mailTo } from '../support/mail.ts';
import { download } from '../support/marketing.ts';
import { Form, somebody, type Person } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn, open } from '../support/staff.ts';

const card = (page: Page) => page.getByRole('region', { name: 'Omat listat' }).getByRole('listitem').first();

test('a list by e-mail holds exactly those who confirmed, and tells who has come off it', async ({
  page,
  customer,
  server,
}) => {
  const people = [somebody(), somebody(), somebody()] as [Person, Person, Person];
  const [anna, bertta, unconfirmed] = people;
  for (const person of people) await new Form(customer).enterAs(person, ['email']);
  for (const person of [anna, bertta]) {
    await customer.goto(linkIn(await mailTo(server, person.email), server, '/vahvista/'));
    await customer.getByRole('main').getByRole('button').click();
    await expect(customer.getByRole('status')).toBeVisible();
  }

  await logIn(page, account(server, 'markkinointi'));
  await page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name: 'Listat' }).click();
  await expect(page.getByRole('heading', { name: 'Markkinointilistat' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Kanava' }).selectOption('Sähköposti');
  const count = page.getByRole('region', { name: 'Ennen kuin teet listan' });
  await expect(count.getByRole('definition').first()).toHaveText('2');
  await expect(count).toContainText('Sähköpostilupa vahvistamatta');

  await page.getByRole('button', { name: 'Tee lista' }).click();
  await expect(card(page)).toContainText('Valmis');
  const rows = await download(page, 'Lataa lista');
  expect(rows).toHaveLength(2);
  for (const person of [anna, bertta]) {
    const row = rows.find((row) => row.includes(person.email));
    expect(row).toMatch(new RegExp(`^${person.lastName};${person.firstNames};${person.email};${server.url}/luvat/`));
    expect(row).not.toContain(person.phone);
  }
  expect(rows.join()).not.toContain(unconfirmed.email);

  // Anna opens the link that the list gave her, and takes her permission back.
  const link = rows.find((row) => row.includes(anna.email))!.split(';').at(-1)!;
  await customer.goto(link);
  await customer.getByRole('main').getByRole('button').first().click();
  await expect(customer.getByRole('status')).toBeVisible();

  await open(page);
  const front = page.getByRole('region', { name: 'Poistettavia listoilla' });
  await front.getByRole('link', { name: /^Uutiskirje \(Sähköposti · CSV, tilattu .*\): 1$/ }).click();
  await expect(card(page)).toContainText('Poistettavia: 1.');
  await expect(card(page)).toBeInViewport();
  // Whoever fetches the list once more has read of them before.
  const links = card(page).getByRole('link');
  await expect(links).toHaveText(['Lataa poistettavat, CSV', /Lataa poistettavat/, 'Lataa lista']);
  const gone = await download(page, 'Lataa poistettavat, CSV');
  expect(gone).toHaveLength(1);
  expect(gone[0]).toMatch(new RegExp(`^\\d+;${anna.lastName};${anna.firstNames};${anna.email}$`));
});

test('a file asks for the password when it was given too long ago, and then comes by itself', async ({
  page,
  server,
  faults,
}) => {
  const martta = account(server, 'martta');
  await logIn(page, martta);
  await open(page, '/hallinta/listat');
  await page.getByRole('button', { name: 'Tee lista' }).click();
  await expect(card(page)).toContainText('Valmis');
  // As the program answers when five minutes have gone.
  faults.allow(/428/);
  const unconfirmed = { status: 428, json: { error: 'unconfirmed' } };
  // A list that is asked for, but not when it comes to the password, is not made by a later one.
  await page.route('**/api/lists/order', (route) => route.fulfill(unconfirmed), { times: 1 });
  await page.getByRole('button', { name: 'Tee lista' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sulje' }).click();
  await page.route('**/api/lists/export', (route) => route.fulfill(unconfirmed), { times: 1 });
  const started = page.waitForEvent('download');
  await card(page).getByRole('link', { name: 'Lataa lista' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Salasana').fill(martta.password);
  await dialog.getByRole('button', { name: 'Vahvista' }).click();
  expect((await started).suggestedFilename()).toMatch(/^loiste-lista-email-.*\.csv$/);
  await expect(dialog).toBeHidden();
  const again = page.waitForEvent('download');
  await card(page).getByRole('link', { name: 'Lataa lista' }).click();
  await again;
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Lista on tilattu.')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Lataa lista' })).toHaveCount(1);
});

test('nothing is ordered by the count of another choice, nor for nobody', async ({ page, server, axe }) => {
  await logIn(page, account(server, 'martta'));
  await open(page, '/hallinta/listat');
  const [count, make] = [
    page.getByRole('region', { name: 'Ennen kuin teet listan' }),
    page.getByRole('button', { name: 'Tee lista' }),
  ];
  await expect(count.getByRole('definition').first()).toBeVisible();
  const ordered: string[] = [];
  page.on('request', (request) => void (request.url().endsWith('/api/lists/order') && ordered.push(request.url())));
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/lists/count', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('combobox', { name: 'Kieli' }).selectOption('Suomi');
  await expect(count).toContainText('Lasketaan…');
  await expect(count).toHaveAttribute('aria-busy', 'true');
  await expect(count.getByRole('definition')).toHaveCount(0);
  await expect(make).toHaveAttribute('aria-disabled', 'true');
  await expect(make).toHaveAccessibleDescription('Listan voi tehdä, kun määrä on laskettu.');
  await make.click({ force: true });
  await axe(page, 'the lists while they are counted');
  release();
  await expect(count.getByRole('definition').first()).toBeVisible();
  await expect(count).not.toHaveAttribute('aria-busy');

  const area = page.getByRole('textbox', { name: 'Postinumeron alku' });
  await area.fill('00001');
  await area.blur();
  await expect(count.getByRole('definition').first()).toHaveText('0');
  await expect(make).toHaveAccessibleDescription('Listaa ei voi tehdä, koska siinä ei olisi ketään.');
  await make.click({ force: true });
  await expect(page.getByText('Lista on tilattu.')).toHaveCount(0);
  expect(ordered).toEqual([]);
});

test('what a list is narrowed to stands in the address and is there again', async ({ page, server }) => {
  await logIn(page, account(server, 'martta'));
  await open(page, '/hallinta/listat?tarkoitus=offer&kanava=sms&kieli=fi');
  await expect(page.getByRole('combobox', { name: 'Kanava' })).toHaveValue('sms');
  await expect(page.getByRole('combobox', { name: 'Kieli' })).toHaveValue('fi');
  const area = page.getByRole('textbox', { name: 'Postinumeron alku' });
  await area.fill('9o');
  await area.blur();
  await expect(page.getByText('Kirjoita 1–5 numeroa.')).toBeVisible();
  await area.fill('90');
  await area.blur();
  await expect(page).toHaveURL(/alue=90/);
  await page.reload();
  await expect(area).toHaveValue('90');
});

test('who serves customers reaches no list, by its address neither', async ({ page, server }) => {
  await logIn(page, account(server, 'palvelu'));
  const sections = page.getByRole('navigation', { name: 'Osiot' });
  await expect(sections.getByRole('link', { name: 'Yhteydenotot' })).toBeVisible();
  await expect(sections.getByRole('link', { name: 'Listat' })).toHaveCount(0);
  await expect(sections.getByRole('link', { name: 'Tilastot' })).toHaveCount(0);
  for (const path of ['/hallinta/listat', '/hallinta/tilastot']) {
    await page.goto(path);
    await expect(page.getByRole('alert').first()).toHaveText('Sinulla ei ole käyttöoikeutta tähän.');
  }
  const form = { purpose: 'offer', channel: 'sms', format: 'csv', period: 'month' };
  for (const call of ['lists', 'lists/count', 'lists/order', 'lists/campaigns', 'statistics']) {
    expect((await page.request.post(`/api/${call}`, { form })).status(), call).toBe(403);
  }
});
