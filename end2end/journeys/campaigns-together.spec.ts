import { Editor, logInToEdit } from '../support/campaign.ts';
import { CAMPAIGN, DASHBOARD } from '../support/marketing.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn, open } from '../support/staff.ts';

const [says, dashboard] = [CAMPAIGN, DASHBOARD];

test.beforeEach(async ({ page, server, faults }) => logInToEdit({ page, server, faults }));

test('two who change the same campaign are told, and neither loses what they wrote', async ({
  page,
  browser,
  server,
}) => {
  const editor = await Editor.begin(page, 'Tarjous', 'Kevätsiivous tarjouksessa');
  const other = await browser.newPage({ baseURL: server.url });
  await logIn(other, account(server, 'martta'));
  await open(other, new URL(page.url()).pathname);
  const theirs = new Editor(other);
  await theirs.field(says.lead).fill('Toinen kirjoitti tämän.');
  await theirs.kept();
  await editor.field(says.lead).fill('Minä kirjoitin tämän.');
  await expect(page.getByText(says.conflict)).toBeVisible();
  await expect(editor.field(says.lead)).toHaveValue('Minä kirjoitin tämän.');
  await page.getByRole('button', { name: says.mine }).click();
  await editor.kept();
  await theirs.field(says.heading).fill('Kesäsiivous tarjouksessa');
  await expect(other.getByText(says.conflict)).toBeVisible();
  await other.getByRole('button', { name: says.theirs }).click();
  await expect(theirs.field(says.lead)).toHaveValue('Minä kirjoitin tämän.');
  await theirs.publish();
  await expect(other).toHaveURL(/\/kevatsiivous-tarjouksessa$/);
  await other.close();
});

test('what a colleague switches and what comes in shows on the cards at once', async ({
  page,
  browser,
  customer,
  server,
}) => {
  const other = await browser.newPage({ baseURL: server.url });
  await logIn(other, account(server, 'martta'));
  const cardOn = (at: typeof page) => at.getByRole('listitem').filter({ has: at.getByRole('link', { name: RAFFLE.title, exact: true }) });
  for (const at of [page, other]) {
    await open(at, '/hallinta/kampanjat');
  }
  const [mine, theirs] = [cardOn(page), cardOn(other)];
  const count = async (): Promise<number> => parseInt((await mine.locator('.count').textContent())!, 10);
  const before = await count();
  await new Form(customer).enterAs(somebody());
  await expect.poll(count).toBe(before + 1);

  await theirs.getByRole('switch').click();
  await expect(mine.getByRole('switch')).toHaveAttribute('aria-checked', 'false');
  await expect(mine.getByRole('status')).not.toBeEmpty();
  await expect(mine.getByText(dashboard.standing.switched_off)).toBeVisible();
  await expect(mine.getByRole('button', { name: dashboard.campaigns.undo })).toHaveCount(0);
  await theirs.getByRole('button', { name: dashboard.campaigns.undo }).click();
  await expect(mine.getByRole('switch')).toHaveAttribute('aria-checked', 'true');
  await other.close();
});
