import { Form, RAFFLE, somebody } from '../support/people.ts';
import { STANDING } from '../support/pages.ts';
import { expect, test } from '../support/server.ts';
import { at, LANGUAGES } from '../support/texts.ts';

test('no page asks another server for anything or leaves a cookie', async ({ page, context, server }) => {
  const elsewhere: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${server.url}/`) && !url.startsWith('data:')) elsewhere.push(url);
  });
  for (const path of Object.values(STANDING)) {
    for (const language of LANGUAGES) await page.goto(at(language, path));
  }
  await new Form(page).enterAs(somebody(), ['sms']);
  expect(elsewhere).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test('what somebody types stands in no address and in no line of the log', async ({ page, context, server }) => {
  const addresses: string[] = [];
  context.on('request', (request) => addresses.push(decodeURIComponent(request.url())));
  const form = new Form(page);
  const anna = somebody();
  await page.goto(RAFFLE.path);
  await form.introduce(anna);
  await form.enter();
  await expect(form.summary).toBeVisible();
  await form.agree();
  await form.enter();
  await expect(form.entered).toBeVisible();
  const token = new URL(page.url()).pathname.split('/').pop()!;
  const holds = (text: string) =>
    [anna.lastName, anna.email, anna.phone, anna.phone.replaceAll(' ', '').slice(1)].filter((typed) => text.includes(typed));
  expect(holds(addresses.join('\n'))).toEqual([]);
  expect(holds(server.log)).toEqual([]);
  expect(server.log).not.toContain(token);
  expect(holds(`planted: ${anna.email}`), 'the look finds what is there').toEqual([anna.email]);
});

test('a page that has not changed is not sent again', async ({ request }) => {
  const first = await request.get(RAFFLE.path);
  const again = await request.get(RAFFLE.path, { headers: { 'if-none-match': first.headers().etag! } });
  expect(again.status()).toBe(304);
});
