import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Form, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { expect, test, type Loiste } from '../support/server.ts';
import { at, fill, LANGUAGES } from '../support/texts.ts';

/** What a tap on a link brings as a file. */
async function file(page: Page, link: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** When the raffle closes, as the register has it. */
async function closing(server: Loiste): Promise<Date> {
  const { stdout } = await server.run(['campaign', 'list', '--json']);
  const campaigns = JSON.parse(stdout) as { slug: string; closes_at: string }[];
  return new Date(campaigns.find(({ slug }) => slug === RAFFLE.slug)!.closes_at);
}

/** The properties of an appointment, its folded lines put together. */
function properties(calendar: string): Record<string, string> {
  const lines = calendar.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

const stamp = (moment: Date) => `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

for (const language of LANGUAGES) {
  test(`the draw goes into the calendar at the time when the raffle closes (${language})`, async ({ page, server }) => {
    const form = new Form(page, language);
    await form.enterAs(somebody());
    const ticket = await page.getByText(TICKET).textContent();
    const closes = await closing(server);

    const { name, text } = await file(page, form.says.receipt.calendar);
    expect(name).toBe('arvonta.ics');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*\r\nEND:VCALENDAR\r\n$/);
    const calendar = properties(text);
    expect(calendar.DTSTART).toBe(stamp(closes));
    expect(calendar.DTEND! > calendar.DTSTART!).toBe(true);
    expect(calendar.SUMMARY).toBe(fill(form.says.calendar.summary, { title: RAFFLE.titles[language] }));
    expect(calendar.DESCRIPTION).toContain(ticket);
    expect(calendar.URL).toBe(server.url + at(language, RAFFLE.path));

    const clock = { timeZone: 'Europe/Helsinki', hour: '2-digit', minute: '2-digit' } as const;
    const [hour, minute] = new Intl.DateTimeFormat('fi-FI', clock).format(closes).split(/\D/);
    await expect(page.locator('.ticket-stub')).toContainText(new RegExp(`${hour}[.:]${minute}$`));
  });

  test(`what was permitted goes into a file, with its words and their hash (${language})`, async ({ page, server }) => {
    const form = new Form(page, language);
    const anna = somebody();
    await page.goto(at(language, RAFFLE.path));
    const label = await page.locator('label[for=permit_sms]').textContent();
    await form.enterAs(anna, ['sms']);
    const link = await page.getByRole('link', { name: form.says.receipt.change }).getAttribute('href');

    const { name, text } = await file(page, form.says.receipt.proof);
    expect(name).toBe('suostumuskuitti.json');
    const proof = JSON.parse(text);
    expect(proof.permissions).toHaveLength(1);
    const [permission] = proof.permissions;
    expect(permission).toMatchObject({ channel: 'sms', state: 'permitted' });
    expect(permission.events).toHaveLength(1);
    const { kind, at: given, wording } = permission.events[0];
    expect(kind).toBe('given');
    expect(Math.abs(Date.parse(given) - Date.now())).toBeLessThan(60_000);
    expect(wording).toMatchObject({ version: 1, language, text: label });
    expect(wording.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(proof.shown).toMatchObject({ form: `raffle/${RAFFLE.slug}`, language, notice: { version: 1 } });
    expect(proof.controller).toMatchObject({ name: 'Siivouspalvelu Loiste Oy' });
    expect(proof.withdraw.url).toBe(server.url + link);
    for (const typed of [anna.lastName, anna.firstNames, anna.email]) expect(text).not.toContain(typed);
  });
}

test('the file tells of a permission that was taken back since', async ({ page }) => {
  const form = new Form(page);
  const { permissions, receipt } = form.says;
  await form.enterAs(somebody(), ['sms']);
  const kept = page.url();
  await page.getByRole('link', { name: receipt.change }).click();
  await page.getByRole('button', { name: permissions.withdraw }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await page.goto(kept);
  const [permission] = JSON.parse((await file(page, receipt.proof)).text).permissions;
  expect(permission.state).toBe('withdrawn');
  expect(permission.events.map(({ kind }: { kind: string }) => kind)).toEqual(['given', 'withdrawn']);
});
