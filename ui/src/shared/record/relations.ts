/**
 * What is connected with a record of each kind: heading, how one is added, what its row shows, what an empty group
 * teaches.
 *
 * A group's items either hang on a link of their own (a participation joins a person to an event) or are records
 * that name this one in a field (an action names its event).
 */
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

const mentions: Relation = {
  name: 'mentions',
  heading: 'Mentioned',
  show: ['role', 'position'],
  adding: null,
  teach: '',
};

/** The groups of each kind, in the order of the page. */
export const RELATIONS: { readonly [K in Kind]?: readonly Relation[] } = {
  event: [
    {
      name: 'organisers',
      heading: 'Organisers',
      show: ['role'],
      adding: link('event_organisation', 'event_id', 'organisation_id', ['organisation'], {
        role: 'organiser',
      }),
      teach: 'Who organised, hosted, sponsored or supported it.',
    },
    {
      name: 'participants',
      heading: 'Participants',
      show: ['role', 'position', 'organisation', 'presence'],
      adding: link('participation', 'event_id', 'person_id', ['person'], { role: '', presence: 'attended' }),
      teach:
        'People who took part. Somebody who is only named in a report is no participant and stands under Mentioned.',
    },
    {
      name: 'delegations',
      heading: 'Delegations',
      show: ['country', 'head_count', 'women', 'men', 'notes'],
      adding: child('delegation', 'event_id'),
      teach: 'Groups that a country or organisation sent, with head counts.',
    },
    mentions,
    {
      name: 'sessions',
      heading: 'Agenda',
      show: ['starts', 'ends', 'title', 'speakers'],
      adding: child('session', 'event_id'),
      teach: 'Sessions with their times and speakers.',
    },
    {
      name: 'recommendations',
      heading: 'Recommendations',
      show: [],
      adding: child('recommendation', 'event_id'),
      teach: 'What came out of it as advice. Each is then followed through.',
    },
    {
      name: 'actions',
      heading: 'Actions',
      show: [],
      adding: child('action', 'event_id', { status: 'open', action_kind: 'ours' }),
      teach: 'What somebody undertook to do.',
    },
    {
      name: 'materials',
      heading: 'Materials',
      show: [],
      adding: child('material', 'event_id'),
      teach: 'Handouts, briefing books, recordings, and where they can be had.',
    },
    {
      name: 'log',
      heading: 'Log',
      show: ['text', 'author'],
      adding: child('log_entry', 'event_id'),
      teach: 'Dated notes: a call, a decision, a promise.',
    },
  ],
  person: [
    {
      name: 'events',
      heading: 'Took part in',
      show: ['role', 'position', 'organisation', 'presence'],
      adding: link('participation', 'person_id', 'event_id', ['event'], { role: '', presence: 'attended' }),
      teach: 'Events this person took part in.',
    },
    { ...mentions, heading: 'Mentioned in' },
    {
      name: 'actions',
      heading: 'Actions',
      show: [],
      adding: child('action', 'owner_id', { status: 'open', action_kind: 'ours' }),
      teach: 'What this person is to do.',
    },
  ],
  organisation: [
    {
      name: 'events',
      heading: 'Events',
      show: ['role'],
      adding: link('event_organisation', 'organisation_id', 'event_id', ['event'], { role: 'organiser' }),
      teach: 'Events it organised, hosted, sponsored or supported.',
    },
    {
      name: 'people',
      heading: 'People',
      show: [],
      adding: null,
      teach: '',
    },
    {
      name: 'delegations',
      heading: 'Delegations',
      show: ['country', 'head_count', 'women', 'men'],
      adding: null,
      teach: '',
    },
    {
      name: 'recommendations',
      heading: 'Recommendations addressed to it',
      show: [],
      adding: link('addressee', 'organisation_id', 'recommendation_id', ['recommendation']),
      teach: 'Advice that is meant for it.',
    },
    {
      name: 'actions',
      heading: 'Actions',
      show: [],
      adding: child('action', 'owner_id', { status: 'open', action_kind: "another's commitment" }),
      teach: 'What it undertook to do.',
    },
    { ...mentions, heading: 'Mentioned in' },
  ],
  recommendation: [
    {
      name: 'addressees',
      heading: 'Addressees',
      show: ['label'],
      adding: child('addressee', 'recommendation_id'),
      teach: 'Who is to act on it.',
    },
    {
      name: 'responses',
      heading: 'Responses',
      show: ['answer', 'date', 'text'],
      adding: child('response', 'recommendation_id'),
      teach: 'What the addressees answered.',
    },
    {
      name: 'assessments',
      heading: 'Assessments',
      show: ['status', 'date', 'assessor', 'note'],
      adding: null,
      teach:
        'Nobody has assessed it yet. Press S to say how far it is implemented today, and on what evidence.',
    },
    {
      name: 'actions',
      heading: 'Actions that serve it',
      show: [],
      adding: child('action', 'recommendation_id', { status: 'open', action_kind: 'ours' }),
      teach: 'Nothing serves it yet. An action gives it an owner and a date.',
    },
    {
      name: 'evidence',
      heading: 'Evidence',
      show: ['text', 'date'],
      adding: child('evidence', 'recommendation_id'),
      teach: 'What shows that something was, or was not, done.',
    },
    { name: 'recommendations', heading: 'Repeats', show: [], adding: null, teach: '' },
  ],
  action: [
    {
      name: 'evidence',
      heading: 'Evidence',
      show: ['text', 'date'],
      adding: child('evidence', 'action_id'),
      teach: 'What shows that it was, or was not, done.',
    },
  ],
  project: [
    {
      name: 'events',
      heading: 'Events it paid for',
      show: [],
      adding: null,
      teach: 'Name this project on an event, and the event stands here.',
    },
  ],
  election: [
    {
      name: 'recommendations',
      heading: 'Recommendations',
      show: [],
      adding: child('recommendation', 'election_id'),
      teach: 'Advice that looks back on this election.',
    },
  ],
};

/** The groups of a kind. */
export function relationsOf(kind: Kind): readonly Relation[] {
  return RELATIONS[kind] ?? [];
}
