/** Values as a reader sees them: dates, countries, languages, lists. */
import type { Affiliation, Contact, Counted, Name } from '../ipc';
import { count, countryName, formatEdtf, formatMoment, languageName, m } from '../i18n';
import type { Control } from './fields';
import { countedLine } from './encode';

/** The last day that a date can mean (`2018-11` is past on 1 December), for telling what is overdue. */
export function lastDay(edtf: string): string {
  const end = (edtf.split('/').at(-1) ?? '').replace(/[~?%]$/, '');
  if (end === '..' || end === '') return '9999-12-31';
  if (end.length === 10) return end;
  if (end.length === 4) return `${end}-12-31`;
  const [year, month] = end.split('-').map(Number);
  return new Date(Date.UTC(year!, month!, 0)).toISOString().slice(0, 10);
}

/** A position with its organisation and time. */
export function affiliationWords(a: Affiliation): string {
  const what = [a.position, a.organisation].filter((w) => w !== '').join(', ');
  return a.when ? `${what} (${formatEdtf(a.when)})` : what;
}

/** The lines of a value; none where it says nothing. A record's id is not shown by this but by its title. */
export function valueLines(control: Control, value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  switch (control.as) {
    case 'date':
      return [formatEdtf(String(value as string))];
    case 'moment':
      return [formatMoment(String(value as string))];
    case 'country':
      return [countryName(String(value as string))];
    case 'countries':
      return (value as string[]).map((code) => countryName(code));
    case 'languages':
      return (value as string[]).map((tag) => languageName(tag));
    case 'terms':
    case 'lines':
      return value as string[];
    case 'names':
      return (value as Name[]).map((n) => (n.language ? `${n.text} (${languageName(n.language)})` : n.text));
    case 'counted':
      return (value as Counted[]).map(countedLine.say);
    case 'affiliations':
      return (value as Affiliation[]).map(affiliationWords);
    case 'contacts':
      return (value as Contact[]).map((c) => (c.kind ? `${c.kind}: ${c.value}` : c.value));
    case 'flag':
      return value === true ? [m.common.yes] : [];
    case 'number':
      return [count(Number(value))];
    default:
      return [typeof value === 'string' ? value : JSON.stringify(value)];
  }
}

/** Any value of a change's before and after, in one line. */
export function plainWords(control: Control | null, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (control) return valueLines(control, value).join('; ');
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((v) => plainWords(null, v)).join('; ');
  return JSON.stringify(value);
}
