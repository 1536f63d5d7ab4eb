/**
 * Every page that a customer can be given, in one language: what one looks at, what forms answer,
 * and what is said when something went wrong. `open` shows one in a browser, `read` gives its HTML.
 */
import { expect, type APIRequestContext, type Page, type Route } from '@playwright/test';
import { LATER_RAFFLE, OFFER, RAFFLE, somebody, type Channel } from './people.ts';
import { entry, permissions, receipt, request, shown, type Fields } from './plain.ts';
import { at, type Language } from './texts.ts';

/** A page, and how it is come by. */
export interface Answer {
  /** What a message calls it. */
  name: string;
  path: string;
  status: number;
  /** What is sent to get it; without it, it is only looked at. */
  sent?: Sent;
}

/** A request that is no plain look. */
interface Sent {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ALL: Channel[] = ['email', 'sms', 'phone', 'post'];
const ADDRESS = { street: 'Hiltusentie 20 A 5', postal_code: '90640', town: 'Oulu' };

/** What browsers send for these fields. */
function form(fields: Fields): Sent {
  return { method: 'POST', body: new URLSearchParams(fields).toString(), headers: FORM };
}

/** Pages that stand there for everybody. Their path is the same in all languages. */
export const STANDING: Record<string, string> = {
  'the front page': '/',
  'a raffle': RAFFLE.path,
  'a raffle that is not yet open': LATER_RAFFLE.path,
  'the rules': `${RAFFLE.path}/saannot`,
  'a version of the rules': `${RAFFLE.path}/saannot/1`,
  'rules before the raffle opens': `${LATER_RAFFLE.path}/saannot`,
  'an offer': OFFER.path,
  'the contact form': '/yhteydenotto',
  'the page that stops marketing': '/lopeta',
  'the notice': '/tietosuoja',
  'a version of the notice': '/tietosuoja/1',
  'the page about cookies': '/evasteet',
  'the page about accessibility': '/saavutettavuus',
};

/** All pages while the campaigns of the demo data are on. */
export async function pages(site: APIRequestContext, language: Language): Promise<Answer[]> {
  return [
    ...Object.entries(STANDING).map(([name, path]) => ({ name, path: at(language, path), status: 200 })),
    ...(await personal(site, language)),
    ...(await answers(site, language)),
    ...problems(language),
  ];
}

/** What belongs to one person: receipts and permissions. */
export async function personal(site: APIRequestContext, language: Language): Promise<Answer[]> {
  const raffle = at(language, RAFFLE.path);
  const given = await receipt(site, raffle, { ...entry(somebody(), ALL), ...ADDRESS });
  const none = await receipt(site, raffle, entry(somebody()));
  const asked = await receipt(site, at(language, '/yhteydenotto'), request(somebody(), 'Kuusi ikkunaa.'));
  const link = await permissions(site, given);
  return [
    { name: 'the receipt of an entry', path: given, status: 200 },
    { name: 'the receipt of an entry without permissions', path: none, status: 200 },
    { name: 'the receipt of a request', path: asked, status: 200 },
    { name: 'permissions', path: link, status: 200 },
    { name: 'permissions, one just withdrawn', path: link, status: 200, sent: form({ withdraw: 'sms' }) },
    { name: 'permissions, all withdrawn', path: link, status: 200, sent: form({ withdraw: 'all' }) },
    { name: 'permissions, disclosure just prohibited', path: link, status: 200, sent: form({ refuse: 'disclosure' }) },
    { name: 'permissions, targeting allowed again', path: link, status: 200, sent: form({ allow: 'targeting' }) },
  ];
}

/** What the forms answer. */
export async function answers(site: APIRequestContext, language: Language): Promise<Answer[]> {
  const [raffle, later, offer, contact, stop] = [
    RAFFLE.path,
    LATER_RAFFLE.path,
    OFFER.path,
    '/yhteydenotto',
    '/lopeta',
  ].map((path) => at(language, path)) as [string, string, string, string, string];
  const onScreen = await shown(site, raffle);
  const twice = { ...entry(somebody()), shown: onScreen, key: crypto.randomUUID() };
  await site.post(raffle, { form: twice, maxRedirects: 0 });
  const permits = Object.fromEntries(ALL.map((channel) => [`permit_${channel}`, 'yes']));
  return [
    { name: 'a raffle with errors', path: raffle, status: 422, sent: form({}) },
    {
      name: 'a raffle with the address open',
      path: raffle,
      status: 422,
      sent: form({ shown: onScreen, last_name: '<"&\'>', ...permits }),
    },
    { name: 'a raffle sent twice', path: raffle, status: 409, sent: form({ ...twice, phone: '' }) },
    { name: 'a raffle sent too early', path: later, status: 422, sent: form(entry(somebody())) },
    { name: 'an offer with errors', path: offer, status: 422, sent: form({}) },
    { name: 'the contact form with errors', path: contact, status: 422, sent: form({}) },
    { name: 'stopping marketing with errors', path: stop, status: 422, sent: form({ email: 'anna@' }) },
    { name: 'marketing stopped', path: stop, status: 200, sent: form({ email: somebody().email }) },
  ];
}

/** What is said when something went wrong. */
export function problems(language: Language): Answer[] {
  const contact = at(language, '/yhteydenotto');
  const elsewhere = { ...FORM, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  const problem = (name: string, status: number, path: string, sent?: Sent) => ({ name, status, path, sent });
  return [
    problem('a page that is not there', 404, at(language, '/ei-ole')),
    problem('a receipt that is not there', 404, at(language, '/kuitti/ei-ole')),
    problem('a field sent twice', 400, contact, { method: 'POST', body: 'email=a&email=b', headers: FORM }),
    problem('a form from elsewhere', 403, contact, { method: 'POST', body: 'email=a', headers: elsewhere }),
    problem('a page used wrongly', 405, contact, { method: 'PUT' }),
    problem('a form that is too large', 413, contact, form({ message: 'a'.repeat(70_000) })),
    problem('a form of another kind', 415, contact, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    }),
  ];
}

/** What changes when the open raffle, which has entries, and the offer, which has none, are off. */
export function switchedOff(language: Language): Answer[] {
  const [raffle, offer] = [at(language, RAFFLE.path), at(language, OFFER.path)];
  const typed = form(entry(somebody()));
  return [
    { name: 'the front page without campaigns', path: at(language, '/'), status: 200 },
    { name: 'a raffle that is off', path: raffle, status: 200 },
    { name: 'the rules of a raffle that is off', path: `${raffle}/saannot`, status: 200 },
    { name: 'an entry to a raffle that is off', path: raffle, status: 410, sent: typed },
    { name: 'an offer that is off', path: offer, status: 404 },
    { name: 'a request to an offer that is off', path: offer, status: 410, sent: typed },
  ];
}

/** Shows a page in a browser. What it needs sent is sent in place of the look. */
export async function open(page: Page, answer: Answer): Promise<void> {
  const { name, path, status, sent } = answer;
  if (sent) {
    await page.route((url) => url.pathname === path, (route) => send(route, sent), { times: 1 });
  }
  const response = await page.goto(path);
  expect(response?.status(), `${name} (${path})`).toBe(status);
}

/** The HTML of a page as the server gives it. */
export async function read(site: APIRequestContext, answer: Answer): Promise<string> {
  const { name, path, status, sent } = answer;
  const { method, body, headers } = sent ?? {};
  const response = await site.fetch(path, { method, headers, data: body, maxRedirects: 0 });
  expect(response.status(), `${name} (${path})`).toBe(status);
  return response.text();
}

/** Sends this in place of a look. A browser forges no `Sec-Fetch-Site`, so that is sent without it. */
async function send(route: Route, { method, body, headers }: Sent): Promise<void> {
  const changed = { method, headers: { ...route.request().headers(), ...headers }, postData: body };
  if (headers?.['sec-fetch-site']) await route.fulfill({ response: await route.fetch(changed) });
  else await route.continue(changed);
}
