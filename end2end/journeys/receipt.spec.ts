import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

/** What a tap on a link brings as a file. */
async function file(page: Page, link: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('the draw goes into the calendar, and what was permitted into a file', async ({ page }) => {
  const form = new Form(page);
  const anna = somebody();
  await form.enterAs(anna, ['sms']);

  const calendar = await file(page, form.says.receipt.calendar);
  expect(calendar.name).toBe('arvonta.ics');
  expect(calendar.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(calendar.text).toMatch(/\r\nDTSTART:\d{8}T\d{6}Z\r\n/);
  expect(calendar.text).toContain(RAFFLE.title);

  const proof = await file(page, form.says.receipt.proof);
  expect(proof.name).toBe('suostumuskuitti.json');
  const [permission] = JSON.parse(proof.text).permissions;
  expect(permission).toMatchObject({ channel: 'sms', state: 'permitted' });
  expect(permission.events[0].wording.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(permission.events[0].wording.text).toMatch(/^Tekstiviestillä:/);
  for (const typed of [anna.lastName, anna.email]) expect(proof.text).not.toContain(typed);
});
