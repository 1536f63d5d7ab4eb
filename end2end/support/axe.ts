import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds on a page as it is shown now. */
export async function axeFaults(page: Page): Promise<string> {
  await flatten(page);
  // Our pages have no frames, which axe would look at from a page of its own.
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).setLegacyMode().analyze();
  const found = violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => `    ${target.join(' ')}: ${failureSummary}`);
    return [`${id}: ${help}`, ...places].join('\n');
  });
  return found.join('\n');
}

/** Fails with that, and if the page is wider than its screen. */
export async function axe(page: Page, name = 'the page'): Promise<void> {
  const where = `${name} (${page.url()})`;
  expect.soft(await axeFaults(page), `axe on ${where}`).toBe('');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `the width of ${where}`).toBeLessThanOrEqual(page.viewportSize()!.width);
}

/**
 * Axe passes over text on a gradient, which under the header's light is nearly all text: gradients
 * go, and the page gets the light's own colour, on which text is harder to read than on paper.
 */
async function flatten(page: Page): Promise<void> {
  await page.evaluate(() => {
    const flat = new CSSStyleSheet();
    flat.replaceSync(`
      *, ::before, ::after { background-image: none !important }
      body { background-color: var(--glow, var(--paper)) !important }`);
    document.adoptedStyleSheets = [flat];
  });
}
