import { Editor, logInToEdit } from '../support/campaign.ts';
import { CAMPAIGN, DASHBOARD, inHelsinki } from '../support/marketing.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { open } from '../support/staff.ts';
import { texts } from '../support/texts.ts';

const [says, dashboard] = [CAMPAIGN, DASHBOARD];

test.beforeEach(async ({ page, server, faults }) => logInToEdit({ page, server, faults }));

test('a raffle is made, lacks what it lacks, is published, takes entries, and is switched off and on', async ({
  page,
  customer,
  server,
  axe,
}) => {
  test.setTimeout(90_000);
  const editor = await Editor.begin(page, 'Arvonta', 'Voita kevään ikkunanpesu');
  await expect(editor.missing.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('button', { name: says.publish, exact: true })).toHaveAttribute('aria-disabled', 'true');
  await axe(page, 'the editor of a raffle that lacks something');

  await editor.missing.getByRole('link', { name: new RegExp(says.lacks_lead) }).click();
  await expect(editor.field(says.lead)).toBeFocused();
  await editor.field(says.lead).fill('Kaksi ikkunanpesua Oulun seudulla.');
  await editor.prize(1, { count: '2', name: 'Ikkunanpesu', value: '99,90' });
  await editor.field(says.opens_at).fill(inHelsinki(-1));
  await editor.kept();
  await expect(editor.phone.getByRole('heading', { level: 1 })).toHaveText('Voita kevään ikkunanpesu');
  await expect(editor.phone.getByText('Kaksi ikkunanpesua Oulun seudulla.')).toBeVisible();
  await expect(editor.phone.getByText('99,90')).toBeVisible();

  // A picture for links; a file that is none is told so, and neither costs what is being typed.
  await expect(editor.shared).toHaveAttribute('src', '/share.png');
  await editor.field(says.lead).fill('Kaksi ikkunanpesua Oulun seudulla, syksyllä.');
  await editor.share('kuva.gif', 'image/png', Buffer.from('GIF89a'));
  await expect(page.getByText(says.share_kind)).toBeVisible();
  await expect(editor.field(says.share_file)).toHaveAttribute('aria-invalid', 'true');
  // Two pixels of the picture to one of the screen.
  const small = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 150, height: 90 } });
  await editor.share('kuva.jpg', 'image/jpeg', small);
  const tooSmall = says.share_too_small.replace('{{ width }}', '300').replace('{{ height }}', '180');
  await expect(page.getByText(tooSmall)).toBeVisible();
  await editor.share('kuva.jpg', 'image/jpeg', await page.screenshot({ type: 'jpeg' }));
  await expect(page.getByText(says.share_put)).toBeVisible();
  await expect(page.getByText(tooSmall)).toHaveCount(0);
  await expect(editor.shared).toHaveAttribute('src', /^\/esikatselu\/.+\.jpg$/);
  await expect.poll(() => editor.shared.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(720);
  await editor.field(says.share_alt.replace('{{ language }}', says.finnish)).fill('Kirkas ikkuna');
  await expect(editor.shared).toHaveAccessibleName('Kirkas ikkuna');
  await editor.kept();
  await expect(editor.field(says.lead)).toHaveValue('Kaksi ikkunanpesua Oulun seudulla, syksyllä.');
  await expect(editor.phone.getByText('syksyllä')).toBeVisible();
  await axe(page, 'the editor of a raffle with a picture for links');

  // The secret link shows it, and nobody can send anything from there; its address shows nothing.
  const preview = await page.getByRole('link', { name: says.preview }).getAttribute('href');
  await customer.goto(`${server.url}${preview}`);
  await expect(customer.getByText(texts('fi').preview.note)).toBeVisible();
  await expect(customer.getByRole('button', { name: texts('fi').raffle.send })).toHaveCount(0);
  await expect(customer.getByRole('img', { name: 'Kirkas ikkuna' })).toBeVisible();
  const path = `${server.url}/arvonta/voita-kevaan-ikkunanpesu`;
  expect((await customer.goto(path))!.status()).toBe(404);

  await editor.publish();
  await expect(page).toHaveURL(/\/hallinta\/kampanjat\/voita-kevaan-ikkunanpesu$/);
  expect((await customer.goto(`${server.url}${preview}`))!.status()).toBe(404);
  await customer.goto(path);
  const property = (name: string) => customer.locator(`meta[property="${name}"]`).getAttribute('content');
  expect(await property('og:image:alt')).toBe('Kirkas ikkuna');
  const picture = await customer.request.get(server.url + new URL((await property('og:image'))!).pathname);
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/jpeg']);
  const form = new Form(customer);
  await form.introduce(somebody());
  await form.agree();
  await form.enter();
  await expect(form.entered).toBeVisible();

  await open(page, '/hallinta/kampanjat/voita-kevaan-ikkunanpesu');
  const card = page.getByRole('main').getByRole('listitem').first();
  await expect(card).toContainText('1 Osallistumisia');
  const toggle = page.getByRole('switch');
  await toggle.click();
  await expect(card.getByText(dashboard.standing.switched_off)).toBeVisible();
  await customer.goto(path);
  await expect(customer.getByText(texts('fi').raffle.off)).toBeVisible();
  await page.getByRole('button', { name: dashboard.campaigns.undo }).click();
  await expect(toggle).toHaveAttribute('aria-checked', 'true');
  await customer.goto(path);
  await expect(customer.getByRole('button', { name: texts('fi').raffle.send })).toBeVisible();

  const history = page.getByRole('region', { name: says.history });
  await expect(history.getByRole('listitem')).toHaveCount(3);
  await expect(history).toContainText('markkinointi');
  await axe(page, 'a campaign on a page of its own');
});

