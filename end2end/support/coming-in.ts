/** How somebody who is invited comes in. */
import { expect, type Page } from '@playwright/test';
import { open } from './staff.ts';
import { code } from './totp.ts';

/** The password of whoever comes in. */
export const PASSWORD = 'kolme harmaata kurkea';
/** A way to a section. */
export const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name });

/** Fills in the invitation of somebody by roles and names alone, and gives the link. */
export async function invite(page: Page, name: string): Promise<string> {
  await section(page, 'Henkilöstö').click();
  await page.getByRole('link', { name: 'Kutsu uusi' }).click();
  await page.getByRole('textbox', { name: 'Käyttäjätunnus' }).fill(name);
  await page.getByRole('checkbox', { name: 'Asiakaspalvelu' }).check();
  await page.getByRole('textbox', { name: 'Kuka hyväksyi' }).fill('Martta Määttä');
  await page.getByRole('textbox', { name: 'Miksi' }).fill('Uusi työntekijä');
  await page.getByRole('button', { name: 'Tee kutsulinkki' }).click();
  await expect(page.getByRole('heading', { name: `Kutsulinkki: ${name}` })).toBeFocused();
  return page.getByRole('textbox', { name: 'Linkki' }).inputValue();
}

/** Goes through a one-time link to the first sight of the dashboard; gives the secret and the codes. */
export async function comeIn(page: Page, link: string, name: string): Promise<{ secret: string; recovery: string[] }> {
  await open(page, new URL(link).pathname);
  await expect(page.getByRole('heading', { name: `Tervetuloa, ${name}` })).toBeVisible();
  await page.getByLabel('Uusi salasana').fill('salasana1234');
  await page.getByRole('button', { name: 'Tallenna salasana' }).click();
  await expect(page.getByRole('alert')).toContainText('helppo arvata');
  await page.getByLabel('Uusi salasana').fill(PASSWORD);
  await page.getByRole('button', { name: 'Tallenna salasana' }).click();

  await expect(page.getByRole('heading', { name: 'Ota vahvistuskoodit käyttöön' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Ruutukoodi todennussovellukselle' })).toBeVisible();
  const secret = await page.locator('.secret').innerText();
  await page.getByRole('textbox', { name: 'Koodi' }).fill('000000');
  await page.getByRole('button', { name: 'Ota käyttöön' }).click();
  await expect(page.getByRole('alert')).toContainText('Koodi ei täsmää');
  await page.getByRole('textbox', { name: 'Koodi' }).fill(code(secret));
  await page.getByRole('button', { name: 'Ota käyttöön' }).click();

  await expect(page.getByRole('heading', { name: 'Palautuskoodit' })).toBeVisible();
  const recovery = await page.getByRole('main').getByRole('listitem').allInnerTexts();
  expect(recovery).toHaveLength(10);
  await page.getByRole('button', { name: 'Koodit ovat tallessa, jatka' }).click();

  await expect(page.getByRole('heading', { name: 'Vaitiolositoumus' })).toBeVisible();
  await page.getByRole('button', { name: 'Hyväksyn ja sitoudun' }).click();
  await expect(page.getByRole('heading', { name: `Hei, ${name}` })).toBeVisible();
  return { secret, recovery };
}
