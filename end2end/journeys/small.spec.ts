import type { Page } from '@playwright/test';
import { RAFFLE } from '../support/people.ts';
import { STANDING } from '../support/pages.ts';
import { expect, test } from '../support/server.ts';
import { at, LANGUAGES, texts } from '../support/texts.ts';

/** The least height of what can be tapped, in CSS pixels; within a sentence WCAG asks for 24. */
const TARGET = 44;

/** What can be tapped, is not part of a sentence, and is too low for a finger. */
async function lowTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const found = [...document.querySelectorAll<HTMLElement>('a, button, input:not([type=hidden]), select, textarea')];
    return found
      .filter((element) => element.checkVisibility() && !element.closest('.skip, .remark'))
      .filter((element) => !(element.matches('p a, dd a, li a') && element.parentElement?.childNodes.length !== 1))
      .map((element) => {
        const whole = element.matches('[type=checkbox]') ? element.parentElement!.querySelector('label')! : element;
        return { name: element.textContent || element.id, height: whole.getBoundingClientRect().height };
      })
      .filter(({ height }) => height < least)
      .map(({ name, height }) => `${name}: ${height}`);
  }, TARGET);
}

for (const language of LANGUAGES) {
  test(`the narrowest phone shows every page without moving it sideways (${language})`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const [name, path] of Object.entries(STANDING)) {
      await page.goto(at(language, path));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, `the width of ${name}`).toBeLessThanOrEqual(320);
      expect.soft(await lowTargets(page), `what is too low to be tapped on ${name}`).toEqual([]);
    }
  });

  test(`what can be won, until when, and the first field need no scrolling (${language})`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(at(language, RAFFLE.path));
    const field = page.getByRole('textbox', { name: texts(language).form.last_name });
    const box = await field.boundingBox();
    expect(box!.y + box!.height).toBeLessThanOrEqual(740);
  });
}
