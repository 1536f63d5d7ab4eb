import { Form, RAFFLE, somebody } from '../support/people.ts';
import { post, request as contactRequest } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn } from '../support/staff.ts';

test('the field for machines is not seen, not reached and not read out', async ({ page }) => {
  await page.goto(RAFFLE.path);
  const trap = page.locator('input[name=remark]');
  await expect(trap).toHaveCount(1);
  expect(await trap.evaluate((field) => field.closest('[aria-hidden=true]') !== null)).toBe(true);
  const box = await page.locator('.remark').boundingBox();
  expect(box!.width * box!.height).toBeLessThanOrEqual(1);
  await page.locator('body').focus();
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press('Tab');
    await expect(trap).not.toBeFocused();
  }
  await new Form(page).enterAs(somebody());
});

test('what a machine sends is received, and staff see why it looks like one', async ({ page, request, server }) => {
  const spammer = somebody();
  const fields = { ...contactRequest(spammer, 'Ostakaa linkkejä'), remark: 'http://x.example' };
  expect((await post(request, '/yhteydenotto', fields)).status()).toBe(303);
  await logIn(page, account(server, 'palvelu'));
  await page.goto('/hallinta/yhteydenotot');
  const row = page.getByRole('listitem').filter({ hasText: 'Ostakaa linkkejä' });
  await expect(row).toContainText('Epäilty roskaposti');
  await row.getByRole('link').click();
  await expect(page.getByText('Lomakkeen piilotettu kenttä oli täytetty.')).toBeVisible();
});
