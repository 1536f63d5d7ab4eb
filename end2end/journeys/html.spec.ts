import { validAnswer, validHtml } from '../support/html.ts';
import { Form, LATER_RAFFLE, OFFER, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

for (const path of [
  '/',
  RAFFLE.path,
  LATER_RAFFLE.path,
  `${RAFFLE.path}/saannot`,
  OFFER.path,
  '/yhteydenotto',
  '/tietosuoja',
  '/ei-ole',
]) {
  test(`${path} is valid HTML`, async ({ request }) => validHtml(request, path));
}

for (const path of [RAFFLE.path, OFFER.path, '/yhteydenotto']) {
  test(`the answer to an empty form at ${path} is valid HTML`, async ({ request }) => {
    const answer = await request.post(path, { form: { last_name: '<"&\'>' } });
    expect(answer.status()).toBe(422);
    await validAnswer(await answer.text(), path);
  });
}

test('receipts are valid HTML', async ({ page, request }) => {
  const form = new Form(page);
  await form.enterAs(somebody());
  await validHtml(request, page.url());
  await form.askAs(somebody(), 'Kuusi ikkunaa.');
  await validHtml(request, page.url());
});
