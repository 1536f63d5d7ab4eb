import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../support/server.ts';
import { account, logIn, logOut, open, tryToLogIn } from '../support/staff.ts';

const card = (page: Page) => page.getByRole('region', { name: 'Pääsyavaimet' });
const home = (page: Page, name: string) => page.getByRole('heading', { name: `Hei, ${name}` });

/** A device with a passkey, as the browser sees one: it asks nobody, and says who is there. */
async function device(page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2' as const,
    transport: 'internal' as const,
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
  return { cdp, id: authenticatorId };
}

async function add(page: Page, userName: string, name: string): Promise<void> {
  await page.getByRole('link', { name: userName }).click();
  await card(page).getByRole('textbox', { name: 'Nimi, josta tunnet laitteen' }).fill(name);
  await card(page).getByRole('button', { name: 'Lisää pääsyavain' }).click();
  await expect(card(page).getByRole('status')).toHaveText('Pääsyavain on lisätty.');
  await expect(card(page).getByRole('listitem')).toContainText(name);
}

test('a passkey is added, opens the next session, and opens none once it was removed', async ({ page, server, axe }) => {
  const palvelu = account(server, 'palvelu');
  await device(page);
  await logIn(page, palvelu);
  await add(page, 'palvelu', 'Työpuhelin');
  await axe(page);
  await logOut(page);

  await tryToLogIn(page, palvelu);
  await page.getByRole('button', { name: 'Jatka pääsyavaimella' }).click();
  await expect(home(page, 'palvelu')).toBeVisible();

  await page.getByRole('link', { name: 'palvelu' }).click();
  await expect(card(page).getByRole('listitem')).toContainText('käytetty');
  await card(page).getByRole('button', { name: 'Poista pääsyavain Työpuhelin' }).click();
  await expect(card(page).getByText('Sinulla ei ole pääsyavaimia.')).toBeVisible();
  await logOut(page);
  await tryToLogIn(page, palvelu);
  await expect(page.getByRole('textbox', { name: 'Koodi' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Jatka pääsyavaimella' })).toHaveCount(0);
});

test('the last second factor cannot go', async ({ page, server, faults }) => {
  faults.allow(/409/);
  await device(page);
  await logIn(page, account(server, 'markkinointi'));
  await add(page, 'markkinointi', 'Kannettava');
  await card(page).getByRole('button', { name: 'Poista todennussovellus' }).click();
  await expect(page.getByText('Todennussovellusta ei ole.')).toBeVisible();
  await card(page).getByRole('button', { name: 'Poista pääsyavain Kannettava' }).click();
  await expect(card(page).getByRole('alert').filter({ hasText: 'viimeinen vahvistustapasi' })).toBeVisible();
  await expect(card(page).getByRole('listitem')).toContainText('Kannettava');
});

test('a device that refuses leaves the code as the way in', async ({ page, server, faults }) => {
  faults.allow(/403/);
  const martta = account(server, 'martta');
  const { cdp, id } = await device(page);
  await logIn(page, martta);
  await add(page, 'martta', 'Avain');
  await logOut(page);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false });
  await tryToLogIn(page, martta);
  await page.getByRole('button', { name: 'Jatka pääsyavaimella' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Yritä uudelleen tai anna koodi' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Koodi' }).fill(martta.recovery_codes.shift()!);
  await page.getByRole('button', { name: 'Jatka', exact: true }).click();
  await expect(home(page, 'martta')).toBeVisible();
});

test('a browser without the JSON of passkeys does without it', async ({ page, server }) => {
  const tietosuoja = account(server, 'tietosuoja');
  await page.addInitScript(() => {
    const known = PublicKeyCredential as unknown as Record<string, unknown>;
    delete known['parseCreationOptionsFromJSON'];
    delete known['parseRequestOptionsFromJSON'];
    delete (PublicKeyCredential.prototype as unknown as Record<string, unknown>)['toJSON'];
  });
  await device(page);
  await logIn(page, tietosuoja);
  await add(page, 'tietosuoja', 'Vanha selain');
  await logOut(page);
  await open(page);
  await tryToLogIn(page, tietosuoja);
  await page.getByRole('button', { name: 'Jatka pääsyavaimella' }).click();
  await expect(home(page, 'tietosuoja')).toBeVisible();
});
