import { Kept } from '../support/kept.ts';
import { tabTo } from '../support/keyboard.ts';
import { Form, RAFFLE, somebody } from '../support/people.ts';
import { entry, post } from '../support/plain.ts';
import { expect, test } from '../support/server.ts';
import { at, fill, LANGUAGES, startsWith } from '../support/texts.ts';

test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

test('a field is looked at when it is left, not while it is typed for the first time', async ({ page, axe }) => {
  const form = new Form(page);
  const { email: label, phone: next } = form.says.form;
  await page.goto(RAFFLE.path);
  await new Kept(page).ready();
  const email = form.field(label);
  const error = page.locator('#email-error');
  await email.focus();
  for (const letter of 'anna@') {
    await page.keyboard.press(letter);
    await expect(error).toHaveCount(0);
  }
  await expect(email).not.toHaveAttribute('aria-invalid');
  await page.keyboard.press('Tab');
  await expect(form.field(next)).toBeFocused();
  await expect(error).toHaveText(form.says.errors.email_invalid);
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toHaveAccessibleDescription(new RegExp(startsWith(form.says.errors.email_invalid).source.slice(1)));
  await expect(form.summary).toHaveCount(0);
  await axe(page, 'a form with an error at a field');

  // Once it has shown an error, it follows what is typed.
  await email.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('example');
  await expect(error).toHaveText(form.says.errors.email_domain);
  await page.keyboard.type('.fi');
  await expect(error).toHaveCount(0);
  await expect(email).not.toHaveAttribute('aria-invalid');
});

test('who only passes by an empty field has done nothing wrong', async ({ page }) => {
  await page.goto(RAFFLE.path);
  await new Kept(page).ready();
  for (let stop = 0; stop < 30; stop += 1) await page.keyboard.press('Tab');
  await expect(page.locator('[aria-invalid]')).toHaveCount(0);
  await expect(page.locator('p.error')).toHaveCount(0);
});

for (const language of ['fi', 'sv'] as const) {
  test(`the town is filled in with the fifth digit, and goes with its code, unless somebody typed it (${language})`, async ({
    page,
    context,
  }) => {
    const towns = { fi: ['Oulu', 'Kempele'], sv: ['Uleåborg', 'Kempele'] }[language];
    const asked: string[] = [];
    await context.route('**/api/postal/**', (route) => {
      asked.push(new URL(route.request().url()).pathname);
      return route.fulfill({ json: { 90100: towns[0], 90440: towns[1] } });
    });
    const form = new Form(page, language);
    const { postal_code, town: label } = form.says.form;
    await page.goto(at(language, RAFFLE.path));
    await new Kept(page, language).ready();
    await form.permit('post').check();
    const [code, town] = [form.field(postal_code), form.field(label)];
    await code.pressSequentially('9010');
    await expect(town).toHaveValue('');
    await page.keyboard.type('0');
    await expect(town).toHaveValue(towns[0]!);
    await expect(code).toBeFocused();
    await page.keyboard.press('Backspace');
    await expect(town).toHaveValue('');
    await page.keyboard.type('0');
    await expect(town).toHaveValue(towns[0]!);
    await code.fill('90440');
    await expect(town).toHaveValue(towns[1]!);
    // Nobody knows this one: it is said, and the other's town does not stay.
    await code.fill('90999');
    await expect(page.getByText(form.says.client.postal_unknown)).toBeVisible();
    await expect(town).toHaveValue('');
    await town.fill('Kello');
    await code.fill('90100');
    await expect(page.getByText(form.says.client.postal_unknown)).toHaveCount(0);
    await expect(town).toHaveValue('Kello');
    expect(new Set(asked)).toEqual(new Set([language === 'sv' ? '/api/postal/90.sv' : '/api/postal/90']));
  });
}

test('a tap on the button is not missed because an error pushes it away', async ({ page }) => {
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await new Kept(page).ready();
  await form.field(form.says.form.phone).pressSequentially('044x');
  await page.getByRole('button', { name: form.says.raffle.send }).tap();
  await expect(form.summary).toBeFocused();
  await expect(form.summary).toContainText(form.says.errors.phone_invalid);
});

for (const language of LANGUAGES) {
  test(`client and server say the same of the same form (${language})`, async ({ page, request }) => {
    const form = new Form(page, language);
    const path = at(language, RAFFLE.path);
    const typed = [
      {},
      { ...entry(somebody()), last_name: 'A1', email: 'anna@', phone: '118' },
      { ...entry(somebody()), first_names: '', email: '', phone: '0600 12345', permit_email: 'yes' },
      { ...entry(somebody()), email: 'anna@example', phone: '', permit_sms: 'yes', permit_phone: 'yes' },
      { ...entry(somebody()), permit_post: 'yes', postal_code: '9064' },
      { ...entry(somebody()), last_name: 'x'.repeat(101), first_names: '131052-308T' },
    ] as Record<string, string>[];
    /** The summary and what stands at the fields, as one reads it. */
    const read = () =>
      page.evaluate(() => {
        const text = (element: Element) => element.textContent!.trim();
        const summary = document.querySelector('#virheet')!;
        const marked = [...document.querySelectorAll('form [aria-invalid=true]')];
        return {
          title: document.title,
          heading: text(summary.querySelector('h2')!),
          list: [...summary.querySelectorAll('li')].map((item) => [text(item), item.querySelector('a')?.hash]),
          role: summary.getAttribute('role'),
          focused: document.activeElement === summary,
          errors: [...document.querySelectorAll('form .error')].map((error) => [error.id, text(error)]),
          described: marked.map((field) => [field.getAttribute('name'), field.getAttribute('aria-describedby')]),
        };
      });
    for (const fields of typed) {
      await page.goto(path);
      await new Kept(page, language).ready();
      await page.evaluate((fields) => {
        const form = document.querySelector<HTMLFormElement>('main form[method=post]')!;
        form.reset();
        for (const [name, value] of Object.entries(fields)) {
          const control = form.elements.namedItem(name) as HTMLInputElement;
          if (control.type === 'checkbox') control.checked = true;
          else control.value = value;
        }
      }, fields);
      await form.enter();
      await expect(form.summary).toBeFocused();
      const client = await read();
      const answer = await post(request, path, fields);
      expect(answer.status()).toBe(422);
      await page.setContent(await answer.text());
      await form.summary.focus();
      const server = await read();
      expect.soft(client, JSON.stringify(fields)).toEqual(server);
    }
  });

  test(`the whole form is filled in and sent with the keyboard alone (${language})`, async ({ page }) => {
    const form = new Form(page, language);
    const anna = somebody();
    const { last_name, first_names, email, adult, rules } = form.says.form;
    await page.goto(at(language, RAFFLE.path));
    await new Kept(page, language).ready();
    await tabTo(page, form.field(last_name));
    await page.keyboard.type(anna.lastName);
    await page.keyboard.press('Enter');
    await expect(form.summary).toBeFocused();
    await expect(form.summary.getByRole('heading')).toHaveText(fill(form.says.form.summary_many, { count: 4 }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(form.field(first_names)).toBeFocused();
    await page.keyboard.type(anna.firstNames);
    await tabTo(page, form.field(email));
    await page.keyboard.type(anna.email);
    await tabTo(page, form.box(adult));
    await page.keyboard.press('Space');
    await tabTo(page, form.box(rules));
    await page.keyboard.press('Space');
    await expect(page.locator('form .error')).toHaveCount(0);
    await tabTo(page, page.getByRole('button', { name: form.says.raffle.send }));
    await page.keyboard.press('Enter');
    await expect(form.entered).toBeVisible();
  });
}
