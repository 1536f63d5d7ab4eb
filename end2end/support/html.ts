import { expect } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

const rules = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
});

/** Fails with what is no valid HTML in a page as the server gives it, before any script. */
export async function validHtml(html: string, where: string): Promise<void> {
  const { results } = await rules.validateString(html);
  const found = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  );
  expect.soft(found.join('\n'), `the HTML of ${where}`).toBe('');
}
