/** Finding what somebody typed where it may not be: in addresses, in what the server has logged. */
import { everybody, type Person } from './people.ts';

/** Between the digits of a number in whatever way it is written. */
const GAP = '(?:[-\\s+.]|%20)?';

/** What of these people a text holds, however it is written; everybody's unless told. */
export function canaries(text: string, people: readonly Person[] = everybody()): string[] {
  return people.flatMap((person) =>
    Object.entries(spellings(person))
      .filter(([, spelling]) => spelling.test(text))
      .map(([what]) => `${what} of ${person.email}`),
  );
}

function spellings({ lastName, firstNames, email, phone }: Person): Record<string, RegExp> {
  // Without what stands for the country, a leading zero here and +358 there.
  const digits = [...phone.replace(/\D/g, '').replace(/^0/, '')];
  return {
    'the last name': anyOf(lastName),
    'the first names': anyOf(firstNames),
    'the e-mail address': anyOf(email),
    'the number': new RegExp(digits.join(GAP)),
  };
}

/** A text as it is, as an address holds it, as a form sends it, as a debugger prints its letters. */
function anyOf(text: string): RegExp {
  const encoded = encodeURIComponent(text);
  const printed = [...text].map((letter) => (letter > '~' ? `\\u{${letter.codePointAt(0)!.toString(16)}}` : letter));
  const all = [text, encoded, encoded.replaceAll('%20', '+'), printed.join('')];
  return new RegExp(all.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'i');
}
