import type { Page } from '@playwright/test';
import { Kept, submissions, SYNC } from '../support/kept.ts';
import { tabTo } from '../support/keyboard.ts';
import { Form, OFFER, RAFFLE, somebody, type Person } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { lowTargets, sticksOut } from '../support/small.ts';
import { at, LANGUAGES, type Language } from '../support/texts.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' }, contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(({ faults }) => faults.allow(/net::ERR_FAILED/));

/** Fills in a form that stays on the phone. */
async function keep(page: Page, person: Person, language: Language = 'fi'): Promise<[Form, Kept]> {
  const [form, kept] = [new Form(page, language), new Kept(page, language)];
  await page.context().route(SYNC, (route) => route.abort());
  await page.goto(at(language, RAFFLE.path));
  await kept.ready();
  await form.introduce(person);
  await form.agree();
  await form.permit('sms').check();
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  return [form, kept];
}

for (const language of LANGUAGES) {
  test(`the list says in the page's language what is kept and what can be done (${language})`, async ({ page, axe }) => {
    const [form, kept] = await keep(page, somebody(), language);
    await expect(kept.heading).toHaveText(kept.says.title);
    await expect(kept.heading).toBeFocused();
    await expect(kept.entries).toContainText(RAFFLE.titles[language]);
    await expect(page.getByRole('button', { name: form.says.raffle.send })).toBeHidden();
    const buttons = (names: (keyof typeof kept.says)[]) =>
      expect(kept.panel.getByRole('button')).toHaveText(names.map((name) => kept.says[name]));
    await buttons(['retry', 'mend', 'delete', 'another', 'forget']);
    await expect(kept.button('mend')).toHaveAccessibleName(`${kept.says.mend}: 1. ${RAFFLE.titles[language]}`);
    if (language === 'en') await expect(kept.entries).toContainText(/Filled in \d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d/);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await axe(page, `the list, ${colorScheme}`);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    expect.soft(await sticksOut(page)).toEqual([]);
    expect.soft(await lowTargets(page)).toEqual([]);

    await kept.press('delete');
    await expect(kept.panel).toContainText(kept.says.delete_ask);
    await expect(kept.button('cancel')).toBeFocused();
    await axe(page, 'the list that asks');
    expect.soft(await sticksOut(page)).toEqual([]);
    expect.soft(await lowTargets(page)).toEqual([]);
    await kept.press('cancel');
    await buttons(['retry', 'mend', 'delete', 'another', 'forget']);
    await kept.press('forget');
    await expect(kept.panel).toContainText(kept.says.forget_ask);
    await axe(page, 'the list that asks for all');
    await kept.press('cancel');
    await expect(kept.entries).toHaveCount(1);

    await kept.press('another');
    await expect(form.field(form.says.form.last_name)).toBeFocused();
    await expect(form.field(form.says.form.last_name)).toHaveValue('');
    await form.enter();
    await expect(form.summary).toBeFocused();
    await axe(page, 'the list above a form with errors');
  });
}

test('another try is told in its line, whether or not there is a form to see', async ({ page, context }) => {
  const [, kept] = await keep(page, somebody());
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await context.route(SYNC, async (route) => {
    await held;
    await route.abort();
  });
  const line = kept.entries.getByRole('status');
  await expect(line).toHaveText(kept.says.waiting);
  await kept.press('retry');
  await expect(line).toHaveText(kept.says.sending);
  await expect(line).toBeVisible();
  go();
  await expect(line).toHaveText(kept.says.waiting);
});

test('an entry is deleted after its owner is sure, and is never sent', async ({ page, context, server }) => {
  const before = await submissions(server);
  const [form, kept] = await keep(page, somebody());
  await kept.press('delete');
  await kept.press('delete_sure');
  await expect(kept.panel).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(form.field(form.says.form.last_name)).toBeVisible();
  await context.unroute(SYNC);
  await page.reload();
  await kept.ready();
  await expect(kept.panel).toHaveCount(0);
  await page.evaluate(() => navigator.locks.request('loiste-queue', () => {}));
  expect(await submissions(server)).toBe(before);
});

test('an entry is corrected in the form, with all that was typed and permitted, and sent once', async ({
  page,
  context,
  server,
}) => {
  const before = await submissions(server);
  const anna = somebody();
  const [form, kept] = await keep(page, anna);
  await kept.press('mend');
  await expect(form.field(form.says.form.last_name)).toHaveValue(anna.lastName);
  await expect(form.field(form.says.form.email)).toHaveValue(anna.email);
  await expect(form.permit('sms')).toBeChecked();
  // It is its form's draft now.
  await expect(kept.panel).toHaveCount(0);
  const other = somebody();
  await form.field(form.says.form.email).fill(other.email);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await expect(kept.entries).toHaveCount(1);
  await context.unroute(SYNC);
  await kept.tryAgain();
  await expect(form.entered).toBeVisible();
  await expect(page.getByRole('main')).toContainText(other.email);
  expect(await submissions(server)).toBe(before + 1);
});

