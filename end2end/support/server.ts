/**
 * What a journey stands on: `import { test, expect } from '../support/server.ts'`.
 *
 * - `server`: the real program with demo data, one for each file (`server.url`,
 *   `server.accounts`, `server.run([...])`). Addresses in `page.goto('/...')` are its. Fails the
 *   test if something that `somebody()` is called by stands in its log.
 * - `page`: fails the test if a page reports an error or breaks its content security policy, asks
 *   another server for something, or puts something personal into an address (`traffic`).
 * - `customer`: the same for somebody else, in a browser of their own.
 * - `faults.allow(/.../)`: for tests that bring an error about.
 * - `axe(page)`: fails with what is not accessible.
 * - `test.use({ settings: { LOISTE_DEMO__NOW: '...' } })` in a file: other settings for its server.
 */
import { test as base, type Page } from '@playwright/test';
import { axe } from './axe.ts';
import { canaries } from './canary.ts';
import { Faults } from './faults.ts';
import { Loiste } from './loiste.ts';
import { Traffic } from './traffic.ts';

export { expect } from '@playwright/test';
export type { Account, Loiste, Output } from './loiste.ts';

/** Options of a file. */
export interface Settings {
  /** Environment of the server. */
  settings: Record<string, string>;
}

interface OfTest {
  server: Loiste;
  customer: Page;
  faults: Faults;
  traffic: Traffic;
  axe: typeof axe;
}

/** The server of the file that a worker is at. */
class Servers {
  #key = '';
  #current: Loiste | undefined;

  async of(file: string, settings: Record<string, string>): Promise<Loiste> {
    const key = JSON.stringify([file, settings]);
    if (!this.#current || key !== this.#key) {
      await this.remove();
      this.#current = await Loiste.start(settings);
      this.#key = key;
    } else if (!this.#current.running) {
      await this.#current.serve();
    }
    return this.#current;
  }

  async remove(): Promise<void> {
    await this.#current?.remove();
    this.#current = undefined;
  }
}

export const test = base.extend<Settings & OfTest, { servers: Servers }>({
  servers: [
    async ({}, use) => {
      const servers = new Servers();
      await use(servers);
      await servers.remove();
    },
    { scope: 'worker' },
  ],

  settings: [{}, { option: true }],

  server: async ({ servers, settings }, use, testInfo) => {
    const server = await servers.of(testInfo.file, settings);
    await use(server);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('server.log', { body: server.log });
    }
    base.expect(canaries(server.log), 'what the server logged of people').toEqual([]);
  },

  baseURL: async ({ server }, use) => use(server.url),

  faults: async ({}, use) => {
    const faults = new Faults();
    await use(faults);
    base.expect(faults.found, 'what the pages reported').toEqual([]);
  },

  traffic: async ({ server }, use) => {
    const traffic = new Traffic(server.url);
    await use(traffic);
    base.expect(traffic.faults, 'what the pages asked for').toEqual([]);
  },

  context: async ({ context, faults, traffic }, use) => {
    await faults.watch(context);
    traffic.watch(context);
    await use(context);
  },

  customer: async ({ browser, faults, traffic }, use) => {
    const context = await browser.newContext();
    await faults.watch(context);
    traffic.watch(context);
    await use(await context.newPage());
    await context.close();
  },

  axe: async ({}, use) => use(axe),
});
