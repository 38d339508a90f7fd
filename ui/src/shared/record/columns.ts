/**
 * The columns of each list: which field of the row, how it is shown, and which list a number opens.
 */
import { m } from '../i18n';
import { everything } from '../ipc';
import type { Kind, ListQuery, Row, RowOf } from '../ipc';

/** The kinds that have a list of their own. */
export type ListedKind = Exclude<Row['kind'], 'other' | 'report'>;

/** How a cell is drawn. */
export type Cell =
  | { as: 'title' }
  | { as: 'text' }
  | { as: 'list' }
  | { as: 'date'; until?: string }
  | { as: 'country' }
  | { as: 'countries' }
  | { as: 'status'; vocabulary: string }
  /** A value of a vocabulary, as its label. */
  | { as: 'term' }
  | { as: 'due' }
  /** A number that opens the rows behind it: a list, or a group of the record's own page. */
  | { as: 'count'; opens: Kind; by: 'event_id' | 'subject_id'; status?: string }
  | { as: 'count'; group: string };

/** One column. */
export interface Column {
  field: string;
  label: string;
  cell: Cell;
  /** Its share of the width: a CSS grid track. */
  width: string;
  /** Left out below this width of the list, in pixels. */
  from?: number;
}

/** A filter that can be set by click. */
export type Chip = 'status' | 'country' | 'theme' | 'overdue';

/** A list. */
export interface ListSpec {
  columns: readonly Column[];
  chips: readonly Chip[];
  /** The vocabulary of `ListQuery.status`. */
  status: string;
  /** The columns that rows can be grouped by. */
  groups: readonly string[];
}

function column<K extends ListedKind>(
  kind: K,
  field: Exclude<keyof RowOf<K>, 'kind' | 'id'> & keyof (typeof m.columns)[K] & string,
  cell: Cell,
  width: string,
  from?: number,
): Column {
  const label = (m.columns[kind] as Record<string, string>)[field] ?? field;
  return from === undefined ? { field, label, cell, width } : { field, label, cell, width, from };
}

const text: Cell = { as: 'text' };
const title: Cell = { as: 'title' };
const date: Cell = { as: 'date' };
const term: Cell = { as: 'term' };
const count = (opens: Kind, by: 'event_id' | 'subject_id', status?: string): Cell =>
  status === undefined ? { as: 'count', opens, by } : { as: 'count', opens, by, status };

/** A value of `ListQuery.status` for actions: open or in progress, which is what the rows count as open. */
export const UNFINISHED = 'unfinished';

