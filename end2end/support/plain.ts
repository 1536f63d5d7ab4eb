/** What the forms send, without a browser: for what a journey needs to be there, and for answers. */
import { expect, type APIRequestContext, type APIResponse } from '@playwright/test';
import type { Channel, Person } from './people.ts';

/** The fields of a form by their names in the address book of the contract. */
export type Fields = Record<string, string>;

/** What somebody types into the fields that all forms begin with. */
function introduction({ lastName, firstNames, email, phone }: Person): Fields {
  return { last_name: lastName, first_names: firstNames, email, phone };
}

/** A raffle's form, filled in, with these permissions. */
export function entry(person: Person, permits: Channel[] = []): Fields {
  const ticked = permits.map((channel) => [`permit_${channel}`, 'yes']);
  return { ...introduction(person), adult: 'yes', rules: 'yes', ...Object.fromEntries(ticked) };
}

/** A contact form, filled in. */
export function request(person: Person, message: string): Fields {
  return { ...introduction(person), topic: 'ikkunat', message, best_time: 'ilta' };
}

/** What a form says was on screen. */
export async function shown(site: APIRequestContext, path: string): Promise<string> {
  const page = await (await site.get(path)).text();
  const value = /name="shown" value="([0-9a-f]+)"/.exec(page)?.[1];
  if (!value) throw new Error(`no form at ${path}`);
  return value;
}

/** Sends a form as it stands at an address. The answer is not followed. */
export async function post(site: APIRequestContext, path: string, fields: Fields): Promise<APIResponse> {
  const form = { shown: await shown(site, path), ...fields };
  return site.post(path, { form, maxRedirects: 0 });
}

/** The same for a form that is received: the address of its receipt. */
export async function receipt(site: APIRequestContext, path: string, fields: Fields): Promise<string> {
  const answer = await post(site, path, fields);
  expect(answer.status(), `the form at ${path} is received`).toBe(303);
  return answer.headers().location!;
}

/** The address of the permissions that a receipt leads to. */
export async function permissions(site: APIRequestContext, receipt: string): Promise<string> {
  const page = await (await site.get(receipt)).text();
  const path = /href="([^"]*\/luvat\/[^"]+)"/.exec(page)?.[1];
  if (!path) throw new Error(`${receipt} does not lead to its permissions`);
  return path;
}
