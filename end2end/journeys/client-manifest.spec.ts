import { RAFFLE } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { at, LANGUAGES } from '../support/texts.ts';

interface Manifest {
  name: string;
  short_name: string;
  lang: string;
  start_url: string;
  scope: string;
  display: string;
  theme_color: string;
  background_color: string;
  icons: { src: string; type: string; sizes: string; purpose?: string }[];
}

test('the manifest has what a phone needs to put the site among its programs', async ({ page, server }) => {
  await page.goto('/');
  const address = await page.locator('link[rel=manifest]').evaluate((link: HTMLLinkElement) => link.href);
  const answer = await page.request.get(address);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toMatch(/^application\/manifest\+json/);
  const manifest = (await answer.json()) as Manifest;
  expect(manifest.name).toBeTruthy();
  expect(manifest.short_name.length).toBeLessThanOrEqual(12);
  expect(manifest.lang).toBe('fi');
  expect(manifest.display).toBe('standalone');
  for (const colour of [manifest.theme_color, manifest.background_color]) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  const start = new URL(manifest.start_url, address);
  expect(start.href).toBe(`${server.url}/`);
  expect(start.href.startsWith(new URL(manifest.scope, address).href)).toBe(true);
  expect((await page.request.get(start.href)).status()).toBe(200);

  for (const { src, type, sizes } of manifest.icons) {
    const icon = await page.request.get(new URL(src, address).href);
    expect(icon.status(), src).toBe(200);
    expect(icon.headers()['content-type'], src).toBe(type);
    if (sizes === 'any') continue;
    const body = await icon.body();
    // A PNG tells its width and height in its first chunk.
    expect(`${body.readUInt32BE(16)}x${body.readUInt32BE(20)}`, src).toBe(sizes);
  }
  const sizes = manifest.icons.map((icon) => icon.sizes);
  expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
});

test('the browser finds nothing wrong with the manifest, and would install the site', async ({ page, context }) => {
  await page.goto('/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  const session = await context.newCDPSession(page);
  const { errors, manifest } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(manifest.name).toBeTruthy();
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A context of a test's is like a private window, where nothing is installed.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((error) => error !== 'in-incognito')).toEqual([]);
});

test('every page that everybody sees links the manifest', async ({ page }) => {
  for (const path of LANGUAGES.flatMap((language) => ['/', RAFFLE.path, '/yhteydenotto', '/ei-yhteytta'].map((path) => at(language, path)))) {
    await page.goto(path);
    await expect(page.locator('head > link[rel=manifest]'), path).toHaveCount(1);
  }
});
