import { RAFFLE, somebody } from '../support/people.ts';
import { entry, receipt } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn } from '../support/staff.ts';
import { texts } from '../support/texts.ts';
import { onTheWire } from '../support/wire.ts';

const { raffle } = texts('fi');

// What the browser itself asks for again. With a worker between them it is the worker that asks.
test.use({ serviceWorkers: 'block' });

test.describe('without a script', () => {
  // The client, when it comes, writes into the markup.
  test.use({ javaScriptEnabled: false });

  test('a page that has not changed is not sent again on the next visit', async ({ page }) => {
    const first = await onTheWire(page, () => page.goto(RAFFLE.path));
    expect(first.status).toBe(200);
    expect(first.etag).toMatch(/^"\w+(-\w+)?"$/);
    const seen = await page.content();

    await page.goto('/evasteet');
    const again = await onTheWire(page, () => page.goto(RAFFLE.path));
    expect(again).toEqual({ status: 304, etag: first.etag });
    expect(await page.content()).toBe(seen);
    await expect(page.getByRole('button', { name: raffle.send })).toBeVisible();
  });
});

test('a page that is open shows a switch at once when it is loaded again', async ({ page, customer, server }) => {
  await customer.goto(server.url + RAFFLE.path);
  const send = customer.getByRole('button', { name: raffle.send });
  await expect(send).toBeVisible();

  await logIn(page, account(server, 'martta'));
  await page.getByRole('navigation', { name: 'Osiot' }).getByRole('link', { name: 'Kampanjat' }).click();
  await page.getByRole('switch', { name: `Kampanja ${RAFFLE.title} päällä` }).click();
  await expect(page.getByRole('status').filter({ hasText: 'on nyt pois päältä.' })).toBeVisible();
  expect((await onTheWire(customer, () => customer.reload())).status).toBe(200);
  await expect(customer.getByText(raffle.off)).toBeVisible();
  await expect(send).toHaveCount(0);

  await page.getByRole('button', { name: 'Kumoa' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'on nyt päällä.' })).toBeVisible();
  await customer.reload();
  await expect(customer.getByText(raffle.off)).toHaveCount(0);
  await expect(send).toBeVisible();
});

test('the front page follows the switch in every language', async ({ page, server }) => {
  const paths = ['/', '/sv/', '/en/'];
  const links = async () => {
    const found = [];
    for (const path of paths) {
      await page.goto(path);
      found.push(await page.locator(`a[href$="${RAFFLE.path}"]`).count());
    }
    return found;
  };
  expect(await links()).toEqual([1, 1, 1]);
  await server.run(['campaign', 'close', RAFFLE.slug]);
  expect(await links()).toEqual([0, 0, 0]);
  await server.run(['campaign', 'open', RAFFLE.slug]);
  expect(await links()).toEqual([1, 1, 1]);
});

test('a receipt is kept by no browser', async ({ page, request, server }) => {
  const path = await receipt(request, RAFFLE.path, entry(somebody(), ['sms']));
  for (const visit of [1, 2]) {
    const answer = await onTheWire(page, () => page.goto(server.url + path));
    expect(answer, `visit ${visit}`).toEqual({ status: 200, etag: undefined });
  }
});
