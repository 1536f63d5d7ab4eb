/** Sections whose code comes in files of their own. */
import { Editor, logInToEdit } from '../support/campaign.ts';
import { DASHBOARD, DESK } from '../support/marketing.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn, open } from '../support/staff.ts';

const says = DASHBOARD.part;
const FILES = '**/pkg/dashboard-part-*.wasm';

test('a section is fetched when its link is pointed at, once', async ({ page, server }) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const part = /dashboard-part-([a-z_-]+)\./.exec(request.url());
    if (part) fetched.push(part[1]!);
  });
  await logIn(page, account(server, 'palvelu'));
  expect(fetched).toEqual([]);
  const link = page.getByRole('navigation').getByRole('link', { name: DASHBOARD.nav.requests });
  const file = page.waitForResponse(FILES);
  await link.hover();
  expect((await file).headers()['cache-control']).toContain('immutable');
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: DASHBOARD.requests.title })).toBeFocused();
  expect(fetched.filter((part) => part === 'desk')).toHaveLength(1);
  expect(fetched).not.toContain('editor');
});

test('a page opened at the address of a section comes to life', async ({ page, server, faults }) => {
  await logInToEdit({ page, server, faults });
  const editor = await Editor.begin(page, 'Tarjous', 'Tarjous suoraan auki');
  await page.reload();
  await open(page, new URL(page.url()).pathname);
  await editor.field(editor.says.lead).fill('Kirjoitettu uudelleen avatulla sivulla.');
  await editor.kept();
  await open(page, new URL(page.url()).pathname);
  await expect(editor.field(editor.says.lead)).toHaveValue('Kirjoitettu uudelleen avatulla sivulla.');
});

test('a section that does not come says so and is tried again', async ({ page, context, server, faults, axe }) => {
  faults.allow(/Failed to load resource|Failed to fetch/);
  await logIn(page, account(server, 'palvelu'));
  await context.route(FILES, (route) => route.abort());
  await page.getByRole('navigation').getByRole('link', { name: DASHBOARD.nav.requests }).click();
  await expect(page.getByRole('alert')).toHaveText(says.missing);
  await axe(page, 'a section that did not come');
  await context.unroute(FILES);
  await page.getByRole('button', { name: says.again }).click();
  await expect(page.getByRole('heading', { level: 1, name: DASHBOARD.requests.title })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('files that are gone with an older release bring the new one', async ({ page, context, server, faults }) => {
  faults.allow(/Failed to load resource|Failed to fetch|404|HTTP status code is not ok/);
  await logIn(page, account(server, 'palvelu'));
  await context.route(FILES, (route) => route.fulfill({ status: 404 }));
  await page.getByRole('navigation').getByRole('link', { name: DASHBOARD.nav.requests }).click();
  await expect(page.getByRole('alert')).toHaveText(says.missing);
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: says.again }).click();
  await loaded;
  // Still gone: the page is there as the server has made it, and says that it is not alive.
  await expect(page.getByRole('heading', { level: 1, name: DASHBOARD.requests.title })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(says.missing);
  await context.unroute(FILES);
  await page.getByRole('button', { name: says.again }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('navigation').getByRole('link', { name: DESK.nav.customers }).click();
  await expect(page.getByRole('heading', { level: 1, name: DESK.customers.title })).toBeFocused();
});
