// The service worker. It has the pages there when there is no network, and wakes the form client's
// WebAssembly to send what waits; it knows nothing of the queue itself. `cargo xtask` puts in the
// names of this release's files, so each release is another worker with a cache of its own. The
// browser starts a new one only when no page of the old one is open, so none loses its files.
import init, { send_waiting } from './{{forms.js}}';

const NAME = 'loiste-{{version}}';
const WASM = '{{forms.wasm}}';
const FILES = ['{{forms-start.js}}', '{{forms.js}}', WASM, 'favicon.svg', 'manifest.webmanifest'];
const SCOPE = self.registration.scope;

// Pages that everybody sees alike, and no others: whatever is not named here is never kept.
const LANGUAGE = /^(?:(?:sv|en)(?:\/|$))?/;
const PAGES = /^(?:index\.html)?$|^(?:arvonta|kampanja|yhteydenotto|tietosuoja|evasteet|saavutettavuus|ei-yhteytta)(?:[/.]|$)/;
const FORMS = /href="([^"?#]*\/(?:arvonta|kampanja)\/[a-z0-9-]+(?:\/|\.html)?)"/g;
// How long the network may take before a page comes from the phone, in milliseconds.
const PATIENCE = 4000;

const pathOf = (url) => new URL(url).pathname.slice(new URL(SCOPE).pathname.length);
const languageOf = (url) => LANGUAGE.exec(pathOf(url))[0].replace(/^(sv|en)$/, '$1/');
const isKept = (url) => url.startsWith(SCOPE) && PAGES.test(pathOf(url).replace(LANGUAGE, ''));

// The address under which a page is kept. Of its query only where somebody came from is in the page.
function keyOf(url) {
  const { origin, pathname, searchParams } = new URL(url);
  const from = searchParams.get('l') ?? '';
  return origin + pathname + (/^[a-z0-9-]{1,40}$/.test(from) ? `?l=${from}` : '');
}

async function keep(url, response) {
  const { ok, status, redirected, type, headers } = response;
  const isPublic = !/no-store|private/.test(headers.get('cache-control') ?? '');
  if (!ok || status !== 200 || redirected || type !== 'basic' || !isPublic || !isKept(url)) return;
  await (await caches.open(NAME)).put(keyOf(url), response);
}

async function kept(url) {
  if (!isKept(url)) return undefined;
  const cache = await caches.open(NAME);
  const whatever = { ignoreSearch: true };
  const { origin, pathname } = new URL(url);
  // Hosts of files know a page by one of these two addresses, and its links may say the other.
  const twin = origin + (pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`);
  return (
    (await cache.match(keyOf(url))) ?? (await cache.match(keyOf(url), whatever)) ?? cache.match(twin, whatever)
  );
}

async function bring(url) {
  const response = await fetch(url, { cache: 'no-cache', credentials: 'omit' });
  if (response.redirected && response.url === `${url}/`) return bring(response.url);
  await keep(url, response.clone());
  return response;
}

// This release's files; then the pages that are open or were kept before, and the forms in their
// languages. Pages that do not come now are kept when they are next visited.
async function install() {
  await (await caches.open(NAME)).addAll(FILES.map((file) => new URL(file, SCOPE).href));
  const windows = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const before = (await Promise.all((await others()).map(async (name) => (await caches.open(name)).keys()))).flat();
  const pages = new Set([...windows, ...before].map(({ url }) => keyOf(url)).filter(isKept));
  const languages = new Set([...pages, SCOPE].map(languageOf));
  for (const language of languages) {
    for (const page of ['yhteydenotto', 'ei-yhteytta']) pages.add(new URL(language + page, SCOPE).href);
    const front = new URL(language, SCOPE).href;
    const html = await bring(front).then((response) => response.text(), () => '');
    for (const [, form] of html.matchAll(FORMS)) pages.add(new URL(form, front).href);
  }
  await Promise.allSettled([...pages].map(bring));
}

const others = async () => (await caches.keys()).filter((name) => name.startsWith('loiste-') && name !== NAME);

async function activate() {
  await Promise.all((await others()).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function page(event) {
  const { request } = event;
  const cached = await kept(request.url);
  const network = fetch(request);
  event.waitUntil(network.then((response) => keep(request.url, response.clone())).catch(() => {}));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, cached));
  try {
    const response = await (cached ? Promise.race([network, patience]) : network);
    return response.bodyUsed ? cached : response;
  } catch {
    const offline = new URL(`${languageOf(request.url)}ei-yhteytta`, SCOPE).href;
    return cached ?? (await kept(offline)) ?? (await kept(new URL('ei-yhteytta', SCOPE).href)) ?? Response.error();
  }
}

// A file whose name changes with its contents is the same wherever it comes from.
async function file(request) {
  const cache = await caches.open(NAME);
  const cached = await cache.match(request);
  if (cached) return cached;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

let ready;
async function send() {
  ready ??= file(new Request(new URL(WASM, SCOPE))).then((wasm) => init({ module_or_path: wasm }));
  await ready;
  if (!(await new Promise(send_waiting))) throw new Error('later');
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('sync', (event) => event.waitUntil(send()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(SCOPE)) return;
  const path = pathOf(request.url);
  if (request.mode === 'navigate') {
    // The staff's pages are none of a customer's phone.
    if (!path.startsWith('hallinta')) event.respondWith(page(event));
  } else if (path.startsWith('pkg/forms') || FILES.includes(path)) {
    event.respondWith(file(request));
  }
});