/** The lists. */
export const LISTS: { readonly [K in ListedKind]: ListSpec } = {
  event: {
    columns: [
      column('event', 'title', title, 'minmax(8rem, 5fr)'),
      column('event', 'start', { as: 'date', until: 'end' }, '9.5rem', 430),
      column('event', 'city', text, 'minmax(5rem, 1fr)', 1000),
      column('event', 'country', { as: 'country' }, '9.5rem', 620),
      column('event', 'event_kind', term, '8.5rem', 1200),
      column('event', 'status', { as: 'status', vocabulary: 'event_status' }, '8.5rem', 720),
      column('event', 'participants', count('person', 'event_id'), '4.5rem', 780),
      column('event', 'delegations', { as: 'count', group: 'delegations' }, '4.5rem', 1100),
      column('event', 'recommendations', count('recommendation', 'event_id'), '4rem', 840),
      column('event', 'open_actions', count('action', 'event_id', UNFINISHED), '4rem', 560),
    ],
    chips: ['status', 'country', 'theme'],
    status: 'event_status',
    groups: ['country', 'status', 'event_kind', 'city', 'year'],
  },
  person: {
    columns: [
      column('person', 'name', title, 'minmax(8rem, 2fr)'),
      column('person', 'position', text, 'minmax(8rem, 2fr)', 430),
      column('person', 'organisation', text, 'minmax(8rem, 2fr)', 700),
      column('person', 'country', { as: 'country' }, '9.5rem', 600),
      column('person', 'events', count('event', 'subject_id'), '4.5rem', 500),
      column('person', 'mentions', { as: 'count', group: 'mentions' }, '5rem', 800),
    ],
    chips: ['country'],
    status: '',
    groups: ['country', 'organisation'],
  },
  organisation: {
    columns: [
      column('organisation', 'name', title, 'minmax(8rem, 5fr)'),
      column('organisation', 'short_name', text, 'minmax(4rem, 1fr)', 480),
      column('organisation', 'organisation_kind', term, '11.5rem', 700),
      column('organisation', 'country', { as: 'country' }, '9.5rem', 560),
      column('organisation', 'events', count('event', 'subject_id'), '4.5rem', 620),
      column('organisation', 'recommendations', count('recommendation', 'subject_id'), '4.5rem', 680),
    ],
    chips: ['country'],
    status: '',
    groups: ['organisation_kind', 'country'],
  },
  recommendation: {
    columns: [
      column('recommendation', 'number', text, '3rem', 1100),
      column('recommendation', 'text', title, 'minmax(8rem, 5fr)'),
      column('recommendation', 'addressees', { as: 'list' }, 'minmax(7rem, 2fr)', 760),
      column('recommendation', 'event_title', text, 'minmax(7rem, 2.5fr)', 1240),
      column('recommendation', 'countries', { as: 'countries' }, 'minmax(5rem, 1fr)', 980),
      column('recommendation', 'status', { as: 'status', vocabulary: 'assessment' }, '11.5rem', 430),
      column('recommendation', 'assessed_on', date, '6rem', 1180),
      column('recommendation', 'response', { as: 'status', vocabulary: 'response' }, '8.5rem', 1380),
      column('recommendation', 'review_on', date, '6rem', 1300),
      column('recommendation', 'open_actions', count('action', 'subject_id', UNFINISHED), '4rem', 600),
    ],
    chips: ['status', 'country', 'theme'],
    status: 'assessment',
    groups: ['status', 'event_title', 'priority', 'year'],
  },
  action: {
    columns: [
      column('action', 'text', title, 'minmax(8rem, 5fr)'),
      column('action', 'owner', text, 'minmax(7rem, 1.5fr)', 640),
      column('action', 'due', { as: 'due' }, '12rem', 430),
      column('action', 'status', { as: 'status', vocabulary: 'action_status' }, '8.5rem', 560),
      column('action', 'action_kind', term, '10.5rem', 980),
      column('action', 'recommendation', text, 'minmax(8rem, 2fr)', 1100),
      column('action', 'event_title', text, 'minmax(7rem, 2.5fr)', 1240),
    ],
    chips: ['overdue', 'status', 'country'],
    status: 'action_status',
    groups: ['owner', 'status', 'action_kind', 'event_title', 'recommendation'],
  },
  material: {
    columns: [
      column('material', 'title', title, 'minmax(8rem, 5fr)'),
      column('material', 'file_name', text, 'minmax(7rem, 2fr)', 420),
      column('material', 'availability', text, 'minmax(8rem, 2fr)', 540),
      column('material', 'event_title', text, 'minmax(8rem, 2fr)', 760),
    ],
    chips: [],
    status: '',
    groups: ['event_title'],
  },
  project: {
    columns: [
      column('project', 'title', title, 'minmax(8rem, 5fr)'),
      column('project', 'number', text, 'minmax(8rem, 1.5fr)', 480),
      column('project', 'donor', text, 'minmax(6rem, 1fr)', 640),
      column('project', 'start', { as: 'date', until: 'end' }, '12rem', 720),
      column('project', 'events', count('event', 'subject_id'), '4.5rem', 560),
    ],
    chips: [],
    status: '',
    groups: ['donor'],
  },
  election: {
    columns: [
      column('election', 'title', title, 'minmax(8rem, 5fr)'),
      column('election', 'date', date, '9.5rem', 430),
      column('election', 'country', { as: 'country' }, '9.5rem', 560),
      column('election', 'election_kind', term, 'minmax(8rem, 1.5fr)', 700),
      column('election', 'recommendations', count('recommendation', 'subject_id'), '4.5rem', 620),
    ],
    chips: ['country'],
    status: '',
    groups: ['country', 'election_kind'],
  },
};

const TOLD = [
  'text',
  'event_id',
  'report_id',
  'country',
  'subject_id',
  'status',
  'theme',
  'sort',
  'filter',
  'group',
] as const;

/** A query as the part of an address after `?`, so that a number can open its list and Back returns to it. */
export function queryToAddress(query: Partial<ListQuery>): Record<string, string> {
  const told: Record<string, string> = {};
  for (const name of TOLD) {
    const value = query[name];
    if (value) told[name] = value;
  }
  if (query.overdue_on) told.overdue = 'yes';
  if (query.descending) told.descending = 'yes';
  return told;
}

/** And back. */
export function queryFromAddress(told: URLSearchParams, today: string): ListQuery {
  const query = { ...everything };
  query.text = told.get('text') ?? '';
  query.sort = told.get('sort') ?? '';
  query.filter = told.get('filter') ?? '';
  query.group = told.get('group') ?? '';
  query.event_id = told.get('event_id');
  query.report_id = told.get('report_id');
  query.subject_id = told.get('subject_id');
  query.country = told.get('country');
  query.status = told.get('status');
  query.theme = told.get('theme');
  query.overdue_on = told.has('overdue') ? today : null;
  query.descending = told.has('descending');
  return query;
}

/** The columns that a list shows: those that were chosen, in the order of the list; all where none was. */
export function columnsOf(kind: ListedKind, chosen: readonly string[]): readonly Column[] {
  const all = LISTS[kind].columns;
  const kept = all.filter((c) => c.cell.as === 'title' || chosen.includes(c.field));
  // What was chosen by hand stays at any width.
  return chosen.length === 0
    ? all
    : kept.map(({ field, label, cell, width }) => ({ field, label, cell, width }));
}

/** The value of a cell. */
export function cellOf(row: Row, field: string): unknown {
  return (row as unknown as { [field: string]: unknown })[field];
}
