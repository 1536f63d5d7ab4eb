import { Kept } from '../support/kept.ts';
import { Form, RAFFLE } from '../support/people.ts';
import { expect, test } from '../support/server.ts';

// How soon that is on a slow phone depends on the machine: `cargo xtask bench --only typing` measures it.
test('the form takes typing while nothing but its HTML has arrived, and the client takes none of it away', async ({
  page,
  context,
}) => {
  const awaited: string[] = [];
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await context.route('**/*', async (route) => {
    if (!route.request().isNavigationRequest()) {
      awaited.push(new URL(route.request().url()).pathname);
      await arrival;
    }
    await route.continue();
  });
  await page.goto(RAFFLE.path, { waitUntil: 'commit' });
  const field = page.locator('input[name=last_name]');
  await field.pressSequentially('mö');
  await expect(field).toHaveValue('mö');
  const form = new Form(page);
  await form.agree();
  await form.permit('sms').check();
  // The client is on its way, and what it waits for is not here.
  await expect.poll(() => awaited.filter((path) => path.endsWith('.js'))).not.toEqual([]);

  // The field has the focus when the client comes, and its cursor stays where it is.
  await field.press('End');
  await page.keyboard.type('t');
  arrive();
  await new Kept(page).ready();
  await expect(field).toHaveValue('möt');
  for (const box of [form.box(form.says.form.adult), form.box(form.says.form.rules), form.permit('sms')]) {
    await expect(box).toBeChecked();
  }
  await page.keyboard.type('t');
  await expect(field).toHaveValue('mött');
});
