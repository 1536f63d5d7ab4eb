import { htmlFaults, validHtml } from '../support/html.ts';
import { pages, read, switchedOff } from '../support/pages.ts';
import { OFFER, RAFFLE } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { LANGUAGES } from '../support/texts.ts';

// So many forms come in no minute of a customer's.
test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

for (const language of LANGUAGES) {
  test(`every page is valid HTML (${language})`, async ({ request }) => {
    for (const answer of await pages(request, language)) {
      await validHtml(await read(request, answer), `${answer.name} (${answer.path})`);
    }
  });
}

test('the pages of campaigns that are off are valid HTML, in every language', async ({ request, server }) => {
  for (const { slug } of [RAFFLE, OFFER]) await server.run(['campaign', 'close', slug]);
  for (const answer of LANGUAGES.flatMap(switchedOff)) {
    await validHtml(await read(request, answer), `${answer.name} (${answer.path})`);
  }
});

test('HTML that is not valid is found', async () => {
  expect(await htmlFaults('<!DOCTYPE html><p><div></p>')).toContain("Unclosed element '<div>'");
});
