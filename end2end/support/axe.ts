import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with what axe finds on a page as it is shown now, and if it is wider than its screen. */
export async function axe(page: Page, name = 'the page'): Promise<void> {
  const where = `${name} (${page.url()})`;
  // Our pages have no frames, which axe would look at from a page of its own.
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).setLegacyMode().analyze();
  const found = violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => `    ${target.join(' ')}: ${failureSummary}`);
    return [`${id}: ${help}`, ...places].join('\n');
  });
  expect.soft(found.join('\n'), `axe on ${where}`).toBe('');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `the width of ${where}`).toBeLessThanOrEqual(page.viewportSize()!.width);
}
