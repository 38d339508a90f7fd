/** What is to be printed, from the place of the screen: `#/summaries?template=event-summary&event_id=…`. */
import { language } from '$shared/i18n';
import type { Column, Format, Options, Scope, SummaryRequest, Template } from '$shared/ipc';

/** The templates in the order in which they are offered. */
export const TEMPLATES = [
  'event-summary',
  'final-report',
  'recommendations-matrix',
  'follow-up-report',
  'action-list',
  'aide-memoire',
  'register',
  'sign-in-sheet',
  'badges',
  'certificates',
  'donor-figures',
  'record-sheet',
  'person-file',
] as const satisfies Template[];

/** The columns that a matrix can have, and those of the figures for a donor. */
export const COLUMNS: { readonly [T in Template]?: readonly Column[] } = {
  'recommendations-matrix': [
    'number', 'recommendation', 'context', 'addressee', 'theme', 'country', 'priority', 'time-frame', 'issuer',
    'event', 'issued', 'standard', 'law', 'assessment', 'evidence', 'response', 'actions',
  ],
  'donor-figures': [
    'events', 'trainings', 'attendances', 'individuals', 'women', 'men', 'sex-not-stated', 'stated',
  ],
}; // prettier-ignore

/** How it is printed until something else is chosen. */
export const USUAL: Options = {
  paper: 'a4',
  language: language(),
  dates: 'written',
  audience: 'public',
  citations: 'footnotes',
  include_doubtful: false,
  detail: 'full',
  draft: false,
  cover: false,
  logo: true,
  columns: [],
  group_by: 'nothing',
  shape: 'house',
};

const MANY = ['event_id', 'country', 'project_id', 'organisation_id', 'from', 'to', 'filter'] as const;

/** Which parts of the scope a template takes. */
export const TAKES: { readonly [T in Template]: readonly (keyof Scope)[] } = {
  'event-summary': MANY,
  'final-report': MANY,
  'recommendations-matrix': MANY,
  'follow-up-report': MANY,
  'action-list': MANY,
  'aide-memoire': ['organisation_id'],
  register: MANY,
  'sign-in-sheet': MANY,
  badges: MANY,
  certificates: MANY,
  'donor-figures': MANY,
  'record-sheet': ['record_id', 'event_id', 'organisation_id', 'project_id'],
  'person-file': ['record_id'],
};

/** The list whose saved views narrow a template. */
export const LIST: { readonly [T in Template]?: 'event' | 'recommendation' | 'action' } = {
  'event-summary': 'event',
  'final-report': 'event',
  'recommendations-matrix': 'recommendation',
  'follow-up-report': 'recommendation',
  'action-list': 'action',
  register: 'event',
  'sign-in-sheet': 'event',
  badges: 'event',
  certificates: 'event',
  'donor-figures': 'event',
};

/** Templates that are about one thing and mean nothing without it. */
const NEEDS: { readonly [T in Template]?: readonly (keyof Scope)[] } = {
  'event-summary': MANY,
  'final-report': MANY,
  register: MANY,
  'sign-in-sheet': MANY,
  badges: MANY,
  certificates: MANY,
  'aide-memoire': ['organisation_id'],
  'record-sheet': ['record_id', 'event_id', 'organisation_id', 'project_id'],
  'person-file': ['record_id'],
};

export function templateOf(params: URLSearchParams): Template {
  return TEMPLATES.find((t) => t === params.get('template')) ?? 'event-summary';
}

export function scopeOf(params: URLSearchParams): Scope {
  const template = templateOf(params);
  // A record sheet is about one: the first that is chosen.
  const one = template === 'record-sheet' ? TAKES[template].find((name) => params.get(name)) : undefined;
  const takes = one ? [one] : TAKES[template];
  const told = (name: keyof Scope): string | null => (takes.includes(name) ? params.get(name) : null);
  return {
    event_id: told('event_id'),
    country: told('country'),
    project_id: told('project_id'),
    organisation_id: told('organisation_id'),
    record_id: told('record_id'),
    from: told('from'),
    to: told('to'),
    filter: told('filter'),
  };
}

/** The columns of the options that belong to a template; those of another are left behind. */
export function columnsFor(template: Template, columns: readonly Column[]): Column[] {
  const mine = COLUMNS[template] ?? [];
  return mine.filter((c) => columns.includes(c));
}

/** The request; null while what it must be about is not chosen. */
export function requestOf(
  params: URLSearchParams,
  choices: Options,
  format: Format = 'pdf',
): SummaryRequest | null {
  const template = templateOf(params);
  const scope = scopeOf(params);
  const needs = NEEDS[template];
  if (needs && needs.every((name) => scope[name] === null)) return null;
  const options = { ...choices, columns: columnsFor(template, choices.columns) };
  return { template, scope, options, format, stated_on: null };
}
