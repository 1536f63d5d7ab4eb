/** A permission by e-mail, from the box that is ticked to the tap in the mail: over SMTP. */
import { expect, header, link, test } from '../support/mailbox.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { account, logIn, open } from '../support/staff.ts';
import { at, beginning, texts } from '../support/texts.ts';

const { common, confirm, permissions, wording } = texts('fi');

interface Proof {
  permissions: {
    channel: string;
    state: string;
    events: { kind: string; at: string; wording: { text: string; hash: string; version: number } | null; chain: string }[];
  }[];
}

test('a permission counts once its owner confirms it from the mail, and ends with one tap', async ({
  page,
  request,
  mailbox,
  axe,
}) => {
  const anna = somebody();
  await new Form(page).enterAs(anna, ['email']);
  const receipt = page.url();
  const proof = async () => (await (await request.get(`${receipt}.json`)).json()) as Proof;
  const kinds = async () => JSON.stringify(await proof());

  const mail = await mailbox.only(anna.email);
  expect(mail.subject).toContain(RAFFLE.title);
  expect(mail.text && mail.html).toBeTruthy();
  expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');

  // What scans mail for links looks at all of them, and changes nothing.
  const urls = [...(mail.text ?? '').matchAll(/https?:\/\/\S+/g)].map(([url]) => url);
  expect(urls.length).toBeGreaterThan(2);
  for (const url of urls) expect((await request.get(url)).ok(), url).toBe(true);
  await request.get(header(mail, 'list-unsubscribe')!.slice(1, -1));
  expect(await kinds()).not.toContain('confirmed');

  await page.goto(link(mail, '/vahvista/'));
  await expect(page.getByRole('heading', { level: 1, name: confirm.title })).toBeVisible();
  await axe(page, 'confirming a permission from a mail');
  await page.getByRole('button', { name: confirm.button }).click();
  await expect(page.getByText(confirm.done)).toBeVisible();
  expect(await kinds()).toContain('confirmed');

  await page.goto(link(mail, '/luvat/'));
  await page.getByRole('button', { name: permissions.withdraw_all }).or(page.getByRole('button', { name: permissions.withdraw })).first().click();
  await expect(page.getByRole('status')).toHaveText(permissions.done);
  expect(await kinds()).toContain('withdrawn');
  expect(mailbox.to(anna.email)).toHaveLength(1);
});

test('staff and lists see a permission wait, count from its confirmation, and end with one tap', async ({
  page,
  customer,
  browser,
  request,
  server,
  mailbox,
}) => {
  test.setTimeout(120_000);
  const anna = somebody();
  await new Form(customer).enterAs(anna, ['email']);
  const receipt = customer.url();
  const mail = await mailbox.only(anna.email);

  // Customer service has her page open, marketing the count of whom it may mail.
  await logIn(page, account(server, 'palvelu'));
  await page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name: 'Asiakkaat' }).click();
  await page.getByRole('searchbox').fill(anna.lastName);
  await page.getByRole('listitem').filter({ hasText: anna.lastName }).getByRole('link').click();
  const stands = page.getByRole('main').getByRole('listitem').filter({ hasText: common.channel.email }).first();
  const marketing = await browser.newPage({ baseURL: server.url });
  await logIn(marketing, account(server, 'markkinointi'));
  const count = marketing.getByRole('region', { name: 'Ennen kuin teet listan' });
  /** Whether she is among those who may be mailed: on her page, and in the count of the list. */
  const expectAmong = async (among: boolean, state: keyof typeof common.permission) => {
    await page.reload();
    await expect(stands).toContainText(anna.email);
    await expect(stands).toContainText(common.permission[state]);
    await open(marketing, '/hallinta/listat?tarkoitus=newsletter&kanava=email');
    await expect(count.getByRole('definition').first()).toHaveText(String(before + Number(among)));
  };
  await open(marketing, '/hallinta/listat?tarkoitus=newsletter&kanava=email');
  const before = Number(await count.getByRole('definition').first().textContent());
  await expectAmong(false, 'awaits_confirmation');

  await customer.goto(link(mail, '/vahvista/'));
  await customer.getByRole('button', { name: confirm.button }).click();
  await expect(customer.getByText(confirm.done)).toBeVisible();
  await expectAmong(true, 'permitted');

  await customer.goto(link(mail, '/luvat/'));
  await customer.getByRole('button', { name: permissions.withdraw }).first().click();
  await expect(customer.getByRole('status')).toHaveText(permissions.done);
  await expectAmong(false, 'withdrawn');
  await marketing.close();

  const proof = (await (await request.get(`${receipt}.json`)).json()) as Proof;
  const { channel, state, events } = proof.permissions[0]!;
  expect([channel, state, ...events.map(({ kind }) => kind)]).toEqual([
    'email',
    'withdrawn',
    'given',
    'confirmed',
    'withdrawn',
  ]);
  expect(events[0]!.wording!.text).toContain(beginning(wording.email));
  expect(events[0]!.wording!.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(events.map(({ chain }) => chain)).size).toBe(3);
});

test('the button of a mail program ends a permission without a page', async ({ page, request, mailbox }) => {
  const anna = somebody();
  await new Form(page).enterAs(anna, ['email']);
  const receipt = page.url();
  const mail = await mailbox.only(anna.email);
  const target = header(mail, 'list-unsubscribe')!.slice(1, -1);
  const answer = await request.post(target, { form: { 'List-Unsubscribe': 'One-Click' } });
  expect(answer.ok()).toBe(true);
  const proof = await (await request.get(`${receipt}.json`)).text();
  expect(proof).toContain('withdrawn');
});

test('a mail is written in the language of its form', async ({ page, mailbox }) => {
  const anna = somebody();
  const form = new Form(page, 'sv');
  await page.goto(at('sv', RAFFLE.path));
  await form.introduce(anna);
  await form.agree();
  await form.permit('email').check();
  await form.enter();
  await expect(form.entered).toBeVisible();
  const mail = await mailbox.only(anna.email);
  expect(mail.subject).toContain(RAFFLE.titles.sv);
  expect(new URL(link(mail, '/sv/vahvista/')).pathname).toMatch(/^\/sv\/vahvista\//);
});

test("whoever enters with a victim's number and names sees and changes nothing of the victim's", async ({
  page,
  customer,
  request,
  mailbox,
}) => {
  const victim = somebody();
  await new Form(page).enterAs(victim, ['email', 'sms']);
  const receipt = page.url();
  const before = await (await request.get(`${receipt}.json`)).text();

  const thief = { ...victim, email: somebody().email };
  await new Form(customer).enterAs(thief, ['email']);
  const mail = await mailbox.only(thief.email);
  expect(`${mail.text}${mail.html}`).not.toContain(victim.email);
  await customer.goto(link(mail, '/vahvista/'));
  await customer.getByRole('button', { name: confirm.button }).click();
  await customer.goto(link(mail, '/luvat/'));
  await expect(customer.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await customer.getByRole('button', { name: permissions.withdraw_all }).or(customer.getByRole('button', { name: permissions.withdraw })).first().click();
  expect(await (await request.get(`${receipt}.json`)).text()).toBe(before);
  expect(mailbox.to(victim.email)).toHaveLength(1);
});
