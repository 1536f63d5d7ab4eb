import { expect } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

const rules = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
  // Our scripts are from where the page is from: a sum in the page would vouch for nothing more.
  rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
});

/** What is no valid HTML in a page as the server gives it, before any script. */
export async function htmlFaults(html: string): Promise<string> {
  const { results } = await rules.validateString(html);
  const found = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  );
  return found.join('\n');
}

/** Fails with that. */
export async function validHtml(html: string, where: string): Promise<void> {
  expect.soft(await htmlFaults(html), `the HTML of ${where}`).toBe('');
}
