/** What is read in the dashboard, in Finnish, and what marketing's journeys share. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import fiCampaign from '../../app/locales/fi/campaign.json' with { type: 'json' };
import fiDashboard from '../../app/locales/fi/dashboard.json' with { type: 'json' };
import fiDesk from '../../app/locales/fi/desk.json' with { type: 'json' };

/** The words about campaigns. */
export const CAMPAIGN = fiCampaign;

/** The words of the whole dashboard. */
export const DASHBOARD = fiDashboard;

/** The words of the desk: requests, customers, the log. */
export const DESK = fiDesk;

/** A moment as a field for day and time takes it, so many hours from now, in Helsinki. */
export function inHelsinki(hours: number): string {
  const moment = new Date(Date.now() + hours * 3_600_000);
  return moment.toLocaleString('sv-SE', { timeZone: 'Europe/Helsinki' }).replace(' ', 'T').slice(0, 16);
}

/** The rows of a file that a link brings, below the names of its columns. */
export async function download(page: Page, link: string): Promise<string[]> {
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  const text = await readFile(await (await started).path(), 'utf8');
  const lines = text.split('\r\n').filter((line) => line !== '');
  return lines.slice(lines.findIndex((line) => line.includes('Sukunimi')) + 1);
}
