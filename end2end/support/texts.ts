/**
 * The three languages: where a page is in each of them, and the words on it. The words are read
 * from the texts that the program is built from, so a changed label needs no changed journey.
 */
import enCommon from '../../app/locales/en/common.json' with { type: 'json' };
import enErrors from '../../app/locales/en/errors.json' with { type: 'json' };
import enPublic from '../../app/locales/en/public.json' with { type: 'json' };
import fiCommon from '../../app/locales/fi/common.json' with { type: 'json' };
import fiErrors from '../../app/locales/fi/errors.json' with { type: 'json' };
import fiPublic from '../../app/locales/fi/public.json' with { type: 'json' };
import svCommon from '../../app/locales/sv/common.json' with { type: 'json' };
import svErrors from '../../app/locales/sv/errors.json' with { type: 'json' };
import svPublic from '../../app/locales/sv/public.json' with { type: 'json' };

/** The languages, the site's own first. */
export const LANGUAGES = ['fi', 'sv', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What customers read: the pages' texts, the errors', and what both faces share. */
export type Texts = typeof fiPublic & { common: typeof fiCommon; errors: typeof fiErrors };

const TEXTS: Record<Language, Texts> = {
  fi: { ...fiPublic, common: fiCommon, errors: fiErrors },
  sv: { ...svPublic, common: svCommon, errors: svErrors },
  en: { ...enPublic, common: enCommon, errors: enErrors },
};

/** The texts of a language. */
export function texts(language: Language): Texts {
  return TEXTS[language];
}

/** The address of a page in a language, from its Finnish one. */
export function at(language: Language, path: string): string {
  return language === 'fi' ? path : `/${language}${path}`;
}

/** A text with its `{{ places }}` filled in. */
export function fill(text: string, places: Record<string, string | number>): string {
  return text.replace(/\{\{ (\w+) \}\}/g, (place, name: string) => String(places[name] ?? place));
}

/** A text up to its first `{{ place }}`: what it can be known by whatever is filled in. */
export function beginning(text: string): string {
  return (text.split('{{')[0] ?? '').trim();
}

/** What matches a text at the beginning, as it is written. */
export function startsWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
