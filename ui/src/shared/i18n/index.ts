/**
 * Words, dates, numbers, countries and languages as the officer reads them.
 *
 *     {m.common.save}   {m.reports.pending(3)}   {formatSpan(e.start, e.end)}   {countryName('XK')}
 *
 * `m` is the catalogue of the language in use. A feature keeps its words in `en/<feature>.ts` and names them in
 * `en/index.ts`; another language is an object of the same type.
 */
import { en } from './en';

export const m = en;
export { countryName, COUNTRIES } from './countries';
export { formatEdtf, formatSpan, isEdtf, readDate } from './edtf';
export { count, plural } from './plural';

/** A vocabulary's code as a label: 'partially implemented' → 'Partially implemented'. */
export function term(code: string): string {
  return code.charAt(0).toLocaleUpperCase('en') + code.slice(1);
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** A language by its BCP 47 tag. */
export function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A moment (RFC 3339) in the machine's time zone: '5 Jul 2023, 14:02'. */
export function formatMoment(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : moment.format(date);
}
