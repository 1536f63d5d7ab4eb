import type { Page } from '@playwright/test';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { entries } from '../support/phone.ts';
import { expect, test } from '../support/server.ts';

async function fill(page: Page): Promise<Form> {
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await expect(page.locator('[data-ready]')).toBeAttached();
  await form.introduce(somebody());
  await form.agree();
  return form;
}

test('an answer that never arrives makes no second entry', async ({ page, server, faults }) => {
  faults.allow(/api\/sync|ERR_FAILED|Failed to load resource/);
  const before = await entries(server);
  const form = await fill(page);
  let cut = 0;
  await page.route('**/api/sync', async (route) => {
    if (cut < 10) {
      cut += 1;
      // The server has it; its answer gets lost.
      await route.fetch();
      await route.abort();
    } else {
      await route.continue();
    }
  });
  await form.enter();
  await expect(page.getByText(form.says.client.waiting)).toBeVisible();
  while (cut < 10) {
    const lost = cut;
    await page.getByRole('button', { name: form.says.client.retry }).click();
    await expect.poll(() => cut).toBeGreaterThan(lost);
    await expect(page.getByRole('button', { name: form.says.client.retry })).toBeVisible();
  }
  await page.getByRole('button', { name: form.says.client.retry }).click();
  await expect(form.entered.or(page.getByText(form.says.client.received)).first()).toBeVisible();
  expect(await entries(server)).toBe(before + 1);
});

test('a server that is killed between request and answer has the entry once', async ({ page, server, faults }) => {
  faults.allow(/api\/sync|ERR_|Failed to load resource/);
  const before = await entries(server);
  const form = await fill(page);
  await page.route('**/api/sync', async (route) => {
    await route.fetch();
    await server.stop('SIGKILL');
    await route.abort();
  });
  await form.enter();
  await expect(page.getByText(form.says.client.waiting)).toBeVisible();
  await page.unroute('**/api/sync');
  await server.serve();
  await page.getByRole('button', { name: form.says.client.retry }).click();
  await expect(form.entered.or(page.getByText(form.says.client.received)).first()).toBeVisible();
  expect(await entries(server)).toBe(before + 1);
});

test('two tabs that wake at once send it once', async ({ page, context, server, faults }) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const before = await entries(server);
  const form = await fill(page);
  const other = await context.newPage();
  await other.goto('/yhteydenotto');
  await expect(other.locator('[data-ready]')).toBeAttached();
  await context.setOffline(true);
  await form.enter();
  await expect(page.getByText(form.says.client.waiting)).toBeVisible();
  let sent = 0;
  context.on('request', (request) => (sent += Number(request.url().endsWith('/api/sync'))));
  await context.setOffline(false);
  await expect(form.entered.or(page.getByText(form.says.client.received)).first()).toBeVisible();
  expect(await entries(server)).toBe(before + 1);
  expect(sent).toBe(1);
});
