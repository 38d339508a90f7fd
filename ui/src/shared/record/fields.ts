/**
 * The fields of every kind of record, as a form and a page show them: name, control; the labels are in the catalogue (`i18n/en/labels.ts`).
 *
 * One table a kind, in the order in which an officer reads them. A field that stands in no table is not edited by
 * hand (a key, a link that the page's groups keep, what the program itself writes).
 */
import { m, readRule } from '../i18n';
import type { AnyRecord, Kind } from '../ipc';

/** The record of a kind. */
export type RecordOf<K extends Kind> = Extract<AnyRecord, { kind: K }>;

/** The names of a kind's fields. */
export type FieldName<K extends Kind> = Exclude<keyof RecordOf<K>, 'kind' | 'id' | 'field_sensitivity'> &
  string;

/** What a value is edited with. */
export type Control =
  | { as: 'line' }
  | { as: 'text' }
  | { as: 'date' }
  | { as: 'number' }
  | { as: 'flag' }
  /** An instant, kept as RFC 3339. */
  | { as: 'moment' }
  | { as: 'country' }
  | { as: 'countries' }
  /** `own`: values that are no vocabulary's. */
  /** `read`: what may be typed beside them, as the desk knows it. */
  | {
      as: 'term';
      vocabulary: string;
      own?: readonly string[];
      read?: (text: string) => string | null;
    }
  | { as: 'terms'; vocabulary: string }
  | { as: 'lines' }
  | { as: 'languages' }
  | { as: 'names' }
  | { as: 'counted' }
  | { as: 'affiliations' }
  | { as: 'contacts' }
  | { as: 'record'; of: readonly Kind[] }
  | { as: 'sensitivity' };

/** One field. */
export interface Field {
  name: string;
  label: string;
  control: Control;
  /** Asked for when a record is made. */
  create: boolean;
  /** A record of the kind makes no sense without it. */
  required: boolean;
  /** Shown even when empty. */
  always: boolean;
  /** An example, shown in the empty control. */
  example: string;
}

type Told = Partial<Pick<Field, 'create' | 'required' | 'always' | 'example'>>;

/** The kinds whose fields have labels in the catalogue. */
type Labelled = keyof typeof m.fieldLabels & Kind;

function field<K extends Labelled>(
  kind: K,
  name: FieldName<K> & keyof (typeof m.fieldLabels)[K] & string,
  control: Control,
  told: Told = {},
): Field {
  const label = (m.fieldLabels[kind] as Record<string, string>)[name] ?? name;
  return { name, label, control, create: false, required: false, always: false, example: '', ...told };
}

const line: Control = { as: 'line' };
const text: Control = { as: 'text' };
const date: Control = { as: 'date' };
const number: Control = { as: 'number' };
const flag: Control = { as: 'flag' };
const country: Control = { as: 'country' };
const lines: Control = { as: 'lines' };
const term = (vocabulary: string): Control => ({ as: 'term', vocabulary });
const terms = (vocabulary: string): Control => ({ as: 'terms', vocabulary });
const record = (...of: Kind[]): Control => ({ as: 'record', of });

const asked: Told = { create: true, always: true };
const needed: Told = { create: true, always: true, required: true };
const shown: Told = { always: true };
const aDate = m.examples.date;

const sensitivity = <K extends Labelled>(kind: K): Field =>
  field(
    kind,
    'sensitivity' as FieldName<K> & keyof (typeof m.fieldLabels)[K] & string,
    { as: 'sensitivity' },
    shown,
  );

