import { validHtml } from '../support/html.ts';
import { Kept, submissions } from '../support/kept.ts';
import { Form, RAFFLE, somebody, type Person } from '../support/people.ts';
import { entry, post } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';
import { at, LANGUAGES } from '../support/texts.ts';

/** The form holds all that was filled in: who it is, and one consent of two. */
async function expectFilledIn(form: Form, person: Person): Promise<void> {
  await form.expectIntroduced(person);
  await expect(form.box(form.says.form.adult)).toBeChecked();
  await expect(form.permit('sms')).toBeChecked();
  await expect(form.permit('email')).not.toBeChecked();
}

// One form a minute from one place: the second is asked to wait.
test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '1' }, contextOptions: { reducedMotion: 'reduce' } });

test.describe('without the client', () => {
  // Axe needs a script of its own, so it is the client's module that does not come.
  test.beforeEach(async ({ context, faults }) => {
    faults.allow(/\.wasm/);
    await context.route('**/*.wasm', (route) => route.abort());
  });

  for (const language of LANGUAGES) {
    test(`who is asked to wait loses nothing that was typed (${language})`, async ({ page, request, axe }) => {
      const path = at(language, RAFFLE.path);
      await post(request, path, entry(somebody()));
      const form = new Form(page, language);
      const anna = somebody();
      await page.goto(path);
      await form.introduce(anna);
      await form.agree();
      await form.permit('sms').check();
      const [answer] = await Promise.all([
        page.waitForResponse((answer) => answer.request().method() === 'POST' && !answer.url().endsWith('/api/sync')),
        form.enter(),
      ]);
      expect(answer.status()).toBe(429);
      expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0);

      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(form.summary).toHaveText(form.says.answer.too_many);
      await expect(form.summary).toBeFocused();
      await expectFilledIn(form, anna);
      await validHtml(await answer.text(), 'a form that is to wait');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await axe(page, `a form that is to wait, ${colorScheme}`);
      }
    });
  }
});

for (const language of LANGUAGES) {
  test(`who is asked to wait is told that it is kept, and it is sent later (${language})`, async ({
    page,
    request,
    server,
    axe,
  }) => {
    const path = at(language, RAFFLE.path);
    await post(request, path, entry(somebody()));
    const before = await submissions(server);
    const form = new Form(page, language);
    const kept = new Kept(page, language);
    const anna = somebody();
    await page.goto(path);
    await kept.ready();
    await form.introduce(anna);
    await form.agree();
    await form.permit('sms').check();
    const [answer] = await Promise.all([page.waitForResponse('**/api/sync'), form.enter()]);
    const { results } = (await answer.json()) as { results: { status: string }[] };
    expect(results.map(({ status }) => status)).toEqual(['later']);

    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(kept.panel).toContainText(kept.says.busy);
    await expect(kept.heading).toBeFocused();
    expect(await submissions(server)).toBe(before);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await axe(page, `a form that is kept, ${colorScheme}`);
    }
    await kept.press('mend');
    await expectFilledIn(form, anna);
  });
}
