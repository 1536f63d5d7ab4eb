import { expect, type APIRequestContext } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

const rules = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:document'],
});

/** Fails with what is no valid HTML in an answer of the server's, as it is before any script. */
export async function validHtml(request: APIRequestContext, path: string): Promise<void> {
  const answer = await request.get(path);
  await validAnswer(await answer.text(), path);
}

/** The same for a text that is at hand. */
export async function validAnswer(html: string, path: string): Promise<void> {
  const { results } = await rules.validateString(html);
  const found = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
  );
  expect(found.join('\n'), `the HTML of ${path}`).toBe('');
}
