import type { Page } from '@playwright/test';
import { canaries } from '../support/canary.ts';
import { Kept } from '../support/kept.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { Release } from '../support/release.ts';
import { expect, test } from '../support/server.ts';
import { at, LANGUAGES, texts } from '../support/texts.ts';
import { Traffic } from '../support/traffic.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

test.beforeEach(({ faults }) => faults.allow(/net::ERR_INTERNET_DISCONNECTED/));

/** Everything in all caches of the site: address and body. */
async function cached(page: Page): Promise<[string, string][]> {
  return page.evaluate(async () => {
    const found: [string, string][] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found.push([request.url, await (await cache.match(request))!.text()]);
      }
    }
    return found;
  });
}

test('nothing of anybody is in the caches, and a receipt is not there without a network', async ({
  page,
  context,
  server,
}) => {
  const form = new Form(page);
  const anna = somebody();
  await page.goto('/');
  await new Kept(page).installed();
  await form.enterAs(anna, ['email', 'sms']);
  const receipt = page.url();
  await page.getByRole('link', { name: form.says.receipt.change }).click();
  const permissions = page.url();
  await page.goto('/lopeta');
  await form.field(form.says.form.email).fill(anna.email);
  await page.getByRole('button', { name: form.says.stop.send }).click();
  await page.goto('/omat-tiedot');
  await page.goto('/hallinta');
  // A form that is sent without a script comes back with what was typed.
  await page.goto('/yhteydenotto');
  await new Kept(page).ready();
  await form.introduce(anna);
  await page.evaluate(() => document.querySelector<HTMLFormElement>('main form[method=post]')!.submit());
  await expect(form.summary).toBeVisible();
  await page.goto(`${RAFFLE.path}?l=juliste&email=${encodeURIComponent('joku@example.org')}`);
  await new Kept(page).ready();
  await form.introduce(anna);

  const all = await cached(page);
  expect(all.length).toBeGreaterThan(8);
  const paths = all.map(([url]) => url.replace(server.url, ''));
  const page_ = /^\/(?:(?:sv|en)\/?)?(?:(?:arvonta|kampanja)\/[a-z0-9-]+(?:\/saannot)?|yhteydenotto|tietosuoja|evasteet|saavutettavuus|ei-yhteytta)?(?:\?l=[a-z0-9-]+)?$/;
  const file = /^\/(?:pkg\/forms[^/]*\.(?:js|wasm)|favicon\.svg|manifest\.webmanifest)$/;
  expect(paths.filter((path) => !page_.test(path) && !file.test(path))).toEqual([]);
  expect(paths).toContain(`${RAFFLE.path}?l=juliste`);
  for (const [url, body] of all) {
    expect(canaries(url + body), url).toEqual([]);
    expect(/\/(?:kuitti|luvat|vahvista|voitto)\/[\w-]{20,}/.test(body), `a token in ${url}`).toBe(false);
  }

  await context.setOffline(true);
  for (const address of [receipt, permissions]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts('fi').offline.title);
    await expect(page.getByRole('main')).not.toContainText(anna.email);
  }
});

for (const language of LANGUAGES) {
  test(`one visit to the front page has the forms there without a network (${language})`, async ({ page, context }) => {
    await page.goto(at(language, '/'));
    await new Kept(page, language).installed();
    await context.setOffline(true);
    const form = new Form(page, language);
    for (const path of [RAFFLE.path, '/kampanja/kirkkaat-ikkunat', '/yhteydenotto', '/']) {
      await page.goto(at(language, path));
      await new Kept(page, language).ready();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      if (path !== '/') await expect(form.field(form.says.form.last_name)).toBeVisible();
    }
    // The style is the page's own.
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
  });
}

test('a page that has changed is shown as it is now, not as it was kept', async ({ page, server }) => {
  await page.goto(RAFFLE.path);
  await new Kept(page).installed();
  await server.run(['campaign', 'close', RAFFLE.slug]);
  try {
    await page.goto(RAFFLE.path);
    await expect(page.getByText(texts('fi').raffle.off)).toBeVisible();
    await page.goto('/');
    await expect(page.getByRole('link', { name: RAFFLE.title })).toHaveCount(0);
  } finally {
    await server.run(['campaign', 'open', RAFFLE.slug]);
  }
});

const released = test.extend<{ release: Release }>({
  release: async ({ server }, use) => {
    const release = await Release.before(server.url);
    await use(release);
    await release.stop();
  },

  traffic: async ({ server, release }, use) => {
    const traffic = new Traffic(server.url, [release.url]);
    await use(traffic);
    expect(traffic.faults).toEqual([]);
  },
});

released('a new release waits for the old pages, which go on working, and then takes their place', async ({
  page,
  context,
  release,
}) => {
  const form = new Form(page);
  const address = release.url + RAFFLE.path;
  await page.goto(address);
  await new Kept(page).installed();
  const names = (tab: Page) => tab.evaluate(() => caches.keys());
  const [old] = await names(page);
  const body = await (await page.request.get(`${release.url}/sw.js`)).text();
  const next = body.replace(old!, 'loiste-next');
  expect(next).not.toBe(body);
  release.files.set('/sw.js', next);

  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update().then(() => {}));
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.waiting?.state))
    .toBe('installed');
  expect((await names(page)).sort()).toEqual([old, 'loiste-next'].sort());

  // The old page has all its files still, without a network too.
  await context.setOffline(true);
  await page.reload();
  await new Kept(page).ready();
  await context.setOffline(false);
  await form.introduce(somebody());
  await form.agree();
  await form.enter();
  await expect(form.entered).toBeVisible();
  expect((await names(page)).sort()).toEqual([old, 'loiste-next'].sort());

  // No page is open any more: the next one is the new release's.
  const later = await context.newPage();
  await page.close();
  await expect
    .poll(async () => {
      // While no page of the site is there at all, the new one takes its place.
      await later.goto('about:blank');
      await later.goto(address);
      return names(later);
    })
    .toEqual(['loiste-next']);
  await context.setOffline(true);
  await later.reload();
  await new Kept(later).ready();
  await expect(new Form(later).field(form.says.form.last_name)).toBeVisible();
});
