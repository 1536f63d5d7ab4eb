/** A permission by e-mail, from the box that is ticked to the tap in the mail: over SMTP. */
import { expect, header, link, test } from '../support/mailbox.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { at, texts } from '../support/texts.ts';

const { confirm, permissions } = texts('fi');

interface Proof {
  permissions: { channel: string; events: { kind: string; at: string }[] }[];
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
