/** What happens to a form on its way, wherever its page lies: on the server, or on another host. */
import { expect, type BrowserContext, type Page, type Route } from '@playwright/test';
import type { axe } from './axe.ts';
import { Kept, sent, submissions, SYNC } from './kept.ts';
import type { Loiste } from './loiste.ts';
import { Form, RAFFLE, somebody, type Person } from './people.ts';
import type { Phone } from './phone.ts';
import { at, type Language } from './texts.ts';

/** How often a fault is brought about. */
export const TIMES = 10;

/** Fills in the raffle's form, ready to be sent. */
export async function introduce(
  page: Page,
  { path = RAFFLE.path, person = somebody() }: { path?: string; person?: Person } = {},
): Promise<Form> {
  const form = new Form(page);
  await page.goto(path);
  await new Kept(page).ready();
  await form.introduce(person);
  await form.agree();
  return form;
}

/** The keys that are sent from now on, by pages and by the worker. */
export function keys(context: BrowserContext): string[] {
  const found: string[] = [];
  context.on('request', (request) => {
    // Another host's pages ask first whether they may.
    if (request.url().endsWith('/api/sync') && request.method() !== 'OPTIONS') found.push(sent(request)[0]!.key);
  });
  return found;
}

/** A page in a browser, and the server that it sends to. */
interface Sending {
  page: Page;
  context: BrowserContext;
  server: Loiste;
  /** Where the raffle's form lies. */
  path?: string;
}

/** Lets the server do it, and nobody hear of it. */
async function cut(route: Route): Promise<void> {
  await route.fetch();
  await route.abort('connectionreset');
}

/** Cuts the answer ten times: one entry, under one key. */
export async function cutTenTimes({ page, context, server, path }: Sending): Promise<void> {
  const before = await submissions(server);
  const all = keys(context);
  let answers = 0;
  await context.route(SYNC, async (route) => {
    await cut(route);
    answers += 1;
  });
  const form = await introduce(page, { path });
  const kept = new Kept(page);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  for (let time = 1; time < TIMES; time += 1) {
    const so_far = answers;
    await kept.tryAgain();
    await expect.poll(() => answers).toBeGreaterThan(so_far);
    await expect(kept.panel).toContainText(kept.says.waiting);
  }
  expect(answers).toBeGreaterThanOrEqual(TIMES);
  expect(await submissions(server)).toBe(before + 1);
  await context.unroute(SYNC);
  await kept.tryAgain();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
  expect(new Set(all).size).toBe(1);
}

/** Kills the server once it has kept an entry, before it answers: one entry. */
export async function killBeforeAnswer({ page, context, server, path }: Sending): Promise<void> {
  const before = await submissions(server);
  const form = await introduce(page, { path });
  await context.route(
    SYNC,
    async (route) => {
      await route.fetch();
      await server.stop('SIGKILL');
      await route.abort('connectionreset');
    },
    { times: 1 },
  );
  const kept = new Kept(page);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await expect(kept.button('retry')).toBeVisible();
  await server.serve();
  await kept.tryAgain();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
}

/** Sends what waits from two tabs at once; gives the other tab's list and the keys that were sent. */
export async function sendFromTwoTabs(
  { page, context, server, path }: Sending,
  elsewhere: string,
): Promise<{ other: Kept; all: string[]; before: number }> {
  const before = await submissions(server);
  const all: string[] = [];
  let isOpen = false;
  // Opened by a word of ours: a request at the very moment at which a route is taken away is told to nobody.
  await context.route(SYNC, (route) => {
    if (!isOpen) return route.abort();
    if (route.request().method() !== 'OPTIONS') all.push(sent(route.request())[0]!.key);
    return route.continue();
  });
  const form = await introduce(page, { path });
  const kept = new Kept(page);
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  const other = new Kept(await context.newPage());
  await other.page.goto(elsewhere);
  await expect(other.panel).toContainText(kept.says.waiting);

  isOpen = true;
  // By hand and by the news that there is a network, in both.
  const send = (tab: Page) =>
    tab
      .evaluate(() => {
        document.querySelector<HTMLElement>('[data-do=retry]')?.click();
        window.dispatchEvent(new Event('online'));
      })
      .catch((error: Error) => {
        // A tab that sent by its own clock just now is on its way to the receipt.
        if (!error.message.includes('Execution context was destroyed')) throw error;
      });
  await Promise.all([send(page), send(other.page)]);
  await expect(form.entered).toBeVisible();
  return { other, all, before };
}

/** A phone, the server it belongs to, and how its pages are looked at. */
interface Away {
  phone: Phone;
  server: Loiste;
  axe: typeof axe;
  /** What the page that waits is called where something is not accessible. */
  called: string;
}

/**
 * Fills in the form without a network after one visit, closes the browser, and opens it again
 * while the server is away: the form waits on the phone. Gives the page that it waits on.
 */
export async function keepUntilReopened(
  { phone, server, axe, called }: Away,
  language: Language,
  path: string = RAFFLE.path,
): Promise<{ page: Page; form: Form; kept: Kept; raffle: string; before: number }> {
  const before = await submissions(server);
  const raffle = at(language, path);
  let page = await phone.open();
  await page.goto(raffle);
  await new Kept(page, language).installed();

  await phone.context.setOffline(true);
  await page.goto(raffle);
  let form = new Form(page, language);
  let kept = new Kept(page, language);
  await kept.ready();
  await form.introduce(somebody());
  await form.agree();
  await form.permit('sms').check();
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await expect(kept.heading).toBeFocused();
  await expect(page.getByRole('button', { name: form.says.raffle.send })).toBeHidden();
  expect(await submissions(server)).toBe(before);
  await axe(page, called);
  await phone.close();

  // The browser's own sync would be quicker than being told that there is no network: no server.
  await server.stop();
  page = await phone.open();
  await page.goto(raffle);
  form = new Form(page, language);
  kept = new Kept(page, language);
  await expect(kept.entries).toHaveCount(1);
  await expect(kept.panel).toContainText(kept.says.waiting);
  await expect(kept.panel).toContainText(RAFFLE.titles[language]);
  return { page, form, kept, raffle, before };
}
