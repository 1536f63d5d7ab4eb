/** What is typed and cannot be meant: told, and neither published nor printed as something else. */
import { Editor, logInToEdit } from '../support/campaign.ts';
import { CAMPAIGN as says, DASHBOARD as dashboard, inHelsinki } from '../support/marketing.ts';
import { RAFFLE } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { open } from '../support/staff.ts';

// A server of its own: marketing logs in no oftener than somebody who guesses may.
test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });
test.beforeEach(async ({ page, server, faults }) => logInToEdit({ page, server, faults }));

test('nothing is printed before the code is that of the place that is typed', async ({ page }) => {
  await open(page, `/hallinta/kampanjat/${RAFFLE.slug}/juliste`);
  const code = page.getByRole('img', { name: says.poster_code }).locator('path');
  const before = await code.getAttribute('d');
  const printed: (string | null)[] = [];
  await page.exposeFunction('paper', (code: string | null) => printed.push(code));
  await page.evaluate(() => {
    const paper = (window as unknown as { paper: (code: string | null) => void }).paper;
    window.print = () => paper(document.querySelector('article path')!.getAttribute('d'));
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/campaigns/poster', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel(says.poster_where).fill('kirjasto');
  await page.getByRole('button', { name: says.print }).click();
  await expect(page.getByText(says.poster_fetching)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('article')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  expect(printed).toEqual([]);
  release();
  await expect.poll(() => printed.length).toBe(1);
  expect(printed[0]).not.toBe(before);
  expect(printed[0]).toBe(await code.getAttribute('d'));
  await expect(page.getByText(says.poster_fetching)).toHaveCount(0);
});

test('what cannot stand in a field is told there, kept as it is typed, and never published as what was before', async ({
  page,
  axe,
}) => {
  const editor = await Editor.begin(page, 'Arvonta', 'Kesän arvonta');
  await editor.field(says.lead).fill('Voita siivous.');
  await editor.prize(1, { count: '1', name: 'Siivous', value: '100' });
  const width = async (label: string) => (await page.getByLabel(label).first().boundingBox())!.width;
  expect(await width(says.prize_name)).toBeGreaterThan(await width(says.prize_value));
  const publish = page.getByRole('button', { name: says.publish, exact: true });
  const fields = [
    { label: says.address, wrong: 'Uusi Osoite', told: says.lacks_slug, right: 'uusi-osoite' },
    { label: says.address, wrong: RAFFLE.slug, told: says.lacks_address, right: 'uusi-osoite' },
    { label: says.reserves, wrong: '-3', told: says.lacks_reserves, right: '2' },
    { label: says.opens_at, wrong: '', told: says.lacks_beginning, right: inHelsinki(-1) },
  ];
  for (const { label, wrong, told, right } of fields) {
    const field = editor.field(label);
    await field.fill(wrong);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(told);
    await expect(editor.missing).toContainText(told);
    await expect(publish).toHaveAttribute('aria-disabled', 'true');
    await editor.kept();
    await page.reload();
    await expect(field).toHaveValue(wrong);
    await expect(field).toHaveAccessibleDescription(told);
    await axe(page, `the editor with a wrong field: ${told}`);
    await open(page, new URL(page.url()).pathname);
    await field.fill(right);
    await expect(editor.missing).toContainText(says.complete);
    await expect(field).not.toHaveAttribute('aria-invalid');
  }
  await editor.publish();
  await expect(page).toHaveURL(/\/hallinta\/kampanjat\/uusi-osoite$/);

  // Off before anybody has entered, it has no page to open.
  const link = page.getByRole('link', { name: dashboard.campaigns.page });
  await expect(link).toBeVisible();
  await page.getByRole('switch').click();
  await expect(page.getByText(dashboard.standing.hidden)).toBeVisible();
  await expect(link).toHaveCount(0);
  await page.getByRole('button', { name: dashboard.campaigns.undo }).click();
  await expect(link).toBeVisible();
});
