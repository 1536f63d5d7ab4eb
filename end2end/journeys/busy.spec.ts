import { validHtml } from '../support/html.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { entry, post } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';
import { at, LANGUAGES } from '../support/texts.ts';

// One form a minute from one place: the second is asked to wait.
test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '1' }, contextOptions: { reducedMotion: 'reduce' } });

for (const language of LANGUAGES) {
  test(`who is asked to wait where the phone keeps nothing loses nothing that was typed (${language})`, async ({ page, request, axe }) => {
    const path = at(language, RAFFLE.path);
    await post(request, path, entry(somebody()));
    const form = new Form(page, language);
    const anna = somebody();
    await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
    await page.goto(path);
    await form.introduce(anna);
    await form.agree();
    await form.permit('sms').check();
    const [answer] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST'),
      form.enter(),
    ]);
    expect(answer.status()).toBe(429);
    expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);

    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(form.summary).toHaveText(form.says.answer.too_many);
    await expect(form.summary).toBeFocused();
    const { last_name, first_names, email, phone, adult } = form.says.form;
    await expect(form.field(last_name)).toHaveValue(anna.lastName);
    await expect(form.field(first_names)).toHaveValue(anna.firstNames);
    await expect(form.field(email)).toHaveValue(anna.email);
    await expect(form.field(phone)).toHaveValue(anna.phone);
    await expect(form.box(adult)).toBeChecked();
    await expect(form.permit('sms')).toBeChecked();
    await expect(form.permit('email')).not.toBeChecked();
    await validHtml(await answer.text(), 'a form that is to wait');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await axe(page, `a form that is to wait, ${colorScheme}`);
    }
  });
}

test('with a script the form waits on the phone until there is room, and goes by itself', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: true });
  const page = await context.newPage();
  await post(context.request, RAFFLE.path, entry(somebody()));
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await form.introduce(somebody());
  await form.agree();
  const [answer] = await Promise.all([page.waitForResponse('**/api/sync'), form.enter()]);
  expect((await answer.json()).results[0].status).toBe('later');
  await expect(page.getByText(form.says.client.waiting)).toBeVisible();
  await context.close();
});
