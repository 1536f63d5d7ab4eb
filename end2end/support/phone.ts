/** A phone: a browser with a profile of its own, which can be closed and opened again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { RAFFLE } from './people.ts';
import type { Loiste } from './loiste.ts';

/** How many entries the server has for the raffle, by its own count. */
export async function entries(server: Loiste): Promise<number> {
  const { stdout } = await server.run(['campaign', 'list', '--json']);
  const campaigns = JSON.parse(stdout) as { slug: string; submissions: number }[];
  return campaigns.find(({ slug }) => RAFFLE.path.endsWith(`/${slug}`))!.submissions;
}

/** A browser on a profile that outlives it. */
export class Phone {
  #context: BrowserContext | undefined;

  private constructor(
    readonly profile: string,
    readonly url: string,
  ) {}

  /** A new one, of the kind that the journeys' browser is. */
  static async buy(url: string): Promise<Phone> {
    return new Phone(await mkdtemp(join(tmpdir(), 'loiste-phone-')), url);
  }

  /** Opens the browser, with one page. */
  async open(): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(this.profile, {
      headless: true,
      executablePath: process.env.LOISTE_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      baseURL: this.url,
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
      locale: 'fi-FI',
    });
    return this.#context.pages()[0] ?? this.#context.newPage();
  }

  get context(): BrowserContext {
    return this.#context!;
  }

  /** Whether there is a network. */
  async network(there: boolean): Promise<void> {
    await this.context.setOffline(!there);
  }

  /** Closes the browser; what it keeps stays. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  /** Throws the phone away. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}

/** Waits until the pages are there without a network too. */
export async function readyForNoNetwork(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect(page.locator('[data-ready]')).toBeAttached();
}
