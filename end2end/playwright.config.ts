import { getuid } from 'node:process';
import { defineConfig, type PlaywrightTestOptions, type Project } from '@playwright/test';
import type { Settings } from './support/server.ts';

/** What every visitor of these journeys has in common: they live in Finland. */
const finland = { locale: 'fi-FI', timezoneId: 'Europe/Helsinki' };

/** The kinds of screen. A journey for some of them only says so with `test.skip`. */
const screens: Project<PlaywrightTestOptions & Settings>[] = [
  {
    name: 'phone',
    use: {
      ...finland,
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
    },
  },
];

/** Quiet: nothing but the program under test is to be reached. A sandbox needs a user who is not root. */
const browserFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export default defineConfig<Settings>({
  testDir: 'journeys',
  outputDir: 'test-results',
  // One file is one journey with a server of its own; files run side by side.
  fullyParallel: false,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A loaded machine may be late once, and the report then says `flaky`; what fails twice is broken.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.CI ? [['list']] : [['list'], ['html', { open: 'never' }]],
  use: {
    headless: true,
    launchOptions: {
      executablePath: process.env.LOISTE_CHROMIUM ?? '/usr/bin/chromium',
      args: browserFlags,
    },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: screens,
});
