import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Loiste } from './loiste.ts';

/** The text of the first mail to an address, its lines put together again (RFC 2045 § 6.7). */
export async function mailTo(server: Loiste, address: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(async () => {
      found = (await mails(server)).find((mail) => mail.includes(`To: ${address}`));
      return found !== undefined;
    })
    .toBe(true);
  return found!;
}

/** The path of the first link in a mail that begins so. */
export function linkIn(mail: string, server: Loiste, beginning: string): string {
  const found = mail.split(server.url + beginning)[1]?.match(/^[\w-]+/)?.[0];
  if (!found) throw new Error(`no link ${beginning} in the mail`);
  return beginning + found;
}

async function mails(server: Loiste): Promise<string[]> {
  const folder = join(server.data, 'mail');
  const files = await readdir(folder).catch(() => []);
  const whole = files.filter((file) => file.endsWith('.eml'));
  const texts = await Promise.all(whole.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.map((text) => text.replace(/=\r?\n/g, '').replace(/=3D/g, '='));
}
