/** What marketing does with a raffle from its beginning to the list of whom to remove, in one go. */
import type { Page } from '@playwright/test';
import { Editor, logInToEdit } from '../support/campaign.ts';
import { linkIn, mailTo } from '../support/mail.ts';
import { CAMPAIGN as says, DASHBOARD as dashboard, download, inHelsinki } from '../support/marketing.ts';
import { Form, somebody, type Person } from '../support/people.ts';
import { entry, shown } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';
import { open } from '../support/staff.ts';
import { texts } from '../support/texts.ts';

const TITLE = 'Voita joulusiivous';
const PATH = '/arvonta/voita-joulusiivous';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

/** Somebody enters the raffle with a permission for e-mail, to the receipt. */
async function enter(page: Page, person: Person): Promise<void> {
  const form = new Form(page);
  await page.goto(PATH);
  await form.introduce(person);
  await form.agree();
  await form.permit('email').check();
  await form.enter();
  await expect(form.entered).toBeVisible();
}

test('a raffle is made, published, printed, switched, followed in its chart, and its list made and mended', async ({
  page,
  customer,
  request,
  server,
  faults,
}) => {
  test.setTimeout(180_000);
  await logInToEdit({ page, server, faults });

  // She makes it, and sees what is missing until nothing is.
  const editor = await Editor.begin(page, 'Arvonta', TITLE);
  await expect(editor.missing.getByRole('listitem')).toHaveCount(3);
  await editor.field(says.lead).fill('Joulusiivous Oulun seudulla.');
  await editor.prize(1, { count: '1', name: 'Joulusiivous', value: '180' });
  await editor.field(says.opens_at).fill(inHelsinki(-1));
  await editor.publish();
  await expect(page).toHaveURL(/\/hallinta\/kampanjat\/voita-joulusiivous$/);

  // The poster leads to the page, with where it hangs.
  await page.getByRole('link', { name: says.poster }).click();
  await page.getByLabel(says.poster_where).fill('kirjasto');
  await page.getByLabel(says.poster_where).blur();
  const poster = page.getByRole('article');
  await expect(poster).toContainText(PATH);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(poster.getByRole('heading', { name: TITLE })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  // The first entry appears in her chart.
  const [anna, bertta, unconfirmed] = [somebody(), somebody(), somebody()] as const;
  const chart = (entries: number) => page.getByRole('img', { name: `${TITLE}: ${entries} osallistumista` });
  await enter(customer, anna);
  await open(page, '/hallinta/tilastot?kampanja=voita-joulusiivous');
  await expect(chart(1)).toBeVisible();

  // Switched off: an entry is refused before the switch has settled on her screen.
  const late = { ...entry(somebody()), shown: await shown(request, PATH) };
  await open(page, '/hallinta/kampanjat/voita-joulusiivous');
  const card = page.getByRole('main').getByRole('listitem').first();
  let refused: number | undefined;
  await page.route('**/api/campaigns/switch', async (route) => {
    const settled = await route.fetch();
    refused = (await request.post(PATH, { form: late, maxRedirects: 0 })).status();
    await route.fulfill({ response: settled });
  }, { times: 1 });
  await page.getByRole('switch').click();
  await expect(card.getByText(dashboard.standing.switched_off)).toBeVisible();
  await expect.poll(() => refused).toBe(410);
  await customer.goto(PATH);
  await expect(customer.getByText(texts('fi').raffle.off)).toBeVisible();
  await page.getByRole('switch').click();
  await expect(page.getByRole('switch')).toHaveAttribute('aria-checked', 'true');
  await expect(page.getByText(dashboard.standing.switched_off)).toHaveCount(0);

  // On again: entries appear in her chart as they come.
  for (const person of [bertta, unconfirmed]) await enter(customer, person);
  await open(page, '/hallinta/tilastot?kampanja=voita-joulusiivous');
  await expect(chart(3)).toBeVisible();

  // Her list by e-mail holds exactly those who confirmed.
  for (const person of [anna, bertta]) {
    await customer.goto(linkIn(await mailTo(server, person.email), server, '/vahvista/'));
    await customer.getByRole('main').getByRole('button').click();
    await expect(customer.getByRole('status')).toBeVisible();
  }
  await open(page, '/hallinta/listat?tarkoitus=campaign_news&kanava=email&kampanja=voita-joulusiivous');
  await page.getByRole('button', { name: 'Tee lista' }).click();
  const list = page.getByRole('region', { name: 'Omat listat' }).getByRole('listitem').first();
  await expect(list).toContainText('Valmis');
  const rows = await download(page, 'Lataa lista');
  const emails = rows.map((row) => row.split(';')[2]);
  expect(emails.sort()).toEqual([anna.email, bertta.email].sort());

  // Who withdraws since is named in the file of whom to remove.
  await customer.goto(rows.find((row) => row.includes(bertta.email))!.split(';').at(-1)!);
  await customer.getByRole('button', { name: texts('fi').permissions.withdraw }).first().click();
  await expect(customer.getByRole('status')).toHaveText(texts('fi').permissions.done);
  await page.reload();
  await expect(list).toContainText('Poistettavia: 1.');
  const gone = await download(page, 'Lataa poistettavat, CSV');
  expect(gone).toHaveLength(1);
  expect(gone[0]).toContain(bertta.email);
});
