/**
 * Words, dates, numbers, countries and languages as the officer reads them.
 *
 *     {m.common.save}   {m.reports.pending(3)}   {formatSpan(e.start, e.end)}   {countryName('XK')}
 *
 * `m` is the catalogue of the language in use. A feature keeps its words in `en/<feature>.ts` and names them in
 * `en/index.ts`; `ru` and `fr` have the same files and the same shape. See `catalogue.ts` for how one is chosen.
 */
import { m } from './catalogue';
import { formatEdtf } from './edtf';
import { language, perLocale } from './locale';
import { ruleParts } from './recurrence';

export { m, useLanguage, type Catalogue } from './catalogue';
export { changeSentence } from './changes';
export { countries, countryName } from './countries';
export { formatEdtf, formatSpan, isEdtf, readDate } from './edtf';
export { compare, language, LANGUAGES, LANGUAGE_NAMES, languageFor, listed, type Language } from './locale';
export { count } from './plural';
export { readRule } from './recurrence';
export { tell, titleOf } from './told';

/** A text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(language()) + text.slice(1);
}

/**
 * A vocabulary's code as a label: 'partially implemented' → 'Partially implemented'. The codes of the shipped lists
 * are English words with a label in each language; a value that the office added is shown as it was written.
 */
export function term(code: string): string {
  const shipped = (m.terms as Record<string, string>)[code];
  if (shipped !== undefined) return shipped;
  const rule = ruleParts(code);
  return rule ? m.common.comesEvery[rule.unit](rule.n) : capital(code);
}

/** A field of a record or a find as a label; one that has none is shown by its name. */
export function fieldName(field: string): string {
  return (m.fields as Record<string, string>)[field] ?? field;
}

const languageNames = perLocale((locale) => new Intl.DisplayNames(locale, { type: 'language' }));

/** A language by its BCP 47 tag. */
export function languageName(tag: string): string {
  try {
    return languageNames().of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const clock = perLocale((locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }));
const two = (n: number): string => String(n).padStart(2, '0');

/** A moment (RFC 3339) in the machine's time zone, its day as every other day is written: '5 Jul 2023, 14:02'. */
export function formatMoment(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())];
  return `${formatEdtf(day.join('-'), true)}, ${clock().format(date)}`;
}
