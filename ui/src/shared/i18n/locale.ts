/** Which language the window speaks, and what the platform (Intl) knows of it. */

/** The languages there is a catalogue for. */
export const LANGUAGES = ['en', 'ru', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each by its own name: who does not read the window's language must find theirs. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', ru: 'Русский', fr: 'Français' };

/** English is written as in the offices this is for: day first. */
const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru', fr: 'fr' };

let current: Language = 'en';

/** The language in use. */
export function language(): Language {
  return current;
}

/** For `useLanguage` alone, which also brings the words. */
export function setLanguage(chosen: Language): void {
  current = chosen;
  document.documentElement.lang = chosen;
  document.documentElement.dir = 'ltr';
}

/** The language asked for, or with `system` the first of the system's that there are words for; else English. */
export function languageFor(asked: string, system: readonly string[]): Language {
  const wanted = asked === 'system' ? system : [asked];
  return (
    wanted
      .map((tag) => LANGUAGES.find((known) => known === tag.toLowerCase().split('-')[0]))
      .find((known) => known !== undefined) ?? 'en'
  );
}

/** Something that Intl makes for a locale, made once for each; `locale` is that of the language in use if not told. */
export function perLocale<T>(make: (locale: string) => T): (of?: Language) => T {
  const made = new Map<Language, T>();
  return (of = current) => {
    const kept = made.get(of) ?? make(LOCALES[of]);
    made.set(of, kept);
    return kept;
  };
}

const collators = perLocale((locale) => new Intl.Collator(locale, { numeric: true }));

/** Which of two texts comes first in the language in use. */
export function compare(a: string, b: string): number {
  return collators().compare(a, b);
}

const lists = perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** 'venue, participants and materials'. */
export function listed(parts: readonly string[]): string {
  return lists().format(parts);
}
