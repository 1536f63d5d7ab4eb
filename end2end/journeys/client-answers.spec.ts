import type { BrowserContext, Page, Route } from '@playwright/test';
import { Kept, sent, submissions, SYNC } from '../support/kept.ts';
import { Form, OFFER, RAFFLE, somebody, type Person } from '../support/people.ts';
import { introduce, keys } from '../support/sending.ts';
import { expect, test } from '../support/server.ts';
import { fill } from '../support/texts.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

/** What a result says besides its key. */
type Result = { status: 'closed' | 'conflict' | 'invalid' | 'unknown'; errors?: { field: string; code: string }[] };

/** What is said of an entry that waited, in the list of those. */
type Late = Result & { status: 'closed' | 'invalid' };

/** A number that the server alone finds wrong. */
const PREMIUM: Late = { status: 'invalid', errors: [{ field: 'phone', code: 'phone.premium' }] };

/** Answers the next call as a server could. */
async function answer(context: BrowserContext, result: Result): Promise<void> {
  await context.route(
    SYNC,
    (route) => route.fulfill({ json: { results: [{ key: sent(route.request())[0]!.key, ...result }] } }),
    { times: 1 },
  );
}

/** Fills in the raffle's form with a consent, ready to be sent. */
async function fillIn(page: Page, person: Person): Promise<Form> {
  const form = await introduce(page, { person });
  await form.permit('sms').check();
  return form;
}

/** Fills in the form, which waits until another page is open, and is answered with this there. */
async function waitForAnswer(
  page: Page,
  context: BrowserContext,
  person: Person,
  result: Late,
): Promise<{ form: Form; kept: Kept }> {
  const form = await fillIn(page, person);
  const kept = new Kept(page);
  await context.route(SYNC, (route) => route.abort());
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await page.goto('/');
  await expect(kept.panel).toContainText(kept.says.waiting);
  await answer(context, result);
  await kept.tryAgain();
  await expect(kept.panel).toContainText(kept.says[result.status]);
  return { form, kept };
}

