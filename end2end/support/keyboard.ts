import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than a page of ours has. */
const STOPS = 40;

/** Goes on with the Tab key until the focus is on something, as one without a pointer does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, `not reached with ${STOPS} presses of Tab`).toBeFocused();
}
