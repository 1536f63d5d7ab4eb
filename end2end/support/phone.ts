/** A phone: a browser with a profile on the disk, which is closed and opened again. */
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './server.ts';

/** One that keeps what its browser keeps. */
export class Phone {
  #context: BrowserContext | undefined;

  constructor(
    private readonly profile: string,
    private readonly options: Parameters<typeof chromium.launchPersistentContext>[1],
    private readonly watch: (context: BrowserContext) => Promise<void>,
  ) {}

  /** Its browser. */
  get context(): BrowserContext {
    if (!this.#context) throw new Error('the browser is closed');
    return this.#context;
  }

  /** Opens the browser, with or without a network. */
  async open({ offline = false } = {}): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(this.profile, this.options);
    await this.watch(this.#context);
    await this.#context.setOffline(offline);
    return this.#context.pages()[0] ?? (await this.#context.newPage());
  }

  /** Closes it with all its pages. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }
}

export const test = base.extend<{ phone: Phone }>({
  phone: async ({ launchOptions, viewport, deviceScaleFactor, isMobile, hasTouch, locale, timezoneId, baseURL, headless, faults, traffic }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'loiste-phone-'));
    const screen = { viewport, deviceScaleFactor, isMobile, hasTouch };
    const options = { ...launchOptions, ...screen, headless, locale, timezoneId, baseURL };
    const phone = new Phone(profile, options, async (context) => {
      await faults.watch(context);
      traffic.watch(context);
    });
    await use(phone);
    await phone.close();
    await rm(profile, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