test('a campaign is copied, spoken in two languages, and thrown away', async ({ page, axe }) => {
  await open(page, `/hallinta/kampanjat/${RAFFLE.slug}`);
  await page.getByRole('button', { name: says.copy }).click();
  const editor = new Editor(page);
  await expect(editor.missing).toContainText(says.complete);
  await expect(editor.field(says.address)).toHaveValue(`${RAFFLE.slug}-2`);
  const english = page.getByRole('group', { name: says.english, exact: true });
  await english.getByRole('button', { name: says.language_remove }).click();
  await page.getByRole('button', { name: says.add_english }).click();
  await expect(editor.missing.getByRole('listitem').first()).toContainText(says.english);
  await english.getByLabel(says.heading, { exact: true }).fill('Win a spring clean');
  await english.getByLabel(says.lead, { exact: true }).fill('In the Oulu area.');
  for (const place of [1, 2]) {
    await english.getByLabel(says.prize_name_of.replace('{{ number }}', String(place))).fill(`Prize ${place}`);
  }
  await expect(editor.missing).toContainText(says.complete);
  await page.getByRole('region', { name: says.picture }).getByRole('button', { name: says.english }).click();
  await expect(editor.phone.getByRole('heading', { level: 1 })).toHaveText('Win a spring clean');
  await axe(page, 'the editor of a raffle in three languages');

  await page.getByRole('button', { name: says.discard, exact: true }).click();
  await page.getByRole('button', { name: says.discard_sure }).click();
  await expect(page).toHaveURL(/\/hallinta\/kampanjat$/);
  await expect(page.getByRole('region', { name: says.drafts })).toHaveCount(0);
});

test('a raffle is called off with a reason that everybody reads', async ({ page, customer, server, axe }) => {
  const editor = await Editor.begin(page, 'Arvonta', 'Peruttava arvonta');
  await editor.field(says.lead).fill('Voita siivous.');
  await editor.prize(1, { count: '1', name: 'Siivous', value: '100' });
  await editor.field(says.opens_at).fill(inHelsinki(-1));
  await editor.publish();
  await page.getByText(says.call_off, { exact: true }).click();
  await page.getByRole('button', { name: says.call_off_sure }).click();
  await expect(page.getByText(says.reason_needed)).toBeVisible();
  await page.getByLabel(says.reason_fi).fill('Palkinnon antaja vetäytyi.');
  await axe(page, 'calling a campaign off');
  await page.getByRole('button', { name: says.call_off_sure }).click();
  const card = page.getByRole('main').getByRole('listitem').first();
  await expect(card).toContainText(dashboard.standing.cancelled);
  await expect(page.getByRole('switch')).toHaveCount(0);
  // Staff read why too, and nobody is led there by paper any more.
  await expect(card).toContainText(`${says.reason} Palkinnon antaja vetäytyi.`);
  await expect(page.getByRole('region', { name: says.history })).toContainText('Palkinnon antaja vetäytyi.');
  await expect(page.getByRole('link', { name: says.poster })).toHaveCount(0);
  await customer.goto(`${server.url}/arvonta/peruttava-arvonta`);
  await expect(customer.getByText('Palkinnon antaja vetäytyi.')).toBeVisible();
  await axe(customer, 'the page of a raffle that was called off');
});

test('a poster has the address and a code with where it hangs, and prints without the rest', async ({ page, axe }) => {
  await open(page, `/hallinta/kampanjat/${RAFFLE.slug}`);
  await page.getByRole('link', { name: says.poster }).click();
  await page.getByLabel(says.poster_where).fill('Kirjasto ja uimahalli');
  await page.getByLabel(says.poster_where).blur();
  await expect(page.getByLabel(says.poster_where)).toHaveValue('kirjasto-ja-uimahalli');
  const poster = page.getByRole('article');
  await expect(poster.getByRole('img', { name: says.poster_code })).toBeVisible();
  await expect(poster).toContainText(RAFFLE.path);
  await axe(page, 'a poster');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button', { name: says.print })).toBeHidden();
  await expect(poster.getByRole('heading', { name: RAFFLE.title })).toBeVisible();
});
