import type { Locator, Page } from '@playwright/test';
import { tabTo } from '../support/keyboard.ts';
import { Form, somebody, type Channel } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { beginning, fill, texts } from '../support/texts.ts';

const { common, permissions, receipt, refusals, wording } = texts('fi');
interface Proof {
  refusals: { refusal: string; events: { kind: string }[] }[];
}

const GIVEN: Channel[] = ['email', 'sms', 'phone'];

/** A permission on its page, with how it stands. */
const of = (page: Page, channel: Channel): Locator =>
  page.getByRole('listitem').filter({ hasText: beginning(wording[channel]) });

const withdraw = (page: Page, channel: Channel): Locator =>
  page.getByRole('button', { name: fill(permissions.withdraw_named, { channel: common.channel[channel] }) });

const withdrawAll = (page: Page): Locator => page.getByRole('button', { name: permissions.withdraw_all });

/** How the permissions stand, in the order of the form. */
async function expectStates(page: Page, states: (keyof typeof common.permission)[]): Promise<void> {
  for (const [place, channel] of GIVEN.entries()) {
    await expect(of(page, channel).getByRole('strong')).toHaveText(common.permission[states[place]!]);
  }
}

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('one tap takes back one permission, and another tap all of them', async ({ page }) => {
      await new Form(page).enterAs(somebody(), GIVEN);
      await page.getByRole('link', { name: receipt.change }).click();
      await expect(page.getByRole('heading', { level: 1, name: permissions.title })).toBeVisible();
      await expectStates(page, ['awaits_confirmation', 'permitted', 'permitted']);
      await expect(page.getByRole('status')).toHaveCount(0);

      await withdraw(page, 'sms').tap();
      await expect(page.getByRole('status')).toHaveText(permissions.done);
      await expectStates(page, ['awaits_confirmation', 'withdrawn', 'permitted']);
      await expect(withdraw(page, 'sms')).toHaveCount(0);
      await expect(withdraw(page, 'phone')).toBeVisible();
      await page.goto(page.url());
      await expectStates(page, ['awaits_confirmation', 'withdrawn', 'permitted']);

      await withdrawAll(page).tap();
      await expectStates(page, ['withdrawn', 'withdrawn', 'withdrawn']);
      await expect(page.getByRole('button', { name: permissions.withdraw })).toHaveCount(0);
    });

    test('permissions are taken back with the keyboard alone', async ({ page }) => {
      await new Form(page).enterAs(somebody(), GIVEN);
      await tabTo(page, page.getByRole('link', { name: receipt.change }));
      await page.keyboard.press('Enter');
      await tabTo(page, withdraw(page, 'phone'));
      await page.keyboard.press('Space');
      await expect(page.getByRole('status')).toHaveText(permissions.done);
      await expectStates(page, ['awaits_confirmation', 'permitted', 'withdrawn']);
      await tabTo(page, withdrawAll(page));
      await page.keyboard.press('Enter');
      await expectStates(page, ['withdrawn', 'withdrawn', 'withdrawn']);
    });

    test('disclosure is prohibited and targeting objected to with one tap each, and taken back likewise', async ({
      page,
      request,
    }) => {
      await new Form(page).enterAs(somebody());
      const kept = page.url();
      const kinds = async () => {
        const proof = (await (await request.get(`${kept}.json`)).json()) as Proof;
        return proof.refusals.map(({ refusal, events }) => [refusal, ...events.map(({ kind }) => kind)].join(' '));
      };
      await page.getByRole('link', { name: receipt.refuse }).click();
      const disclosure = page.getByRole('region', { name: refusals.disclosure });
      const targeting = page.getByRole('region', { name: refusals.targeting });
      await expect(disclosure).toContainText(refusals.not_refused);

      await disclosure.getByRole('button', { name: refusals.refuse_disclosure }).tap();
      await expect(page.getByRole('status')).toHaveText(refusals.done);
      await expect(disclosure).toContainText(beginning(refusals.since));
      await expect(targeting).toContainText(refusals.not_refused);
      await targeting.getByRole('button', { name: refusals.refuse_targeting }).tap();
      await expect(targeting.getByRole('button')).toHaveText(refusals.allow_targeting);
      await page.goto(page.url());
      await expect(page.getByRole('status')).toHaveCount(0);
      await disclosure.getByRole('button', { name: refusals.allow_disclosure }).tap();
      await expect(page.getByRole('status')).toHaveText(refusals.taken_back);
      expect(await kinds()).toEqual(['disclosure prohibited lifted', 'targeting prohibited']);
    });

    test('the receipt tells how the permissions stand now', async ({ page }) => {
      await new Form(page).enterAs(somebody(), GIVEN);
      const kept = page.url();
      await page.getByRole('link', { name: receipt.change }).click();
      await withdraw(page, 'sms').click();
      await expect(page.getByRole('status')).toBeVisible();
      await page.goto(kept);
      await expectStates(page, ['awaits_confirmation', 'withdrawn', 'permitted']);
    });
  });
}