/** Three times the news that there is a network. */
async function tellOfNetwork(page: Page): Promise<void> {
  for (let time = 0; time < 3; time += 1) await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** Whoever was sending has done so. */
async function sendingEnds(page: Page): Promise<void> {
  await page.evaluate(() => navigator.locks.request('loiste-queue', () => {}));
}

test('what the server finds wrong is said at its field, and is sent once it is mended', async ({
  page,
  context,
  server,
  axe,
}) => {
  const before = await submissions(server);
  const anna = somebody();
  const form = await fillIn(page, anna);
  await answer(context, {
    status: 'invalid',
    errors: [
      { field: 'email', code: 'email.domain' },
      { field: 'last_name', code: 'of.a.later.release' },
    ],
  });
  await form.enter();
  await expect(form.summary).toBeFocused();
  const { errors, form: labels } = form.says;
  await expect(form.summary.getByRole('heading')).toHaveText(fill(labels.summary_many, { count: 2 }));
  await expect(form.summary.getByRole('link')).toHaveText([errors.key_invalid, errors.email_domain]);
  await expect(form.field(labels.email)).toHaveAttribute('aria-invalid', 'true');
  await expect(form.field(labels.email)).toHaveAccessibleDescription(new RegExp(errors.email_domain.slice(0, 30)));
  await form.expectIntroduced(anna);
  await expect(form.box(labels.adult)).toBeChecked();
  await expect(form.permit('sms')).toBeChecked();
  await expect(new Kept(page).panel).toHaveCount(0);
  await axe(page, 'a form with errors');

  await form.summary.getByRole('link', { name: errors.email_domain }).click();
  await expect(form.field(labels.email)).toBeFocused();
  await form.field(labels.email).fill(`a.${anna.email}`);
  await form.enter();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
});

for (const [status, text] of [
  ['conflict', 'conflict'],
  ['closed', 'closed'],
] as const) {
  test(`an answer '${status}' is said above the form, with everything typed`, async ({ page, context, axe }) => {
    const anna = somebody();
    const form = await fillIn(page, anna);
    await answer(context, { status });
    await form.enter();
    await expect(form.summary).toBeFocused();
    await expect(form.summary).toHaveText(form.says.answer[text]);
    await form.expectIntroduced(anna);
    await expect(form.permit('sms')).toBeChecked();
    await expect(new Kept(page).panel).toHaveCount(0);
    await axe(page, `a form that was answered ${status}`);
    // It is on the phone still: as a draft.
    await page.reload();
    await new Kept(page).ready();
    await form.expectIntroduced(anna);
  });
}

test('a form that nobody knows any more says so, with everything typed', async ({ page, context }) => {
  const anna = somebody();
  const form = await fillIn(page, anna);
  await answer(context, { status: 'unknown' });
  await form.enter();
  await expect(form.summary).toHaveText(form.says.client.unknown);
  await form.expectIntroduced(anna);
});

test('a conflict is sent again under another key', async ({ page, context, server }) => {
  const before = await submissions(server);
  const all = keys(context);
  const form = await fillIn(page, somebody());
  // Somebody else has used that key: the real server's answer.
  await context.route(
    SYNC,
    async (route) => {
      const [submission] = sent(route.request());
      const fields = { ...submission!.fields, first_names: 'Toinen' };
      await route.fetch({ postData: JSON.stringify({ submissions: [{ ...submission, fields }] }) });
      await route.continue();
    },
    { times: 1 },
  );
  await form.enter();
  await expect(form.summary).toHaveText(form.says.answer.conflict);
  await form.enter();
  await expect(form.entered).toBeVisible();
  expect(new Set(all).size).toBe(2);
  expect(await submissions(server)).toBe(before + 2);
});

test('a campaign that is switched off meanwhile says so, and nothing typed is lost', async ({ page, server }) => {
  const form = new Form(page);
  const kept = new Kept(page);
  const anna = somebody();
  await page.goto(OFFER.path);
  await kept.ready();
  await form.introduce(anna);
  await form.ask('Kuusi ikkunaa.');
  await server.run(['campaign', 'close', OFFER.slug]);
  try {
    await form.send();
    await expect(form.summary).toBeFocused();
    await expect(form.summary).toHaveText(form.says.answer.closed);
    await form.expectIntroduced(anna);
    await expect(form.field(form.says.form.message)).toHaveValue('Kuusi ikkunaa.');
    expect(await submissions(server, OFFER.slug)).toBe(0);
  } finally {
    await server.run(['campaign', 'open', OFFER.slug]);
  }
});

test('an entry that waited and comes back closed is shown with its reason, and is deleted by its owner alone', async ({
  page,
  context,
  faults,
  axe,
}) => {
  faults.allow(/net::ERR_FAILED/);
  const anna = somebody();
  const { kept } = await waitForAnswer(page, context, anna, { status: 'closed' });
  for (const what of ['retry', 'mend'] as const) await expect(kept.button(what)).toHaveCount(0);
  // What was typed is there to be taken care of.
  await expect(kept.panel.getByText(anna.email)).toBeHidden();
  await kept.panel.getByText(kept.says.written).click();
  await expect(kept.panel.getByText(anna.email)).toBeVisible();
  await axe(page, 'an entry that came too late');
  await page.reload();
  await expect(kept.panel).toContainText(kept.says.closed);
  await kept.press('delete');
  await expect(kept.button('cancel')).toBeFocused();
  await kept.press('delete_sure');
  await expect(kept.panel).toHaveCount(0);
});

test('what is to be corrected on a page that takes no forms any more stays in the list', async ({
  page,
  context,
  server,
  faults,
}) => {
  faults.allow(/net::ERR_FAILED/);
  const anna = somebody();
  const { kept } = await waitForAnswer(page, context, anna, PREMIUM);
  await server.run(['campaign', 'close', RAFFLE.slug]);
  try {
    await kept.press('mend');
    await expect(page).toHaveURL(new RegExp(`${RAFFLE.path}$`));
    await expect(page.getByRole('status').filter({ hasText: kept.says.closed })).toBeVisible();
    await expect(kept.heading).toBeFocused();
    await expect(kept.button('mend')).toHaveCount(0);
    await kept.panel.getByText(kept.says.written).click();
    await expect(kept.panel.getByText(anna.email)).toBeVisible();
  } finally {
    await server.run(['campaign', 'open', RAFFLE.slug]);
  }
});

test('an entry that waited and comes back invalid is mended on its form', async ({ page, context, server, faults }) => {
  faults.allow(/net::ERR_FAILED/);
  const before = await submissions(server);
  const anna = somebody();
  const { form, kept } = await waitForAnswer(page, context, anna, PREMIUM);
  await context.unroute(SYNC);
  await kept.press('mend');
  await expect(page).toHaveURL(new RegExp(`${RAFFLE.path}$`));
  await expect(form.summary.getByRole('link')).toHaveText([form.says.errors.phone_premium]);
  await form.expectIntroduced(anna);
  await expect(form.permit('sms')).toBeChecked();
  await form.field(form.says.form.phone).fill(`${anna.phone} `);
  await form.enter();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
  await page.goto('/');
  await kept.ready();
  await expect(kept.panel).toHaveCount(0);
});

for (const status of [429, 503]) {
  test(`a server that asks to wait (${status}) is not asked again before, unless by hand`, async ({
    page,
    context,
    server,
    faults,
  }) => {
    faults.allow(/status of 503/);
    const before = await submissions(server);
    let calls = 0;
    await context.route(SYNC, (route) => {
      calls += 1;
      return route.fulfill({ status, headers: { 'retry-after': '600' }, body: '{}' });
    });
    const form = await fillIn(page, somebody());
    const kept = new Kept(page);
    await kept.installed();
    await form.enter();
    await expect(kept.panel).toContainText(kept.says.busy);
    const first = calls;
    // Time, the connection and another visit bring no call.
    await tellOfNetwork(page);
    await page.goto('/');
    await expect(kept.panel).toContainText(kept.says.busy);
    await sendingEnds(page);
    expect(first).toBe(1);
    expect(calls).toBe(first);
    await kept.tryAgain();
    await expect.poll(() => calls).toBe(first + 1);
    await context.unroute(SYNC);
    await kept.tryAgain();
    await expect(kept.panel).toContainText(kept.says.received);
    expect(await submissions(server)).toBe(before + 1);
  });
}

test('a server that will not take a form is said to have refused it, and is asked again by hand alone', async ({
  page,
  context,
  server,
  faults,
}) => {
  faults.allow(/net::ERR_FAILED/);
  const before = await submissions(server);
  const anna = somebody();
  const form = await fillIn(page, anna);
  const kept = new Kept(page);
  let calls = 0;
  const refuse = (route: Route) => route.fulfill({ status: [400, 403, 413][calls++ % 3]!, body: '{}' });
  await context.route(SYNC, refuse);
  await form.enter();
  await expect(form.summary).toBeFocused();
  await expect(form.summary).toHaveText(kept.says.refused);
  await form.expectIntroduced(anna);
  await expect(form.permit('sms')).toBeChecked();

  await context.unroute(SYNC);
  await context.route(SYNC, (route) => route.abort());
  await form.enter();
  await expect(kept.panel).toContainText(kept.says.waiting);
  await context.unroute(SYNC);
  await context.route(SYNC, refuse);
  await kept.tryAgain();
  await expect(kept.panel).toContainText(kept.says.refused);
  const so_far = calls;
  await tellOfNetwork(page);
  await page.goto('/');
  await kept.ready();
  await sendingEnds(page);
  await expect(kept.panel).toContainText(kept.says.refused);
  expect(calls).toBe(so_far);
  await context.unroute(SYNC);
  await kept.press('retry');
  await expect(kept.panel).toContainText(kept.says.received);
  expect(await submissions(server)).toBe(before + 1);
});

test('an answer that is none keeps the entry on the phone', async ({ page, context, server, faults }) => {
  faults.allow(/status of 50\d|net::ERR_/);
  const before = await submissions(server);
  const bodies = [
    { body: '<html>' },
    { json: {} },
    { json: { results: [] } },
    { json: { results: [{ key: 'another', status: 'accepted', receipt: '/kuitti/x' }] } },
    { receipt: '/kuitti/../hallinta' },
    { status: 500, body: '' },
    { status: 302, headers: { location: '/' } },
  ];
  const form = await fillIn(page, somebody());
  const kept = new Kept(page);
  let calls = 0;
  await context.route(SYNC, (route) => {
    const body = bodies[calls++ % bodies.length]!;
    if (!('receipt' in body)) return route.fulfill(body);
    const { key } = sent(route.request())[0]!;
    return route.fulfill({ json: { results: [{ key, status: 'accepted', ...body }] } });
  });
  await form.enter();
  for (const at of bodies.keys()) {
    await expect(kept.panel).toContainText(kept.says.waiting);
    await kept.tryAgain();
    await expect.poll(() => calls).toBeGreaterThan(at + 1);
  }
  await expect(kept.panel).toContainText(kept.says.waiting);
  await context.unroute(SYNC);
  await kept.tryAgain();
  await expect(form.entered).toBeVisible();
  expect(await submissions(server)).toBe(before + 1);
});
