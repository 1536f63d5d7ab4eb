import { Form, RAFFLE, somebody } from '../support/people.ts';
import { entries, Phone, readyForNoNetwork } from '../support/phone.ts';
import { expect, test } from '../support/server.ts';

test('a form filled in without a network is kept, survives the browser, and goes once', async ({ server }) => {
  const before = await entries(server);
  const phone = await Phone.buy(server.url);
  try {
    let page = await phone.open();
    await page.goto(RAFFLE.path);
    await readyForNoNetwork(page);
    await phone.network(false);
    await page.goto(RAFFLE.path);
    let form = new Form(page);
    await form.introduce(somebody());
    await form.agree();
    await form.enter();
    await expect(page.getByText(form.says.client.waiting)).toBeVisible();
    await phone.close();

    expect(await entries(server)).toBe(before);

    // Opened again with a network, it goes by itself: from the page, or from the service worker.
    page = await phone.open();
    await page.goto(RAFFLE.path);
    form = new Form(page);
    await expect(page.getByText(form.says.client.received)).toBeVisible();
    await page.getByRole('button', { name: form.says.client.receipt }).click();
    await expect(form.entered).toBeVisible();
    expect(await entries(server)).toBe(before + 1);
  } finally {
    await phone.remove();
  }
});

test('what the phone keeps of pages is nobody’s, and a page that was never seen says what to do', async ({ server }) => {
  const phone = await Phone.buy(server.url);
  try {
    const page = await phone.open();
    await page.goto(RAFFLE.path);
    await readyForNoNetwork(page);
    const anna = somebody();
    const form = new Form(page);
    await form.enterAs(anna);
    const receipt = page.url();
    const kept = await page.evaluate(async () => {
      const found: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          found.push(request.url, await (await cache.match(request))!.text());
        }
      }
      return found.join('\n');
    });
    expect(kept).toContain(RAFFLE.path);
    for (const personal of [anna.lastName, anna.email, new URL(receipt).pathname]) expect(kept).not.toContain(personal);
    await phone.network(false);
    await page.goto(receipt);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(form.says.offline.title);
    await page.goto('/sv/saavutettavuus');
    await expect(page.locator('html')).toHaveAttribute('lang', /sv|fi/);
  } finally {
    await phone.remove();
  }
});
