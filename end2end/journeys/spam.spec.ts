import { Form, OFFER, RAFFLE, somebody } from '../support/people.ts';
import { post, request as contactRequest } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn } from '../support/staff.ts';
import { at, LANGUAGES, texts } from '../support/texts.ts';

/** The name of the field that only machines fill in. */
const TRAP = 'remark';
/** What a form, or the client's call with several, holds in that field; nothing is empty. */
function traps(body: string): string[] {
  if (!body.startsWith('{')) return [new URLSearchParams(body).get(TRAP) ?? 'none'];
  const { submissions } = JSON.parse(body) as { submissions: { fields: Record<string, string> }[] };
  return submissions.map(({ fields }) => fields[TRAP] ?? '');
}

/** More stops than a page of ours has. */
const STOPS = 60;

for (const path of [RAFFLE.path, OFFER.path, '/yhteydenotto']) {
  test(`the field for machines is not seen, not reached and not read out (${path})`, async ({ page }) => {
    await page.goto(path);
    const trap = page.locator(`input[name=${TRAP}]`);
    await expect(trap).toHaveCount(1);
    await expect(trap).toHaveAttribute('autocomplete', 'off');
    await expect(page.locator('[aria-hidden=true]').filter({ has: trap })).toHaveCount(1);
    expect(await page.locator('body').ariaSnapshot()).not.toContain(texts('fi').form.trap);

    const picture = () => page.screenshot({ fullPage: true, animations: 'disabled' });
    const before = await picture();
    await trap.evaluate((field) => field.parentElement!.remove());
    expect((await picture()).equals(before), 'the page looks the same without it').toBe(true);

    await page.reload();
    const reached = new Set<string>();
    for (let stop = 0; stop < STOPS; stop += 1) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => document.activeElement?.getAttribute('name') ?? ''));
    }
    expect([...reached]).toEqual(expect.arrayContaining(['last_name', 'email', 'permit_sms']));
    expect([...reached]).not.toContain(TRAP);
  });
}

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('who fills in a form by hand sends the field for machines empty, in any language', async ({ page }) => {
      test.setTimeout(120_000);
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') sent.push(...traps(request.postData()!));
      });
      for (const language of LANGUAGES) {
        await page.goto(at(language, RAFFLE.path));
        await new Form(page, language).enter();
        await expect(new Form(page, language).summary).toBeVisible();
        await new Form(page, language).enterAs(somebody(), ['email', 'sms']);
        await new Form(page, language).askAs(somebody(), 'Kuusi ikkunaa.');
      }
      // What is missing is told by the client without sending it.
      expect(sent).toEqual(Array(script ? 6 : 9).fill(''));
    });

    test('what somebody typed into the field for machines is sent as it is', async ({ page }) => {
      const sent: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'POST') sent.push(...traps(request.postData()!));
      });
      const form = new Form(page);
      await page.goto(RAFFLE.path);
      await form.introduce(somebody());
      await form.agree();
      await page.locator(`input[name=${TRAP}]`).evaluate((field: HTMLInputElement) => (field.value = 'x'));
      await form.enter();
      await expect(form.entered).toBeVisible();
      expect(sent).toEqual(['x']);
    });
  });
}

test('what a machine sends is received, and staff see why it looks like one', async ({ page, request, server }) => {
  const spammer = somebody();
  const trapped = { ...contactRequest(spammer, 'Ostakaa linkkejä'), [TRAP]: 'http://x.example' };
  const answer = await post(request, '/yhteydenotto', trapped);
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toMatch(/^\/kuitti\/[^/]+$/);
  expect((await request.get(answer.headers().location!)).status()).toBe(200);

  await logIn(page, account(server, 'palvelu'));
  await page.goto('/hallinta/yhteydenotot');
  await expect(page.getByRole('listitem').filter({ hasText: spammer.lastName })).toHaveCount(0);
  await page.goto('/hallinta/yhteydenotot?roskaposti=1');
  const row = page.getByRole('listitem').filter({ hasText: spammer.lastName });
  await expect(row).toContainText('Epäilty roskaposti');
  await row.getByRole('link').click();
  await expect(page.getByText('Lomakkeen piilotettu kenttä oli täytetty.')).toBeVisible();
  await expect(page.getByText('Ostakaa linkkejä')).toBeVisible();
});
