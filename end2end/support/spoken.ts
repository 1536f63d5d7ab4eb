import type { Page } from '@playwright/test';

/** What stands in the page's main part in a language: by the nearest `lang` around each text. */
export async function spoken(page: Page, language: string): Promise<string[]> {
  return page.getByRole('main').evaluate((main, language) => {
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const said = text.textContent!.trim();
      if (said && text.parentElement!.closest('[lang]')!.getAttribute('lang') === language) found.push(said);
    }
    return found;
  }, language);
}
