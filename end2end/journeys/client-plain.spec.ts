import { Form, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

const WITHOUT: Record<string, () => void> = {
  IndexedDB: () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
  'a store that opens': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('private', 'SecurityError');
    };
  },
  'room on the phone': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
  encryption: () => Object.defineProperty(crypto, 'subtle', { value: undefined }),
};

for (const [what, take] of Object.entries(WITHOUT)) {
  test(`without ${what} the form is sent as it would be without a script`, async ({ page }) => {
    await page.addInitScript(take);
    await new Form(page).enterAs(somebody(), ['email']);
    await expect(page).toHaveURL(/\/kuitti\//);
  });
}

test('without WebAssembly the form is sent as it would be without a script', async ({ page, faults }) => {
  faults.allow(/forms_bg|Failed to load|Failed to fetch|ERR_FAILED/);
  await page.route('**/*.wasm', (route) => route.abort());
  await new Form(page).enterAs(somebody());
});

test('a form that the server finds wrong comes back with the reason, and nothing typed is lost', async ({ page }) => {
  const form = new Form(page);
  const anna = somebody();
  await page.route('**/api/sync', async (route) => {
    const { submissions } = route.request().postDataJSON();
    const errors = [{ field: 'email', code: 'email.invalid' }];
    const results = [{ key: submissions[0].key, status: 'invalid', errors }];
    await route.fulfill({ json: { results } });
  });
  await page.goto(RAFFLE.path);
  await form.introduce(anna);
  await form.agree();
  await form.enter();
  await expect(form.summary).toBeFocused();
  await expect(form.field(form.says.form.email)).toHaveAttribute('aria-invalid', 'true');
  await expect(form.field(form.says.form.email)).toHaveValue(anna.email);
  await expect(form.field(form.says.form.last_name)).toHaveValue(anna.lastName);
});

test('a field is looked at when it is left, and not while it is typed into', async ({ page }) => {
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await expect(page.locator('[data-ready]')).toBeAttached();
  const email = form.field(form.says.form.email);
  await email.pressSequentially('martta@example');
  await expect(email).not.toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Tab');
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(form.says.errors.email_domain)).toBeVisible();
  await email.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('.fi');
  await expect(email).not.toHaveAttribute('aria-invalid', 'true');
});

test('what was typed is there again after the tab was closed, but no permission', async ({ page, context }) => {
  const form = new Form(page);
  const anna = somebody();
  await page.goto(RAFFLE.path);
  await expect(page.locator('[data-ready]')).toBeAttached();
  await form.introduce(anna);
  await form.permit('email').check();
  await page.close({ runBeforeUnload: true });
  const again = await context.newPage();
  const back = new Form(again);
  await again.goto(RAFFLE.path);
  await expect(again.getByText(back.says.client.draft)).toBeVisible();
  await expect(back.field(back.says.form.last_name)).toHaveValue(anna.lastName);
  await expect(back.permit('email')).not.toBeChecked();
});

test('what waits can be deleted, after a question', async ({ page, context, axe, faults }) => {
  faults.allow(/ERR_INTERNET_DISCONNECTED/);
  const form = new Form(page);
  await page.goto(RAFFLE.path);
  await expect(page.locator('[data-ready]')).toBeAttached();
  await context.setOffline(true);
  await form.introduce(somebody());
  await form.agree();
  await form.enter();
  const { client } = form.says;
  await expect(page.getByText(client.waiting)).toBeVisible();
  await axe(page, 'a form that waits');
  await page.getByRole('button', { name: client.delete, exact: true }).click();
  await expect(page.getByText(client.delete_ask)).toBeVisible();
  await page.getByRole('button', { name: client.cancel }).click();
  await page.getByRole('button', { name: client.delete, exact: true }).click();
  await page.getByRole('button', { name: client.delete_sure }).click();
  await expect(page.getByText(client.waiting)).toHaveCount(0);
  await context.setOffline(false);
});
