import type { Page } from '@playwright/test';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { entry, permissions, receipt } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';
import { texts } from '../support/texts.ts';

const { common, errors, form: labels, permissions: permissionTexts, stop } = texts('fi');

const send = (page: Page) => page.getByRole('button', { name: stop.send }).click();
const states = (page: Page) => page.getByRole('listitem').getByRole('strong');

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('marketing to a number stops for who types it, without the link', async ({ page, request }) => {
      const form = new Form(page);
      const anna = somebody();
      const given = await receipt(request, RAFFLE.path, entry(anna, ['email', 'sms', 'phone']));
      const link = await permissions(request, given);
      await page.goto('/');
      await page.getByRole('contentinfo').getByRole('link', { name: stop.title }).click();
      await form.field(labels.phone).fill(anna.phone.replaceAll(' ', ''));
      await send(page);
      await expect(page.getByRole('heading', { level: 1, name: stop.done_title })).toBeVisible();
      await expect(page.getByRole('status')).toHaveText(stop.done);

      // The link goes on showing what its own form gave: it may be in another's hands.
      await page.goto(link);
      const { awaits_confirmation, permitted } = common.permission;
      await expect(states(page)).toHaveText([awaits_confirmation, permitted, permitted]);
      await expect(page.getByText(permissionTexts.elsewhere)).toBeVisible();
    });

    test('marketing to an e-mail address stops, however it is written', async ({ page, request }) => {
      const anna = somebody();
      await receipt(request, RAFFLE.path, entry(anna, ['email', 'sms']));
      await page.goto('/lopeta');
      await new Form(page).field(labels.email).fill(` ${anna.email.toUpperCase()} `);
      await send(page);
      await expect(page.getByRole('heading', { level: 1, name: stop.done_title })).toBeVisible();
      await expect(page.getByRole('status')).toHaveText(stop.done);
    });

    test('what was typed wrongly stays, to be mended', async ({ page }) => {
      const form = new Form(page);
      await page.goto('/lopeta');
      await send(page);
      await expect(form.summary).toBeFocused();
      await expect(form.summary.getByRole('link')).toHaveText(errors.reach_required);
      await expect(form.field(labels.email)).toHaveAttribute('aria-invalid', 'true');

      await form.field(labels.email).fill('anna@example');
      await form.field(labels.phone).fill('12345');
      await send(page);
      await expect(form.summary.getByRole('link')).toHaveCount(2);
      await expect(form.field(labels.email)).toHaveValue('anna@example');
      await expect(form.field(labels.phone)).toHaveValue('12345');
      await expect(page).toHaveTitle(new RegExp(`^${labels.error_title}`));
    });
  });
}

test('the answer is the same for a number that nobody knows', async ({ request }) => {
  const anna = somebody();
  await receipt(request, RAFFLE.path, entry(anna, ['sms']));
  const answers = [];
  for (const phone of [anna.phone, somebody().phone, anna.phone]) {
    const answer = await request.post('/lopeta', { form: { phone } });
    const { date: _, ...headers } = answer.headers();
    answers.push({ status: answer.status(), headers, body: await answer.text() });
  }
  expect(answers[0]!.status).toBe(200);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});
