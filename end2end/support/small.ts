import type { Page } from '@playwright/test';

/** What can be tapped. */
const TAPPED = 'a[href], button, input:not([type=hidden]), select, textarea';
/** What cannot: the way past the header until it has the focus, the field for machines. */
const HIDDEN = '.skip, [aria-hidden=true]';
/** The least height of what can be tapped, in CSS pixels. */
const TARGET = 44;
/** The room that WCAG 2.2 (2.5.8) asks for around what is part of a sentence, whose line has its own height. */
const ROOM = 24;

/** Shows a page in the widest letters that a phone may have, whatever this machine would choose. */
export async function inWideLetters(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const wide = new CSSStyleSheet();
    wide.replaceSync(':root, body { font-family: "DejaVu Sans", Verdana, system-ui, sans-serif !important; }');
    document.adoptedStyleSheets.push(wide);
    await document.fonts.ready;
  });
}

/** What sticks out at the side of a page, if the page can be moved sideways. */
export async function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > width + 0.5,
    );
    const found = wide.filter((element) => ![...element.children].some((child) => wide.includes(child)));
    const names = found.map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`);
    return [`the page is ${document.documentElement.scrollWidth} px wide`, ...names];
  }, page.viewportSize()!.width);
}

/**
 * What can be tapped on a page and is too low for a finger. It is measured by touch: how far up and
 * down from its middle a tap still goes to it or to its label, whatever its own box is.
 */
export async function lowTargets(page: Page): Promise<string[]> {
  return page.evaluate(
    ([tapped, hidden, least, room]) => {
      const all = [...document.querySelectorAll<HTMLElement>(tapped)];
      const targets = all.filter((element) => element.checkVisibility() && !element.closest(hidden));
      const hits = (target: HTMLElement, x: number, y: number) => {
        const hit = document.elementFromPoint(x, y);
        const label = hit?.closest('label');
        return target.contains(hit) || (label != null && label.control === target);
      };
      const middle = (target: HTMLElement) => {
        const box = target.getClientRects()[0]!;
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      };
      const height = (target: HTMLElement) => {
        const { x, y } = middle(target);
        if (!hits(target, x, y)) return 0;
        let [up, down] = [0, 0];
        while (up < least && hits(target, x, y - up - 1)) up += 1;
        while (down < least && hits(target, x, y + down + 1)) down += 1;
        return up + down + 1;
      };
      /** Whether it stands within a sentence, so that its height is that of a line. */
      const inSentence = (target: HTMLElement) =>
        getComputedStyle(target).display === 'inline' &&
        [...target.parentElement!.childNodes].some((node) => node !== target && node.textContent!.trim() !== '');
      /** The nearest other target's distance from the middle, as far as it matters. */
      const isAlone = (target: HTMLElement) => {
        const { x, y } = middle(target);
        return targets.every((other) => {
          if (other === target) return true;
          return [...other.getClientRects()].every((box) => {
            const [dx, dy] = [Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0)];
            return Math.hypot(dx, dy) >= room / 2;
          });
        });
      };
      return targets.flatMap((target) => {
        target.scrollIntoView({ block: 'center', behavior: 'instant' });
        const name = (target.textContent.trim() || target.id || target.tagName).slice(0, 40);
        if (inSentence(target)) {
          const enough = height(target) >= room || isAlone(target);
          return enough ? [] : [`${name}: no room of ${room} px around it`];
        }
        const high = height(target);
        return high >= least ? [] : [`${name}: ${high} px high`];
      });
    },
    [TAPPED, HIDDEN, TARGET, ROOM] as const,
  );
}
