/** How the fields of a sheet are called, and how their values are said. */
import { countryName, fieldName, formatEdtf, languageName, m, tell, term } from '$shared/i18n';
import type { SheetField, SheetKind } from '$shared/ipc';

const DATES = new Set([
  'due',
  'done_on',
  'issued_on',
  'assessed_on',
  'review_on',
  'published_on',
  'printed_on',
  'start',
  'end',
  'date',
]);
const CODES = new Set([
  'status',
  'event_kind',
  'format',
  'organisation_kind',
  'sex',
  'action_kind',
  'priority',
  'sensitivity',
]);
/** Fields that hold a sentence: their cells are wide. */
export const TITLES = new Set(['text', 'title', 'name']);
/** A saved list has the fields of its records, which the window names in its language. */
export const labelOf = (kind: SheetKind, field: SheetField): string =>
  kind === 'records' && field.name !== 'key' ? fieldName(field.name) : tell(field.label);
const each = (value: string, say: (code: string) => string): string => value.split('; ').map(say).join('; ');
/** A value of a saved list as it is read elsewhere in the window, and as it may be typed: the desk knows the words of all languages. */
export function inWords(kind: SheetKind, field: string, value: string): string {
  if (kind !== 'records' || value === '') return value;
  if (field === 'country' || field === 'countries') return each(value, countryName);
  if (field === 'themes') return each(value, term);
  if (field === 'language') return languageName(value);
  return CODES.has(field) ? term(value) : value;
}
/** The same where it is only read. */
export function shownValue(kind: SheetKind, field: string, value: string): string {
  if (value === '') return m.sheets.nothing;
  return DATES.has(field) ? formatEdtf(value, true) : inWords(kind, field, value);
}
