import { canaries } from '../support/canary.ts';
import { open, pages, STANDING } from '../support/pages.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { LANGUAGES } from '../support/texts.ts';
import { Traffic } from '../support/traffic.ts';

// The program at its most talkative; so many forms come in no minute of a customer's.
test.use({ settings: { LOISTE_LOG: 'trace', LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

// What is sent in place of a look goes by the network, past no worker.
test.use({ serviceWorkers: 'block' });

for (const language of LANGUAGES) {
  test(`no page asks another server for anything or leaves something behind (${language})`, async ({
    page,
    context,
    request,
    traffic,
  }) => {
    const cookies: string[] = [];
    context.on('response', (response) => {
      if ('set-cookie' in response.headers()) cookies.push(response.url());
    });
    const all = await pages(request, language);
    for (const answer of all) {
      await open(page, answer);
      const kept = await page.evaluate(() => localStorage.length + sessionStorage.length);
      expect.soft(kept, `what ${answer.name} keeps in the browser`).toBe(0);
    }
    expect(all.length).toBeGreaterThan(Object.keys(STANDING).length);
    expect(traffic.addresses.length).toBeGreaterThanOrEqual(all.length);
    expect(traffic.faults).toEqual([]);
    expect(cookies).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  });
}

test('what somebody types stands in no address and in no line of the log', async ({ page, server, traffic }) => {
  const form = new Form(page);
  const anna = somebody();
  await page.goto(RAFFLE.path);
  await form.introduce(anna);
  await form.enter();
  await expect(form.summary).toBeVisible();
  await form.agree();
  await form.permit('sms').check();
  await form.enter();
  await expect(form.entered).toBeVisible();
  const receipt = new URL(page.url()).pathname;
  await page.getByRole('link', { name: form.says.receipt.change }).click();
  const link = new URL(page.url()).pathname;
  await page.getByRole('button', { name: form.says.permissions.withdraw }).click();
  await expect(page.getByRole('status')).toHaveText(form.says.permissions.done);
  await page.goto('/lopeta');
  await form.field(form.says.form.email).fill(anna.email);
  await page.getByRole('button', { name: form.says.stop.send }).click();
  await expect(page.getByRole('heading', { name: form.says.stop.done_title })).toBeVisible();

  expect(traffic.addresses.length).toBeGreaterThan(6);
  expect(canaries(traffic.addresses.join('\n'), [anna])).toEqual([]);
  expect(server.log.includes('INSERT INTO entry'), 'the log tells of the entry').toBe(true);
  expect(canaries(server.log, [anna])).toEqual([]);
  for (const path of [receipt, link]) {
    expect(server.log.includes(path.split('/').pop()!), `the log holds the way to ${path}`).toBe(false);
  }
});

test('the looks for what somebody typed and for other servers find what is there', ({ server }) => {
  const anna = somebody();
  const number = anna.phone.replaceAll(' ', '');
  const planted = [
    [`POST /arvonta last_name=${anna.lastName}`, 'the last name'],
    [`last_name=${encodeURIComponent(anna.lastName)}`, 'the last name'],
    [`{"first_names":"${anna.firstNames.toUpperCase()}"}`, 'the first names'],
    [`?email=${encodeURIComponent(anna.email)}`, 'the e-mail address'],
    [`phone=${anna.phone}`, 'the number'],
    [`phone=${anna.phone.replaceAll(' ', '+')}`, 'the number'],
    [`+358${number.slice(1)}`, 'the number'],
  ] as const;
  for (const [text, what] of planted) {
    expect(canaries(`a line\n${text}\nanother`, [anna]), text).toEqual([`${what} of ${anna.email}`]);
  }
  expect(canaries('INFO serving 127.0.0.1:3000 2026-11-25T09:40:00.272629Z', [anna])).toEqual([]);

  const traffic = new Traffic(server.url);
  const own = `${server.url}${RAFFLE.path}`;
  traffic.addresses.push(own, 'https://elsewhere.example/', `${own}?email=${anna.email}`);
  expect(traffic.faults).toEqual([
    'asked elsewhere: https://elsewhere.example/',
    `the e-mail address of ${anna.email} in ${own}?email=${anna.email}`,
  ]);
});
