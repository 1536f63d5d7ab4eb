/** The public pages as files on a host of another name, beside the server that they were exported from. */
import { expect } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './phone.ts';
import { StaticSite } from './site.ts';
import { Traffic } from './traffic.ts';

export const test = base.extend<{ exported: string }, { place: string; site: StaticSite }>({
  // Until the worker ends: pages that are just being closed may ask on.
  place: [
    async ({}, use) => {
      const place = await mkdtemp(join(tmpdir(), 'loiste-export-'));
      await use(place);
      await rm(place, { recursive: true });
    },
    { scope: 'worker' },
  ],

  site: [
    async ({}, use) => {
      const site = await StaticSite.start();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],

  settings: async ({ site }, use) =>
    use({ LOISTE_HTTP__SITE_ORIGINS: site.origin, LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' }),

  exported: async ({ site, server, place }, use, testInfo) => {
    site.folder = join(place, `${testInfo.testId}-${testInfo.retry}`);
    const output = await server.run(['export-site', site.folder]);
    expect(output.stdout).not.toContain('warning');
    await use(site.origin);
  },

  traffic: async ({ server, site }, use) => {
    const traffic = new Traffic(server.url, [site.origin]);
    await use(traffic);
    expect(traffic.faults).toEqual([]);
  },
});

export { expect } from '@playwright/test';
