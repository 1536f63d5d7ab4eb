import type { Page } from '@playwright/test';
import { answers, open, personal, problems, STANDING, type Answer } from '../support/pages.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { at, LANGUAGES, texts, type Language } from '../support/texts.ts';

// What is sent in place of a look goes by the network, past no worker.
test.use({ serviceWorkers: 'block' });

/** Versions that are in force are the page without its number, which is where search engines find it. */
const FOUND_AT: Record<string, string> = {
  [`${RAFFLE.path}/saannot/1`]: `${RAFFLE.path}/saannot`,
  '/tietosuoja/1': '/tietosuoja',
};

const others = (language: Language) => LANGUAGES.filter((other) => other !== language);

/** The links to the other languages: where each leads, by the language that it is said to be in. */
async function languageLinks(page: Page, language: Language): Promise<Record<string, string>> {
  const nav = page.getByRole('navigation', { name: texts(language).common.languages });
  const links = await nav.getByRole('link').evaluateAll((links) =>
    links.map((link) => [link.getAttribute('hreflang')!, link.getAttribute('href')!]),
  );
  return Object.fromEntries(links);
}

/** The same page's addresses in a document's head. */
async function alternates(page: Page): Promise<Record<string, string>> {
  const links = await page.locator('head link[rel=alternate]').evaluateAll((links) =>
    links.map((link) => [link.getAttribute('hreflang')!, link.getAttribute('href')!]),
  );
  return Object.fromEntries(links);
}

const inOthers = (language: Language, path: string) =>
  Object.fromEntries(others(language).map((other) => [other, at(other, path)]));

for (const language of LANGUAGES) {
  test(`every page says its language and leads to itself in the others (${language})`, async ({ page, server }) => {
    for (const [name, path] of Object.entries(STANDING)) {
      const found = FOUND_AT[path] ?? path;
      const where = (of: Language) => server.url + at(of, found);
      await page.goto(at(language, path));
      await expect.soft(page.locator('html'), name).toHaveAttribute('lang', language);
      expect.soft(await languageLinks(page, language), name).toEqual(inOthers(language, found));
      const all = Object.fromEntries(LANGUAGES.map((one) => [one, where(one)]));
      expect.soft(await alternates(page), name).toEqual({ ...all, 'x-default': where('fi') });
      const canonical = page.locator('head link[rel=canonical]');
      await expect.soft(canonical, name).toHaveAttribute('href', where(language));
    }
  });

  test(`what is one person's, or went wrong, is told in its language and to nobody else (${language})`, async ({
    page,
    request,
  }) => {
    const own = await personal(request, language);
    const wrong = problems(language);
    const without = (path: string) => path.replace(/^\/(sv|en)(?=\/)/, '');
    for (const answer of [...own, ...wrong]) {
      await open(page, answer);
      await expect.soft(page.locator('html'), answer.name).toHaveAttribute('lang', language);
      const leadsTo = own.includes(answer) ? without(answer.path) : '/';
      expect.soft(await languageLinks(page, language), answer.name).toEqual(inOthers(language, leadsTo));
      expect.soft(await alternates(page), answer.name).toEqual({});
      const robots = page.locator('head meta[name=robots]');
      await expect.soft(robots, answer.name).toHaveAttribute('content', /noindex/);
    }
  });

  test(`a form that comes back leads to itself in the other languages (${language})`, async ({ page, request }) => {
    const back: Answer[] = (await answers(request, language)).filter(({ status }) => status === 422);
    for (const answer of back) {
      await open(page, answer);
      await expect.soft(page.locator('html'), answer.name).toHaveAttribute('lang', language);
      for (const href of Object.values(await languageLinks(page, language))) {
        expect.soft((await request.get(href)).status(), `${answer.name}: ${href}`).toBe(200);
      }
    }
  });
}

test('one goes through the three languages by their links, from the raffle to the receipt', async ({ page }) => {
  const tap = (short: string) => page.getByRole('link', { name: new RegExp(`^${short}, `) }).click();
  await page.goto(RAFFLE.path);
  await tap('SV');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(RAFFLE.titles.sv);
  await tap('EN');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(RAFFLE.titles.en);
  await tap('FI');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(RAFFLE.titles.fi);

  await new Form(page).enterAs(somebody(), ['sms']);
  await tap('EN');
  await expect(new Form(page, 'en').entered).toBeVisible();
  await page.getByRole('link', { name: texts('en').receipt.change }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts('en').permissions.title);
  await tap('SV');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts('sv').permissions.title);
});
