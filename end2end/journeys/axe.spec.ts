import { axeFaults } from '../support/axe.ts';
import { open, pages, switchedOff } from '../support/pages.ts';
import { OFFER, RAFFLE } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { LANGUAGES } from '../support/texts.ts';

// So many forms come in no minute of a customer's.
test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

// What is sent in place of a look goes by the network, past no worker.
test.use({ serviceWorkers: 'block' });

// Colours that are on their way would be measured halfway.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const SCHEMES = ['light', 'dark'] as const;

for (const language of LANGUAGES) {
  test(`axe finds nothing on any page, light or dark (${language})`, async ({ page, request, axe }) => {
    test.setTimeout(180_000);
    for (const answer of await pages(request, language)) {
      await open(page, answer);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await axe(page, `${answer.name}, ${colorScheme}`);
      }
    }
  });
}

test('axe finds nothing on the pages of campaigns that are off, in any language', async ({ page, server, axe }) => {
  test.setTimeout(180_000);
  for (const { slug } of [RAFFLE, OFFER]) await server.run(['campaign', 'close', slug]);
  for (const answer of LANGUAGES.flatMap(switchedOff)) {
    await open(page, answer);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await axe(page, `${answer.name}, ${colorScheme}`);
    }
  }
});

test('what is not accessible is found', async ({ page }) => {
  await page.goto('/lopeta');
  await page.evaluate(() => {
    document.querySelector('label')!.remove();
    document.querySelector<HTMLElement>('h1')!.style.color = '#ccc';
  });
  const found = await axeFaults(page);
  expect(found).toContain('color-contrast: ');
  expect(found).toContain('label: ');
});
