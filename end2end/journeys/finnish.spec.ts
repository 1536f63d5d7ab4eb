import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { Form, LATER_RAFFLE, RAFFLE, somebody } from '../support/people.ts';
import { expect, test, type Loiste } from '../support/server.ts';
import { spoken } from '../support/spoken.ts';
import { at, texts } from '../support/texts.ts';

const FILE = new URL('../../server/src/demo/campaigns/joulun-valo.toml', import.meta.url);
const LEAD = 'Voita joulusiivous kotiisi.';
const PRIZE = 'Joulusiivous';

/** Publishes the later raffle under another name, open already; gives its address. */
async function publishOpen(server: Loiste, slug: string): Promise<string> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const moved = (await readFile(fileURLToPath(FILE), 'utf8'))
    .replace('joulun-valo', slug)
    .replace(/^opens_at = .*/m, `opens_at = ${day(-2)}`)
    .replace(/^closes_at = .*/m, `closes_at = ${day(10)}`)
    .replace(/^told_by = .*/m, `told_by = ${day(17)}`)
    .replace(/^claim_by = .*/m, `claim_by = ${day(40)}`);
  const file = join(server.data, `${slug}.toml`);
  await writeFile(file, moved);
  await server.run(['campaign', 'publish', file]);
  return `/arvonta/${slug}`;
}

/** That these words are read out as Finnish, and everything else in the page's language. */
async function expectFinnish(page: Page, language: string, words: string[]): Promise<void> {
  const finnish = (await spoken(page, 'fi')).join('\n');
  const own = (await spoken(page, language)).join('\n');
  for (const word of words) {
    expect.soft(finnish, `what ${page.url()} says in Finnish`).toContain(word);
    expect.soft(own, `what ${page.url()} says in its own language`).not.toContain(word);
  }
}

for (const language of ['sv', 'en'] as const) {
  const says = texts(language);

  test(`a campaign in Finnish alone is read out as Finnish, and the page is not (${language})`, async ({ page }) => {
    await page.goto(at(language, LATER_RAFFLE.path));
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expectFinnish(page, language, [LATER_RAFFLE.title, LEAD, PRIZE]);
    const own = await spoken(page, language);
    expect(own).toContain(says.only_finnish);
    expect(own).toContain(says.raffle.not_open);

    await page.getByRole('link', { name: says.raffle.rules_link }).click();
    await expect(page.getByText(says.only_finnish)).toBeVisible();
    await expectFinnish(page, language, [LATER_RAFFLE.title, 'Arpajaisveron maksaa järjestäjä.']);
  });

  test(`somebody enters a raffle in Finnish alone in their own language (${language})`, async ({ page, server }) => {
    const path = await publishOpen(server, `joulun-valo-${language}`);
    const form = new Form(page, language);
    await page.goto(at(language, '/'));
    await expectFinnish(page, language, [LATER_RAFFLE.title, LEAD]);
    await page.goto(at(language, path));
    await expectFinnish(page, language, [LATER_RAFFLE.title, LEAD, PRIZE]);
    await form.introduce(somebody());
    await form.agree();
    await form.enter();
    await expect(form.entered).toBeVisible();
    await expectFinnish(page, language, [LATER_RAFFLE.title]);
  });

  test(`words that were read in Finnish stay Finnish on the receipt in another language (${language})`, async ({
    page,
  }) => {
    await new Form(page).enterAs(somebody(), ['sms']);
    const wording = 'saa lähettää minulle tarjouksia tekstiviestillä';
    expect((await spoken(page, 'fi')).join('\n')).toContain(wording);
    await page.getByRole('link', { name: new RegExp(`^${language.toUpperCase()}, `) }).click();
    await expect(page.locator('.ticket-raffle')).toHaveText(RAFFLE.titles[language]);
    await expectFinnish(page, language, [wording]);

    await page.getByRole('link', { name: says.receipt.change }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.permissions.title);
    await expectFinnish(page, language, [wording]);
  });
}
