/**
 * What is connected with a record of each kind: heading, how one is added, what its row shows, what an empty group
 * teaches.
 *
 * A group's items either hang on a link of their own (a participation joins a person to an event) or are records
 * that name this one in a field (an action names its event).
 */
import { m } from '../i18n';
import type { Kind } from '../ipc';

/** How a group gets another item. */
export type Adding =
  /** Choose a record (or make one by its name) and join it by a link record. */
  | {
      by: 'link';
      link: Kind;
      back: string;
      choose: readonly Kind[];
      to: string;
      values?: { [field: string]: unknown };
    }
  /** Fill in a record that names this one. */
  | { by: 'child'; kind: Kind; back: string; ask?: readonly string[]; values?: { [field: string]: unknown } };

/** One group. */
export interface Relation {
  name: string;
  heading: string;
  /** Fields of the link (or of the child, where the link is all there is) that the row shows and edits. */
  show: readonly string[];
  adding: Adding | null;
  /** What stands there while it is empty; a group without it is hidden then. */
  teach: string;
}

const link = (
  kind: Kind,
  back: string,
  to: string,
  choose: Kind[],
  values: { [field: string]: unknown } = {},
): Adding => ({ by: 'link', link: kind, back, choose, to, values });
/** What is asked for beside a page is less than on a form of its own: the rest can be said later. */
const ASK: { readonly [K in Kind]?: readonly string[] } = {
  recommendation: ['text', 'number', 'themes', 'priority'],
  action: ['text', 'owner', 'due', 'action_kind'],
  material: ['title', 'availability'],
};
function child(kind: Kind, back: string, values: { [field: string]: unknown } = {}): Adding {
  const ask = ASK[kind];
  return ask ? { by: 'child', kind, back, ask, values } : { by: 'child', kind, back, values };
}

/** What a group shows and how it grows; its words are in the catalogue. */
type Made = Pick<Relation, 'show' | 'adding'>;

function group<K extends keyof typeof m.relations>(
  kind: K,
  name: keyof (typeof m.relations)[K] & string,
  made: Made,
): Relation {
  const [heading = name, teach = ''] =
    (m.relations[kind] as Record<string, readonly [string, string?]>)[name] ?? [];
  return { name, heading, teach, ...made };
}

const MENTIONS: Made = { show: ['role', 'position'], adding: null };

/** The groups of each kind, in the order of the page. */
export const RELATIONS: { readonly [K in Kind]?: readonly Relation[] } = {
  event: [
    group('event', 'organisers', {
      show: ['role'],
      adding: link('event_organisation', 'event_id', 'organisation_id', ['organisation'], {
        role: 'organiser',
      }),
    }),
    group('event', 'participants', {
      show: ['role', 'position', 'organisation', 'presence'],
      adding: link('participation', 'event_id', 'person_id', ['person'], { role: '', presence: 'attended' }),
    }),
    group('event', 'delegations', {
      show: ['country', 'head_count', 'women', 'men', 'notes'],
      adding: child('delegation', 'event_id'),
    }),
    group('event', 'mentions', MENTIONS),
    group('event', 'sessions', {
      show: ['starts', 'ends', 'title', 'speakers', 'notes'],
      adding: child('session', 'event_id'),
    }),
    group('event', 'recommendations', {
      show: [],
      adding: child('recommendation', 'event_id'),
    }),
    group('event', 'actions', {
      show: [],
      adding: child('action', 'event_id', { status: 'open', action_kind: 'ours' }),
    }),
    group('event', 'earlier', { show: [], adding: null }),
    group('event', 'carried', {
      show: [],
      adding: link('carried_action', 'event_id', 'action_id', ['action']),
    }),
    group('event', 'materials', {
      show: [],
      adding: child('material', 'event_id'),
    }),
    group('event', 'log', {
      show: ['text', 'author'],
      adding: child('log_entry', 'event_id'),
    }),
    group('event', 'series', { show: [], adding: null }),
  ],
  person: [
    group('person', 'events', {
      show: ['role', 'position', 'organisation', 'presence'],
      adding: link('participation', 'person_id', 'event_id', ['event'], { role: '', presence: 'attended' }),
    }),
    group('person', 'mentions', MENTIONS),
    group('person', 'actions', {
      show: [],
      adding: child('action', 'owner_id', { status: 'open', action_kind: 'ours' }),
    }),
  ],
  organisation: [
    group('organisation', 'events', {
      show: ['role'],
      adding: link('event_organisation', 'organisation_id', 'event_id', ['event'], { role: 'organiser' }),
    }),
    group('organisation', 'people', {
      show: [],
      adding: null,
    }),
    group('organisation', 'delegations', {
      show: ['country', 'head_count', 'women', 'men'],
      adding: null,
    }),
    group('organisation', 'recommendations', {
      show: [],
      adding: link('addressee', 'organisation_id', 'recommendation_id', ['recommendation']),
    }),
    group('organisation', 'actions', {
      show: [],
      adding: child('action', 'owner_id', { status: 'open', action_kind: "another's commitment" }),
    }),
    group('organisation', 'mentions', MENTIONS),
  ],
  recommendation: [
    group('recommendation', 'addressees', {
      show: ['label'],
      adding: child('addressee', 'recommendation_id'),
    }),
    group('recommendation', 'responses', {
      show: ['answer', 'date', 'text'],
      adding: child('response', 'recommendation_id'),
    }),
    group('recommendation', 'assessments', {
      show: ['status', 'date', 'assessor', 'note'],
      adding: null,
    }),
    group('recommendation', 'actions', {
      show: [],
      adding: child('action', 'recommendation_id', { status: 'open', action_kind: 'ours' }),
    }),
    group('recommendation', 'evidence', {
      show: ['text', 'date'],
      adding: child('evidence', 'recommendation_id'),
    }),
    group('recommendation', 'recommendations', { show: [], adding: null }),
  ],
  action: [
    group('action', 'evidence', {
      show: ['text', 'date'],
      adding: child('evidence', 'action_id'),
    }),
    group('action', 'note', { show: ['text', 'notes', 'at'], adding: null }),
    group('action', 'former', { show: [], adding: null }),
    group('action', 'next', { show: [], adding: null }),
    group('action', 'carried', { show: [], adding: null }),
  ],
  project: [
    group('project', 'events', {
      show: [],
      adding: null,
    }),
  ],
  election: [
    group('election', 'recommendations', {
      show: [],
      adding: child('recommendation', 'election_id'),
    }),
  ],
};

/** The groups of a kind. */
export function relationsOf(kind: Kind): readonly Relation[] {
  return RELATIONS[kind] ?? [];
}