/** The fields of each kind. */
export const FIELDS: { readonly [K in Kind]?: readonly Field[] } = {
  event: [
    field('event', 'title', line, needed),
    field('event', 'event_kind', term('event_kind'), asked),
    field('event', 'status', term('event_status'), asked),
    field('event', 'start', date, { ...asked, example: aDate }),
    field('event', 'end', date, { ...asked, example: aDate }),
    field('event', 'duration', line),
    field('event', 'city', line, asked),
    field('event', 'country', country, asked),
    field('event', 'venue', line),
    field('event', 'format', term('event_format'), asked),
    field('event', 'level', term('level')),
    field('event', 'themes', terms('theme'), shown),
    field('event', 'purpose', text),
    field('event', 'occasion', line),
    field('event', 'languages', { as: 'languages' }),
    field('event', 'attendance', number, shown),
    field('event', 'attendance_words', line),
    field('event', 'attendance_women', number),
    field('event', 'attendance_men', number),
    field('event', 'counted', { as: 'counted' }, { example: m.examples.counted }),
    field('event', 'project_id', record('project')),
    field('event', 'follows_id', record('event')),
    field('event', 'other_titles', lines),
    field('event', 'notes', text),
    sensitivity('event'),
  ],
  person: [
    field('person', 'name', line, needed),
    field('person', 'names', { as: 'names' }, { example: m.examples.names }),
    field(
      'person',
      'affiliations',
      { as: 'affiliations' },
      {
        ...asked,
        example: m.examples.affiliations,
      },
    ),
    field('person', 'country', country, asked),
    field('person', 'sex', term('sex'), asked),
    field('person', 'contacts', { as: 'contacts' }, { create: true, example: 'e-mail: name@example.org' }),
    field('person', 'notes', text),
    sensitivity('person'),
  ],
  organisation: [
    field('organisation', 'name', line, needed),
    field('organisation', 'short_name', line, asked),
    field('organisation', 'names', { as: 'names' }),
    field('organisation', 'organisation_kind', term('organisation_kind'), asked),
    field('organisation', 'level', term('level')),
    field('organisation', 'country', country, asked),
    field('organisation', 'parent_id', record('organisation')),
    field('organisation', 'notes', text),
    sensitivity('organisation'),
  ],
  recommendation: [
    field('recommendation', 'text', text, needed),
    field('recommendation', 'number', line, { create: true }),
    field('recommendation', 'issuer', line, asked),
    field('recommendation', 'issued_on', date, { ...asked, example: aDate }),
    field('recommendation', 'event_id', record('event'), asked),
    field('recommendation', 'countries', { as: 'countries' }, asked),
    field('recommendation', 'themes', terms('theme'), asked),
    field('recommendation', 'priority', term('priority'), asked),
    field('recommendation', 'time_frame', line),
    field('recommendation', 'review_on', date, { ...shown, example: aDate }),
    field('recommendation', 'context', text),
    field('recommendation', 'law_change', text),
    field('recommendation', 'standard', line, { example: m.examples.standard }),
    field('recommendation', 'issuer_id', record('organisation', 'person')),
    field('recommendation', 'election_id', record('election')),
    field('recommendation', 'repeats_id', record('recommendation')),
    field('recommendation', 'doubtful', flag),
    field('recommendation', 'as_history', flag),
    field('recommendation', 'notes', text),
    sensitivity('recommendation'),
  ],
  action: [
    field('action', 'text', text, needed),
    field('action', 'status', term('action_status'), shown),
    field('action', 'action_kind', term('action_kind'), asked),
    field('action', 'owner', line, asked),
    field('action', 'due', date, { ...asked, example: aDate }),
    field('action', 'priority', term('priority')),
    field('action', 'recurs', { as: 'term', vocabulary: 'recurrence', read: readRule }, shown),
    field('action', 'recommendation_id', record('recommendation'), asked),
    field('action', 'event_id', record('event'), asked),
    field('action', 'owner_id', record('person', 'organisation')),
    field('action', 'outcome', text),
    field('action', 'done_on', date, { example: aDate }),
    field('action', 'doubtful', flag),
    field('action', 'as_history', flag),
    field('action', 'notes', text),
    sensitivity('action'),
  ],
  material: [
    field('material', 'title', line, needed),
    field('material', 'event_id', record('event'), asked),
    field('material', 'availability', line, asked),
    field('material', 'notes', text),
    sensitivity('material'),
  ],
  project: [
    field('project', 'title', line, needed),
    field('project', 'number', line, asked),
    field('project', 'donor', line, asked),
    field('project', 'start', date, { ...asked, example: aDate }),
    field('project', 'end', date, { ...asked, example: aDate }),
    field('project', 'other_titles', lines),
    field('project', 'donor_id', record('organisation')),
    field('project', 'notes', text),
    sensitivity('project'),
  ],
  election: [
    field('election', 'title', line, needed),
    field('election', 'country', country, asked),
    field('election', 'date', date, { ...asked, example: aDate }),
    field('election', 'election_kind', line, asked),
    field('election', 'notes', text),
    sensitivity('election'),
  ],
  report: [
    field('report', 'title', line, needed),
    field('report', 'publisher', line, shown),
    field('report', 'authors', lines),
    field('report', 'identifiers', lines),
    field('report', 'published_on', date, { ...shown, example: aDate }),
    field('report', 'printed_on', date, { example: aDate }),
    field('report', 'language', line, { example: 'en' }),
    field('report', 'derived_from', record('report')),
    field('report', 'as_history', flag),
    field('report', 'notes', text),
    sensitivity('report'),
  ],
  session: [
    field('session', 'title', line, needed),
    field('session', 'starts', line, { ...asked, example: '09:30' }),
    field('session', 'ends', line, { ...asked, example: '11:00' }),
    field('session', 'speakers', lines, asked),
    field('session', 'notes', text),
  ],
  participation: [
    field('participation', 'role', term('participation_role'), asked),
    field('participation', 'presence', term('presence'), asked),
    field('participation', 'position', line, asked),
    field('participation', 'organisation', line, asked),
    field('participation', 'country', country),
  ],
  event_organisation: [field('event_organisation', 'role', term('organisation_role'), needed)],
  mention: [
    field('mention', 'role', { as: 'term', vocabulary: '', own: ['mentioned', 'author'] }, shown),
    field('mention', 'position', line),
  ],
  delegation: [
    field('delegation', 'country', country, asked),
    field('delegation', 'head_count', number, asked),
    field('delegation', 'women', number, asked),
    field('delegation', 'men', number, asked),
    field('delegation', 'notes', line, { create: true }),
  ],
  addressee: [field('addressee', 'label', line, needed)],
  response: [
    field('response', 'answer', term('response'), needed),
    field('response', 'date', date, { ...asked, example: aDate }),
    field('response', 'text', text, asked),
  ],
  assessment: [
    field('assessment', 'status', term('assessment'), needed),
    field('assessment', 'date', date, { ...asked, example: aDate }),
    field('assessment', 'assessor', line),
    field('assessment', 'note', text, asked),
  ],
  evidence: [
    field('evidence', 'text', text, needed),
    field('evidence', 'date', date, { ...asked, example: aDate }),
  ],
  log_entry: [
    field('log_entry', 'text', text, needed),
    field('log_entry', 'entry_kind', term('entry_kind')),
    field('log_entry', 'at', { as: 'moment' }),
    field('log_entry', 'author', line),
  ],
};

/** The fields of a kind. */
export function fieldsOf(kind: Kind): readonly Field[] {
  return FIELDS[kind] ?? [];
}

/** What an officer calls a field; its bare name where no table has it (an old change of a field since renamed). */
export function labelOf(kind: Kind, name: string): string {
  return fieldsOf(kind).find((f) => f.name === name)?.label ?? name.replaceAll('_', ' ');
}

/** The value of a field of a record of any kind. */
export function valueOf(record: AnyRecord, name: string): unknown {
  return (record as unknown as { [name: string]: unknown })[name];
}

/** Whether a field says nothing. */
export function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}
