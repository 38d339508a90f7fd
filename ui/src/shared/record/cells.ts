/** What the cells of a list say, and where their numbers lead. */
import { countryName, formatEdtf, formatSpan, m, term } from '../i18n';
import type { Row } from '../ipc';
import { nameIn } from '../names';
import { href, screenOf } from '../nav.svelte';
import { session } from '../session.svelte';
import { rowTitle } from '../ui';
import { cellOf, queryToAddress, type Column, type ListedKind } from './columns';
import { lastDay } from './show';

/** What a cell says. */
export function cellText(row: Row, column: Column): string {
  const value = cellOf(row, column.field);
  const how = column.cell;
  if (how.as === 'date' && how.until) {
    return formatSpan(value as string | null, cellOf(row, how.until) as string | null, true);
  }
  if (how.as === 'date' || how.as === 'due') return formatEdtf(value as string | null, true);
  if (how.as === 'country') return countryName(value as string | null);
  if (how.as === 'countries') return (value as string[]).map((code) => countryName(code)).join(', ');
  if (how.as === 'list') return (value as string[]).join('; ');
  if (how.as === 'title') return rowTitle(row);
  if (how.as === 'term' || how.as === 'status') return value ? term(String(value as string)) : '';
  return value === null || value === undefined ? '' : String(value as string | number);
}

/** The name in the officer's second script. */
export const second = (row: Row): string =>
  'other_names' in row ? nameIn(session.settings.second_script, row.name, row.other_names) : '';

/** What a number opens. */
export function opens(kind: ListedKind, row: Row, column: Column): string | null {
  const how = column.cell;
  if (how.as !== 'count') return null;
  if ('group' in how) return href(screenOf(kind), row.id, { part: how.group });
  const told = queryToAddress({ [how.by]: row.id, status: how.status ?? null });
  return href(screenOf(how.opens), null, told);
}

/** Whether an action should have been done. */
export function overdue(row: Row): boolean {
  if (row.kind !== 'action' || row.as_history || !row.due) return false;
  return !['done', 'dropped'].includes(row.status) && lastDay(row.due) < session.today;
}

/** Groups whose values are names and free words; those of the others are a vocabulary's. */
const OF_WORDS = new Set(['city', 'organisation', 'event_title', 'owner', 'recommendation', 'donor', 'year']);
/** How a group is called. */
export function groupName(by: string, value: string): string {
  if (value === '') return m.lists.noValue;
  if (by === 'country') return countryName(value);
  return OF_WORDS.has(by) ? value : term(value);
}
