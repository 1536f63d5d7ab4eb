import { Form, RAFFLE, somebody, TICKET } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { at, beginning, fill, startsWith } from '../support/texts.ts';

for (const language of ['sv', 'en'] as const) {
  test(`somebody enters in their language, from the front page to the receipt (${language})`, async ({ page }) => {
    const form = new Form(page, language);
    const { common, errors, form: labels, receipt } = form.says;
    const anna = somebody();
    await page.goto(at(language, '/'));
    await page.getByRole('link', { name: RAFFLE.titles[language] }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(RAFFLE.titles[language]);

    await form.permit('sms').check();
    await form.enter();
    await expect(form.summary).toBeFocused();
    await expect(page).toHaveTitle(startsWith(`${labels.error_title}: ${RAFFLE.titles[language]}`));
    await expect(form.summary.getByRole('heading')).toHaveText(fill(labels.summary_many, { count: 6 }));
    await expect(form.summary.getByRole('link')).toHaveText([
      errors.last_name_required,
      errors.first_names_required,
      errors.reach_required,
      errors.adult_required,
      errors.rules_required,
      errors.permit_needs_mobile,
    ]);
    const beside = (control: typeof form.summary, error: string) =>
      expect(control).toHaveAccessibleDescription(new RegExp(`${startsWith(error).source.slice(1)}$`));
    await beside(form.field(labels.last_name), errors.last_name_required);
    await beside(form.field(labels.email), errors.reach_required);
    await beside(form.box(labels.rules), errors.rules_required);
    await beside(form.permit('sms'), errors.permit_needs_mobile);

    await form.introduce({ ...anna, email: 'anna@example' });
    await form.agree();
    await form.enter();
    await expect(form.summary.getByRole('heading')).toHaveText(labels.summary_one);
    await expect(form.summary.getByRole('link')).toHaveText(errors.email_domain);
    await form.field(labels.email).fill(anna.email);
    await form.permit('email').check();
    await form.enter();

    await expect(form.entered).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/${language}/kuitti/[^/]+$`));
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByText(TICKET)).toBeVisible();
    await expect(page.locator('.ticket-raffle')).toHaveText(RAFFLE.titles[language]);
    const main = page.getByRole('main');
    for (const said of [anna.lastName, anna.email, receipt.sent, receipt.confirm_email]) {
      await expect(main).toContainText(said);
    }
    await expect(main.getByRole('listitem')).toHaveText([
      startsWith(beginning(form.says.wording.email)),
      startsWith(beginning(form.says.wording.sms)),
    ]);
    await expect(main.getByRole('listitem').last()).toContainText(common.permission.permitted);
  });

  test(`somebody asks to be contacted in their language (${language})`, async ({ page }) => {
    const form = new Form(page, language);
    const { common, errors, front, receipt } = form.says;
    await page.goto(at(language, '/'));
    await page.getByRole('link', { name: front.ask }).click();
    await form.introduce(somebody());
    await form.send();
    await expect(form.summary.getByRole('link')).toHaveText([errors.topic_required, errors.message_required]);
    await form.ask('Six windows.');
    await form.send();
    await expect(form.asked).toBeVisible();
    for (const said of [common.topic.ikkunat, common.best_time.any, 'Six windows.', receipt.no_permits]) {
      await expect(page.getByRole('main')).toContainText(said);
    }
  });
}
