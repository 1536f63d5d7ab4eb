import { expect, type Page } from '@playwright/test';
import type { Account, Loiste } from './loiste.ts';

/** An account of the demo data. */
export function account(server: Loiste, userName: string): Account {
  const found = server.accounts.find((account) => account.user_name === userName);
  if (!found) throw new Error(`the demo data has no ${userName}`);
  return found;
}

/**
 * Opens an address of the dashboard and waits until it answers: before its script has run, it is
 * a picture of itself. A module is run once, so importing it again waits for that run.
 */
export async function open(page: Page, path = '/hallinta'): Promise<void> {
  await page.goto(path);
  await page.evaluate(async () => {
    const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
    await import(script!.src);
  });
}

/** Types a user name and a password, and sends them. */
export async function tryToLogIn(
  page: Page,
  { user_name, password }: Pick<Account, 'user_name' | 'password'>,
): Promise<void> {
  await page.getByRole('textbox', { name: 'Käyttäjätunnus' }).fill(user_name);
  await page.getByRole('textbox', { name: 'Salasana' }).fill(password);
  await page.getByRole('button', { name: 'Kirjaudu' }).click();
}

/** Types a second factor and sends it. */
export async function giveCode(page: Page, code: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Vahvista kirjautuminen' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Koodi' }).fill(code);
  await page.getByRole('button', { name: 'Jatka' }).click();
}

/** A second factor that was not used yet: no code of a phone passes twice within its half minute. */
export function unusedCode(account: Account): string {
  const code = account.recovery_codes.shift();
  if (!code) throw new Error(`${account.user_name} has used up the recovery codes`);
  return code;
}

/** Logs in, to the first sight of the dashboard. */
export async function logIn(page: Page, account: Account): Promise<void> {
  await open(page);
  await tryToLogIn(page, account);
  await giveCode(page, unusedCode(account));
  // The password is hashed, and a loaded machine hashes slowly.
  await expect(page.getByRole('heading', { name: `Hei, ${account.user_name}` })).toBeVisible({ timeout: 30_000 });
}

/** Logs out, and waits for the page that is loaded anew then: whoever goes on before would be led back. */
export async function logOut(page: Page): Promise<void> {
  const anew = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).click();
  await anew;
}
