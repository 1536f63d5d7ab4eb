// What the browser does for the form client, where its own language says it shortest: the store, the
// key, the lock, the network. It decides nothing; that is in Rust. Everything is asynchronous, so
// what an old browser lacks is a rejected promise, to go on from.

const NAME = 'loiste';
// Grows when the stores change; a tab with the older release then keeps its hands off.
const VERSION = 1;
const FORMS = ['queue', 'drafts'];
const KEYS = 'keys';
// In KEYS: the only key, and how often everything was forgotten. A tab that has not heard of that keeps
// no draft any more.
const ONLY = 'only';
const TIMES = 'times';
const CIPHER = 'AES-GCM';
// How long an answer may take, in milliseconds.
const PATIENCE = 20_000;

const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = reject;
  });

// `done` is kept when all of it is on the disk; asked for before the first request, so that nothing
// is missed.
function begin(database, stores, mode) {
  const transaction = database.transaction(stores, mode, { durability: 'strict' });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = reject;
  });
  return { place: (store) => transaction.objectStore(store), done };
}

const look = (database, store) => begin(database, [store], 'readonly').place(store);

// Opens the store, made the first time, with the key that everything in it is encrypted with. Nobody
// can take the key out of the browser, so a copy of its files alone tells nothing.
export async function open() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    try {
      for (const store of [...FORMS, KEYS]) request.result.createObjectStore(store);
    } catch {
      // What fails here fails the opening.
    }
  };
  const database = await result(request);
  // A newer release in another tab may change the stores: let go, so that it can.
  database.onversionchange = () => database.close();
  let key = await result(look(database, KEYS).get(ONLY));
  if (!key) {
    const made = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, false, ['encrypt', 'decrypt']);
    const { place, done } = begin(database, [KEYS], 'readwrite');
    // Another tab may have been quicker: the one that is kept first is everybody's.
    key = await result(place(KEYS).get(ONLY));
    if (!key) place(KEYS).put((key = made), ONLY);
    await done;
  }
  return { database, key, times: await result(look(database, KEYS).get(TIMES)) };
}

async function seal(key, value) {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  return { nonce, data: await crypto.subtle.encrypt({ name: CIPHER, iv: nonce }, key, plain) };
}

async function unseal(key, { nonce, data }) {
  const plain = await crypto.subtle.decrypt({ name: CIPHER, iv: nonce }, key, data);
  return JSON.parse(new TextDecoder().decode(plain));
}

// Everything in a store. What cannot be read is left alone.
export async function all({ database, key }, store) {
  const sealed = await result(look(database, store).getAll());
  const read = await Promise.allSettled(sealed.map((one) => unseal(key, one)));
  return read.flatMap(({ value }) => value ?? []);
}

// What is under a name; undefined when there is nothing.
export async function read({ database, key }, store, name) {
  const sealed = await result(look(database, store).get(name));
  return sealed && unseal(key, sealed);
}

// Removes from a store what is older than that; how many are left. One that cannot be read stays.
export async function sweep(phone, store, oldest) {
  const names = await result(look(phone.database, store).getAllKeys());
  const ages = await Promise.all(names.map(async (name) => (await read(phone, store, name).catch(() => {}))?.at));
  const old = names.filter((_, at) => ages[at] < oldest);
  if (old.length) await write(phone, old.map((name) => [store, name]));
  return names.length - old.length;
}

// Writes all of it or nothing, onto the disk: each a store, a name, a value or none to remove what is
// there, and on what condition: 'there' when it only takes the place of one, which whoever deleted it
// meant; 'heard' when everything may have been forgotten meanwhile.
export async function write({ database, key, times }, writes) {
  const sealed = await Promise.all(writes.map(([, , value]) => value && seal(key, value)));
  const { place, done } = begin(database, [...FORMS, KEYS], 'readwrite');
  const holds = {
    there: (store, name) => result(place(store).count(name)),
    heard: async () => (await result(place(KEYS).get(TIMES))) === times,
  };
  for (const [at, [store, name, , condition]] of writes.entries()) {
    if (!sealed[at]) place(store).delete(name);
    else if (!condition || (await holds[condition](store, name))) place(store).put(sealed[at], name);
  }
  await done;
}

// Removes the filled-in forms and the drafts. The key stays: it tells nothing, and other tabs have it
// in their hands.
export async function forget(phone) {
  const { place, done } = begin(phone.database, [...FORMS, KEYS], 'readwrite');
  for (const store of FORMS) place(store).clear();
  const times = ((await result(place(KEYS).get(TIMES))) ?? 0) + 1;
  place(KEYS).put(times, TIMES);
  await done;
  phone.times = times;
}

// Whether everything was forgotten in another tab since this was last asked here.
export async function forgotten(phone) {
  const before = phone.times;
  phone.times = await result(look(phone.database, KEYS).get(TIMES));
  return phone.times !== before;
}

// Waits until nobody else holds this lock, over all tabs and the service worker; gives what lets go of
// it. A browser without such locks has none to wait for: there, two tabs may send the same entry, and
// its key makes one of it.
export async function hold(name) {
  const { locks } = navigator;
  return locks && new Promise((got) => locks.request(name, () => new Promise(got)).catch(got));
}

// Asks the server, without cookies, without following it elsewhere, and not for ever: what it answers,
// or its status and after how many seconds it is to be asked again, if it says.
export async function ask(address, body) {
  const options = { credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout?.(PATIENCE) };
  if (body) {
    Object.assign(options, { method: 'POST', headers: { 'content-type': 'application/json' } });
    options.body = JSON.stringify(body);
  }
  const response = await fetch(address, options);
  return response.status === 200
    ? { answer: await response.json() }
    : { status: response.status, later: response.headers.get('retry-after') };
}

// Waits so many milliseconds.
export const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

// Waits for a promise, but no longer than that.
export const within = (millis, promise) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, millis))]);

// The line to the other tabs; none in a browser without one.
export const channel = () => globalThis.BroadcastChannel && new BroadcastChannel('loiste-queue');

// Tells them that the queue has changed.
export function tell() {
  const line = channel();
  line?.postMessage('changed');
  line?.close();
}

// Random bytes that nobody can foresee; none where the browser has no source of them.
export const chance = (length) => globalThis.crypto?.getRandomValues(new Uint8Array(length));

// A moment as people write it, with the date and the minute; in English the day before the month.
export const shown = (millis, language) =>
  new Date(millis).toLocaleString(language.replace('en', 'en-GB'), { dateStyle: 'medium', timeStyle: 'short' });

// The first element within another, or the nearest around one, that a selector is about.
export const find = (within, selector) => within.querySelector(selector);
export const around = (element, selector) => element.closest(selector);

// A new element with a class and a text, or at the end of another.
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
export const append = (to, child) => to.append(child);
export function add(to, tag, className, text) {
  const element = make(tag, className, text);
  append(to, element);
  return element;
}
export const attribute = (element, name, value) => element.setAttribute(name, value);
export const focus = (element) => element.focus();

// A property of what may be nothing, and of an object of our own.
export const get = (of, name) => of?.[name];
export function set(of, name, value) {
  of[name] = value;
}

// Has the browser start the service worker. One that knows no such worker does without.
export function start_worker(address) {
  navigator.serviceWorker?.register(address, { type: 'module', updateViaCache: 'none' }).catch(() => {});
}

// Asks the browser to wake the worker when there is a network, page or no page; few know how.
export async function ask_for_sync() {
  try {
    await (await navigator.serviceWorker.getRegistration()).sync.register('loiste-queue');
  } catch {
    // The page does it as long as it is open.
  }
}
