import type { Page } from '@playwright/test';
import { Kept, sent, submissions, SYNC } from '../support/kept.ts';
import { Form, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

/** What a browser may lack, and how. */
const LACKS: Record<string, (page: Page) => Promise<unknown>> = {
  'without WebAssembly': (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly')),
  'whose module does not come': (page) => page.context().route('**/*.wasm', (route) => route.abort()),
  'whose script does not come': (page) => page.context().route(/\/pkg\/forms\.[0-9a-f]+\.js/, (route) => route.abort()),
  'whose module is broken': (page) => page.context().route('**/*.wasm', (route) => route.fulfill({ body: 'no module' })),
  'without IndexedDB': (page) =>
    page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })),
  'whose IndexedDB throws': (page) =>
    page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    }),
  'whose IndexedDB refuses': (page) =>
    page.addInitScript(() => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (name) {
        const request = open.call(this, name, 1);
        request.addEventListener('upgradeneeded', () => request.transaction!.abort());
        return request;
      };
    }),
  'whose IndexedDB never answers': (page) =>
    page.addInitScript(() => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    }),
  'whose storage is full': (page) =>
    page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    }),
  'whose storage is full when it is written to the disk': (page) =>
    page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...args) {
        const request = put.apply(this, args);
        request.addEventListener('success', () => this.transaction.abort());
        return request;
      };
    }),
  'without encryption': (page) =>
    page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })),
  'without locks and channels': (page) =>
    page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
      Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    }),
  'without service workers': (page) =>
    page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')),
};

for (const [name, take] of Object.entries(LACKS)) {
  test(`a browser ${name} enters the raffle`, async ({ page, context, server, faults }) => {
    faults.allow(/\.wasm|forms\.[0-9a-f]+\.js|net::ERR_FAILED/);
    const before = await submissions(server);
    const posts: string[] = [];
    context.on('request', (request) => {
      if (request.method() !== 'POST') return;
      const isSync = request.url().endsWith('/api/sync');
      posts.push(isSync ? sent(request)[0]!.key : new URLSearchParams(request.postData()!).get('key')!);
    });
    await take(page);
    const form = new Form(page);
    const anna = somebody();
    await page.goto(RAFFLE.path);
    await form.introduce(anna);
    await form.agree();
    await form.permit('sms').check();
    await form.enter();
    await expect(form.entered).toBeVisible();
    await expect(page.getByText(TICKET)).toBeVisible();
    await expect(page.getByRole('main')).toContainText(anna.email);
    expect(await submissions(server)).toBe(before + 1);
    expect(new Set(posts).size).toBe(1);
  });
}

for (const name of ['without IndexedDB', 'whose storage is full']) {
  test(`a browser ${name} and without a network says that nothing is sent, keeps it all on the page, and sends it once`, async ({
    page,
    context,
    server,
    faults,
    axe,
  }) => {
    faults.allow(/net::ERR_/);
    const before = await submissions(server);
    await LACKS[name]!(page);
    const form = new Form(page);
    const { says } = new Kept(page);
    const anna = somebody();
    await page.goto(RAFFLE.path);
    await new Kept(page).ready();
    await form.introduce(anna);
    await form.agree();
    await form.permit('sms').check();
    const keys: string[] = [];
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    // It never arrives; then it does, and nobody hears of it.
    await context.route(SYNC, async (route) => {
      keys.push(sent(route.request())[0]!.key);
      if (keys.length === 1) await held;
      else await route.fetch();
      await route.abort('internetdisconnected');
    });
    await form.enter();
    await expect(page.getByRole('status').filter({ hasText: says.sending_unkept })).toBeVisible();
    go();
    for (let time = 1; time <= 2; time += 1) {
      await expect(form.summary).toBeFocused();
      await expect(form.summary).toHaveText(says.unsent);
      await expect(form.field(form.says.form.last_name)).toHaveValue(anna.lastName);
      await expect(form.field(form.says.form.email)).toHaveValue(anna.email);
      await expect(form.permit('sms')).toBeChecked();
      expect(await submissions(server)).toBe(before + time - 1);
      if (time === 1) {
        await axe(page, 'a form that is neither sent nor kept');
        await form.enter();
        await expect.poll(() => keys.length).toBe(2);
        await expect(form.summary).toHaveCount(1);
      }
    }
    await context.unroute(SYNC);
    const asked = page.waitForRequest(SYNC);
    await form.enter();
    keys.push(sent(await asked)[0]!.key);
    await expect(form.entered).toBeVisible();
    await expect(page.getByRole('main')).toContainText(anna.email);
    expect(await submissions(server)).toBe(before + 1);
    expect(new Set(keys).size).toBe(1);
  });
}

test('errors are shown without a store, by the client and by the server alike', async ({ page }) => {
  await LACKS['without IndexedDB']!(page);
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await form.enter();
  await expect(form.summary).toBeFocused();
  await form.introduce(somebody());
  await form.agree();
  await form.enter();
  await expect(form.entered).toBeVisible();
});
