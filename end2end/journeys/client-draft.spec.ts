import type { Page } from '@playwright/test';
import { Kept } from '../support/kept.ts';
import { Form, RAFFLE, somebody, type Person } from '../support/people.ts';
import { expect, test } from '../support/phone.ts';
import { at, LANGUAGES } from '../support/texts.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

/** What the phone keeps of forms that nobody has sent, read with the phone's own key. */
async function drafts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await wait(indexedDB.open('loiste'));
    try {
      const all = (name: string) => wait(database.transaction(name).objectStore(name).getAll());
      const [key] = (await all('keys')) as CryptoKey[];
      const found = ((await all('drafts')) as Record<string, BufferSource & { byteLength: number }>[]).map(async (one) => {
        const [iv, data] = Object.values(one).sort((a, b) => a.byteLength - b.byteLength);
        return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv! }, key!, data!));
      });
      return await Promise.all(found);
    } finally {
      database.close();
    }
  });
}

/** Waits until the phone has all of a draft. */
async function expectKept(page: Page, last: string): Promise<void> {
  await expect.poll(async () => (await drafts(page)).join(), 'drafts on the phone').toContain(last);
}

/** Waits until it has none. */
async function expectNone(page: Page): Promise<void> {
  await expect.poll(() => drafts(page), 'drafts on the phone').toEqual([]);
}

async function fillIn(form: Form, person: Person): Promise<void> {
  await form.page.goto(at(form.language, RAFFLE.path));
  await new Kept(form.page, form.language).ready();
  await form.introduce(person);
  await form.agree();
  await form.permit('sms').check();
  await form.permit('email').check();
}

async function expectDraft(form: Form, person: Person): Promise<void> {
  await expect(form.page.getByText(form.says.client.draft)).toBeVisible();
  await form.expectIntroduced(person);
  await expect(form.box(form.says.form.adult)).toBeChecked();
  for (const channel of ['email', 'sms', 'phone', 'post'] as const) {
    await expect(form.permit(channel)).not.toBeChecked();
  }
  await expect(form.summary).toHaveCount(0);
}

for (const language of LANGUAGES) {
  test(`what is typed survives another load, without the permissions, and goes once it is sent (${language})`, async ({
    page,
    axe,
  }) => {
    const form = new Form(page, language);
    const anna = somebody();
    await fillIn(form, anna);
    await expectKept(page, '"rules","yes"');
    await page.reload();
    await expectDraft(form, anna);
    await axe(page, 'a form with a draft');
    await form.enter();
    await expect(form.entered).toBeVisible();
    await page.goto(at(language, RAFFLE.path));
    await new Kept(page, language).ready();
    await expect(form.field(form.says.form.last_name)).toHaveValue('');
    await expect(form.box(form.says.form.adult)).not.toBeChecked();
    await expect(page.getByText(form.says.client.draft)).toHaveCount(0);
    await expectNone(page);
  });
}

test('what is typed survives a tab and a browser that are closed', async ({ phone }) => {
  const anna = somebody();
  let page = await phone.open();
  await fillIn(new Form(page), anna);
  await expectKept(page, '"rules","yes"');
  await page.close();
  page = await phone.context.newPage();
  await page.goto(RAFFLE.path);
  await expectDraft(new Form(page), anna);
  await phone.close();
  page = await phone.open();
  await page.goto(RAFFLE.path);
  await expectDraft(new Form(page), anna);
});

test('what was typed last is kept when the page is left in the middle of a word', async ({ page }) => {
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await new Kept(page).ready();
  await form.field(form.says.form.last_name).pressSequentially('Mött');
  await page.goto('/evasteet');
  await page.goto(RAFFLE.path);
  await new Kept(page).ready();
  await expect(form.field(form.says.form.last_name)).toHaveValue('Mött');
});

test('a draft belongs to its form alone, and one tap clears it', async ({ page }) => {
  const form = new Form(page);
  await fillIn(form, somebody());
  await expectKept(page, '"rules","yes"');
  await page.goto('/yhteydenotto');
  await new Kept(page).ready();
  await expect(form.field(form.says.form.last_name)).toHaveValue('');
  await page.goto(RAFFLE.path);
  await page.getByRole('button', { name: form.says.client.draft_clear }).click();
  await expect(form.field(form.says.form.last_name)).toHaveValue('');
  await expect(form.field(form.says.form.last_name)).toBeFocused();
  await expect(form.box(form.says.form.adult)).not.toBeChecked();
  await expectNone(page);
  await page.reload();
  await new Kept(page).ready();
  await expect(form.field(form.says.form.last_name)).toHaveValue('');
});

test('drafts alone are forgotten by a button on any page, and by themselves after a month', async ({ page, axe }) => {
  const form = new Form(page);
  const { forget, forget_ask, forget_sure } = form.says.client;
  await fillIn(form, somebody());
  await expectKept(page, '"rules","yes"');
  await expect(page.getByRole('button', { name: forget })).toBeVisible();
  await page.goto('/');
  await axe(page, 'a page with a way to forget drafts');
  await page.getByRole('button', { name: forget }).click();
  await expect(page.getByText(forget_ask)).toBeVisible();
  await page.getByRole('button', { name: forget_sure }).click();
  await expect(page.getByRole('button', { name: forget })).toHaveCount(0);
  await expectNone(page);

  await fillIn(form, somebody());
  await expectKept(page, '"rules","yes"');
  const days = (count: number) => page.clock.setFixedTime(Date.now() + count * 86_400_000);
  await days(29);
  await page.goto('/');
  await expect(page.getByRole('button', { name: forget })).toBeVisible();
  await days(31);
  await page.goto('/evasteet');
  await page.goto('/');
  await new Kept(page).ready();
  await expectNone(page);
  await expect(page.getByRole('button', { name: forget })).toHaveCount(0);
});

test('what is typed before the client has come is not written over by a draft', async ({ page, context }) => {
  const form = new Form(page);
  await fillIn(form, somebody());
  await expectKept(page, '"rules","yes"');
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  await context.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await form.field(form.says.form.last_name).fill('Uusi');
  go();
  await new Kept(page).ready();
  await expect(form.field(form.says.form.last_name)).toHaveValue('Uusi');
  await expect(form.field(form.says.form.first_names)).toHaveValue('Anna-Liisa');
});

test('nobody who reads the store without the key of the phone learns what was typed', async ({ page }) => {
  const anna = somebody();
  await fillIn(new Form(page), anna);
  await expectKept(page, '"rules","yes"');
  const stored = await page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await wait(indexedDB.open('loiste'));
    const names = [...database.objectStoreNames];
    const all = await Promise.all(names.map((name) => wait(database.transaction(name).objectStore(name).getAll())));
    database.close();
    const [key] = all[names.indexOf('keys')] as CryptoKey[];
    // What is in them, as somebody sees it who looks at the bytes.
    const bytes = all.flat().flatMap((one: object) => Object.values(one));
    const seen = bytes.map((part) => (typeof part === 'string' ? part : new TextDecoder('latin1').decode(part)));
    const exported = await crypto.subtle.exportKey('raw', key!).then(() => 'given away', () => 'kept');
    return { parts: seen.length, seen: seen.join(' '), extractable: key!.extractable, exported };
  });
  expect(stored).toMatchObject({ parts: 2, extractable: false, exported: 'kept' });
  for (const told of [anna.email, anna.firstNames, 'raffle', 'email']) expect(stored.seen).not.toContain(told);
});
