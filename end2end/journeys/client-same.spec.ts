import type { APIRequestContext, Page } from '@playwright/test';
import { Kept } from '../support/kept.ts';
import { generated } from '../support/generated.ts';
import { RAFFLE, OFFER } from '../support/people.ts';
import { shown } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

/** How many inputs, and how many go in one call. */
const INPUTS = 1_000;
const CALL = 20;

const FORMS = [
  { form: `raffle/${RAFFLE.slug}`, path: RAFFLE.path },
  { form: `contact/${OFFER.slug}`, path: OFFER.path },
  { form: 'contact', path: '/yhteydenotto' },
];

interface Result {
  key: string;
  status: string;
  errors?: { field: string; code: string }[];
}

/** An input, and what each found wrong with it. */
interface Found {
  form: string;
  fields: Record<string, string>;
  client: string;
  server: string;
}

/** Has client and server look at the same thousand inputs. */
async function look(page: Page, request: APIRequestContext): Promise<Found[]> {
  const onScreen = new Map<string, string>();
  for (const { form, path } of FORMS) onScreen.set(form, await shown(request, path));
  const inputs = generated(INPUTS).map((fields, at) => ({ form: FORMS[at % FORMS.length]!.form, fields }));

  await page.goto('/yhteydenotto');
  await new Kept(page).ready();
  const client = await page.evaluate(async (inputs) => {
    const script = performance.getEntriesByType('resource').find(({ name }) => /\/pkg\/forms\.[0-9a-f]+\.js$/.test(name))!;
    const { check } = (await import(script.name)) as {
      check(form: string, fields: string[], topics: string[]): string;
    };
    const options = [...document.querySelectorAll<HTMLOptionElement>('#topic option')];
    const topics = options.map(({ value }) => value).filter(Boolean);
    return inputs.map(({ form, fields }) => check(form, Object.entries(fields).flat(), topics));
  }, inputs);

  const server: string[] = [];
  const statuses: Record<string, number> = {};
  for (let at = 0; at < inputs.length; at += CALL) {
    const submissions = inputs.slice(at, at + CALL).map(({ form, fields }) => ({
      key: crypto.randomUUID(),
      form,
      shown: onScreen.get(form),
      filled_at: '2026-11-23T10:00:00Z',
      fields,
    }));
    const answer = await request.post('/api/sync', { data: { submissions } });
    expect(answer.status(), `the call from ${at} on`).toBe(200);
    const { results } = (await answer.json()) as { results: Result[] };
    for (const { status, errors } of results) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      server.push((errors ?? []).map(({ field, code }) => `${field} ${code}\n`).join(''));
    }
  }
  expect(server).toHaveLength(INPUTS);
  expect(Object.keys(statuses).sort()).toEqual(['accepted', 'invalid']);
  const codes = new Set(server.flatMap((lines) => lines.split('\n').filter(Boolean)));
  const figure = `${JSON.stringify(statuses)}, ${codes.size} kinds of errors`;
  console.log(figure);
  // The inputs are worth something: some are right, and most rules were broken.
  expect(statuses.accepted).toBeGreaterThan(INPUTS / 20);
  expect(codes.size).toBeGreaterThan(25);
  return inputs.map((input, at) => ({ ...input, client: client[at]!, server: server[at]! }));
}

test('client and server find the same wrong with the same thousand inputs', async ({ page, request }) => {
  test.setTimeout(240_000);
  const found = await look(page, request);
  const composed = ({ fields }: Found) => Object.values(fields).every((value) => value === value.normalize('NFC'));
  const some = found.filter(composed);
  expect(some.length).toBeGreaterThan(INPUTS * 0.8);
  expect(some.filter(({ client, server }) => client !== server)).toEqual([]);
});

test('they do with letters whose marks come by themselves, too', async ({ page, request }) => {
  test.setTimeout(240_000);
  const found = await look(page, request);
  expect(found.filter(({ client, server }) => client !== server)).toEqual([]);
});