test('an entry takes the place of what its form has half typed only when its owner says so', async ({ page }) => {
  const anna = somebody();
  const [form, kept] = await keep(page, anna);
  await kept.press('another');
  const lastName = form.field(form.says.form.last_name);
  await lastName.fill('Puolivalmis');
  for (const where of [RAFFLE.path, '/']) {
    await page.goto(where);
    await kept.ready();
    await kept.press('mend');
    await expect(kept.panel).toContainText(kept.says.mend_ask);
    await expect(kept.button('mend_cancel')).toBeFocused();
    await kept.press('mend_cancel');
    await expect(kept.heading).toBeFocused();
  }
  await page.goto(RAFFLE.path);
  await kept.ready();
  await expect(lastName).toHaveValue('Puolivalmis');
  await kept.press('mend');
  await kept.press('mend_sure');
  await expect(lastName).toHaveValue(anna.lastName);
});

test('what is being corrected is not sent as it was, whatever comes back meanwhile', async ({
  page,
  context,
  server,
}) => {
  const before = await submissions(server);
  const [form, kept] = await keep(page, somebody());
  await kept.press('mend');
  const other = somebody();
  await form.field(form.says.form.email).fill(other.email);
  await context.unroute(SYNC);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.reload();
  await kept.ready();
  await page.evaluate(() => navigator.locks.request('loiste-queue', () => {}));
  expect(await submissions(server)).toBe(before);
  await expect(form.field(form.says.form.email)).toHaveValue(other.email);
  await form.agree();
  await form.enter();
  await expect(form.entered).toBeVisible();
  await expect(page.getByRole('main')).toContainText(other.email);
  expect(await submissions(server)).toBe(before + 1);
  await page.goto('/');
  await kept.ready();
  await expect(kept.panel).toHaveCount(0);
});

test('the list is used with the keyboard alone', async ({ page, context }) => {
  const [form, kept] = await keep(page, somebody());
  await tabTo(page, kept.button('delete'));
  await page.keyboard.press('Enter');
  await expect(kept.button('cancel')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(kept.heading).toBeFocused();
  await context.unroute(SYNC);
  await tabTo(page, kept.button('retry'));
  await page.keyboard.press('Enter');
  await expect(form.entered).toBeVisible();
});

test('everything on this phone is forgotten, entries and drafts, in all tabs', async ({ page, context }) => {
  const [form, kept] = await keep(page, somebody());
  const other = await context.newPage();
  await other.goto('/');
  await expect(new Kept(other).panel).toBeVisible();
  // One tab with a form half typed hears of it, and one does not.
  const deaf = await context.newPage();
  await deaf.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
  const typing = [new Form(await context.newPage()), new Form(deaf)];
  for (const [at, half] of typing.entries()) {
    await half.page.goto(['/yhteydenotto', OFFER.path][at]!);
    await new Kept(half.page).ready();
    await half.introduce(somebody());
  }
  await kept.press('forget');
  await kept.press('forget_sure');
  await expect(kept.panel).toHaveCount(0);
  await expect(new Kept(other).panel).toHaveCount(0);
  for (const half of typing) {
    await half.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(half.field(form.says.form.email)).toHaveValue('');
    await half.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }
  await expect(form.field(form.says.form.last_name)).toHaveValue('');
  const left = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('loiste');
        opening.onsuccess = () => {
          const stores = opening.result.transaction(['queue', 'drafts']);
          const counts = ['queue', 'drafts'].map((name) => stores.objectStore(name).count());
          stores.oncomplete = () => resolve(counts.map((count) => count.result));
        };
      }),
  );
  expect(left).toEqual([0, 0]);
});

test('twenty are kept, and one more stays on its page until it is sent', async ({ page, context, server }) => {
  test.setTimeout(180_000);
  const before = await submissions(server);
  const [form, kept] = await keep(page, somebody());
  for (let count = 2; count <= 20; count += 1) {
    await kept.press('another');
    await form.introduce(somebody());
    await form.agree();
    await form.enter();
    await expect(kept.entries).toHaveCount(count);
  }
  const names = await kept.panel.getByRole('button').evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent!),
  );
  expect(new Set(names).size).toBe(names.length);
  const last = somebody();
  await kept.press('another');
  await form.introduce(last);
  await form.agree();
  await form.permit('sms').check();
  await form.enter();
  await expect(form.summary).toBeFocused();
  await expect(form.summary).toHaveText(kept.says.unsent);
  await expect(form.field(form.says.form.email)).toHaveValue(last.email);
  await expect(form.permit('sms')).toBeChecked();
  await expect(kept.entries).toHaveCount(20);
  expect(await submissions(server)).toBe(before);
  await context.unroute(SYNC);
  await form.enter();
  await expect(form.entered).toBeVisible();
  await expect(page.getByRole('main')).toContainText(last.email);
  await page.goto('/');
  await expect(kept.button('receipt')).toHaveCount(20, { timeout: 60_000 });
  expect(await submissions(server)).toBe(before + 21);
});
