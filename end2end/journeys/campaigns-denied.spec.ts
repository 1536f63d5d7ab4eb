import { RAFFLE } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn, open } from '../support/staff.ts';

test('whoever may not change campaigns finds none of it', async ({ page, server }) => {
  await logIn(page, account(server, 'palvelu'));
  for (const path of ['', '/luonnos/x', `/${RAFFLE.slug}`, `/${RAFFLE.slug}/juliste`]) {
    await open(page, `/hallinta/kampanjat${path}`);
    await expect(page.getByRole('alert').first()).toBeVisible();
    await expect(page.getByText(RAFFLE.title)).toHaveCount(0);
  }
});
