/**
 * The fields of every kind of record, as a form and a page show them: name, label, control.
 *
 * One table a kind, in the order in which an officer reads them. A field that stands in no table is not edited by
 * hand (a key, a link that the page's groups keep, what the program itself writes).
 */
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
  | { as: 'term'; vocabulary: string }
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

function field<K extends Kind>(name: FieldName<K>, label: string, control: Control, told: Told = {}): Field {
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
const aDate = '1998-11-17, 1998-11 or 1998';

const sensitivity = <K extends Kind>(): Field =>
  field<K>('sensitivity' as FieldName<K>, 'Who may see it', { as: 'sensitivity' }, shown);

/** The fields of each kind. */
export const FIELDS: { readonly [K in Kind]?: readonly Field[] } = {
  event: [
    field<'event'>('title', 'Title', line, needed),
    field<'event'>('event_kind', 'Kind', term('event_kind'), asked),
    field<'event'>('status', 'Status', term('event_status'), asked),
    field<'event'>('start', 'First day', date, { ...asked, example: aDate }),
    field<'event'>('end', 'Last day', date, { ...asked, example: aDate }),
    field<'event'>('duration', 'Duration as stated', line),
    field<'event'>('city', 'City', line, asked),
    field<'event'>('country', 'Country', country, asked),
    field<'event'>('venue', 'Venue', line),
    field<'event'>('format', 'Format', term('event_format'), asked),
    field<'event'>('level', 'Level', term('level')),
    field<'event'>('themes', 'Themes', terms('theme'), shown),
    field<'event'>('purpose', 'Purpose', text),
    field<'event'>('languages', 'Languages', { as: 'languages' }),
    field<'event'>('attendance', 'Participants as stated', number, shown),
    field<'event'>('attendance_women', 'Women as stated', number),
    field<'event'>('attendance_men', 'Men as stated', number),
    field<'event'>(
      'counted',
      'Counted groups',
      { as: 'counted' },
      { example: '10 international consultants' },
    ),
    field<'event'>('project_id', 'Project', record('project')),
    field<'event'>('follows_id', 'Earlier meeting', record('event')),
    field<'event'>('other_titles', 'Other names', lines),
    field<'event'>('notes', 'Notes', text),
    sensitivity<'event'>(),
  ],
  person: [
    field<'person'>('name', 'Name', line, needed),
    field<'person'>('names', 'Other spellings', { as: 'names' }, { example: 'Назарбаев [ru]' }),
    field<'person'>(
      'affiliations',
      'Positions',
      { as: 'affiliations' },
      {
        ...asked,
        example: 'Chairperson | Central Election Commission | 2018',
      },
    ),
    field<'person'>('country', 'Country', country, asked),
    field<'person'>('sex', 'Sex', term('sex'), asked),
    field<'person'>(
      'contacts',
      'Contacts',
      { as: 'contacts' },
      { create: true, example: 'e-mail: name@example.org' },
    ),
    field<'person'>('notes', 'Notes', text),
    sensitivity<'person'>(),
  ],
  organisation: [
    field<'organisation'>('name', 'Name', line, needed),
    field<'organisation'>('short_name', 'Short name', line, asked),
    field<'organisation'>('names', 'Other names', { as: 'names' }),
    field<'organisation'>('organisation_kind', 'Kind', term('organisation_kind'), asked),
    field<'organisation'>('level', 'Level', term('level')),
    field<'organisation'>('country', 'Country', country, asked),
    field<'organisation'>('parent_id', 'Belongs to', record('organisation')),
    field<'organisation'>('notes', 'Notes', text),
    sensitivity<'organisation'>(),
  ],
  recommendation: [
    field<'recommendation'>('text', 'Words as issued', text, needed),
    field<'recommendation'>('number', 'Number', line, { create: true }),
    field<'recommendation'>('issuer', 'Issued by', line, asked),
    field<'recommendation'>('issued_on', 'Issued on', date, { ...asked, example: aDate }),
    field<'recommendation'>('event_id', 'Event', record('event'), asked),
    field<'recommendation'>('countries', 'Countries', { as: 'countries' }, asked),
    field<'recommendation'>('themes', 'Themes', terms('theme'), asked),
    field<'recommendation'>('priority', 'Priority', term('priority'), asked),
    field<'recommendation'>('time_frame', 'Time frame', line),
    field<'recommendation'>('review_on', 'Next review', date, { ...shown, example: aDate }),
    field<'recommendation'>('context', 'Why it was made', text),
    field<'recommendation'>('law_change', 'Change of law', text),
    field<'recommendation'>('standard', 'Commitment or standard', line, { example: 'Copenhagen 1990, 7.5' }),
    field<'recommendation'>('issuer_id', 'Issuer’s record', record('organisation', 'person')),
    field<'recommendation'>('election_id', 'Election', record('election')),
    field<'recommendation'>('repeats_id', 'Repeats', record('recommendation')),
    field<'recommendation'>('doubtful', 'Doubtful', flag),
    field<'recommendation'>('as_history', 'History only', flag),
    field<'recommendation'>('notes', 'Notes', text),
    sensitivity<'recommendation'>(),
  ],
  action: [
    field<'action'>('text', 'What', text, needed),
    field<'action'>('status', 'Status', term('action_status'), shown),
    field<'action'>('action_kind', 'Kind', term('action_kind'), asked),
    field<'action'>('owner', 'Owner', line, asked),
    field<'action'>('due', 'Due', date, { ...asked, example: aDate }),
    field<'action'>('priority', 'Priority', term('priority')),
    field<'action'>('recurs', 'Comes again', term('recurrence')),
    field<'action'>('recommendation_id', 'Serves', record('recommendation'), asked),
    field<'action'>('event_id', 'Event', record('event'), asked),
    field<'action'>('owner_id', 'Owner’s record', record('person', 'organisation')),
    field<'action'>('outcome', 'Outcome', text),
    field<'action'>('done_on', 'Done on', date, { example: aDate }),
    field<'action'>('doubtful', 'Doubtful', flag),
    field<'action'>('as_history', 'History only', flag),
    field<'action'>('notes', 'Notes', text),
    sensitivity<'action'>(),
  ],
  material: [
    field<'material'>('title', 'Title', line, needed),
    field<'material'>('event_id', 'Event', record('event'), asked),
    field<'material'>('availability', 'Where it can be had', line, asked),
    field<'material'>('notes', 'Notes', text),
    sensitivity<'material'>(),
  ],
  project: [
    field<'project'>('title', 'Title', line, needed),
    field<'project'>('number', 'Agreement number', line, asked),
    field<'project'>('donor', 'Donor', line, asked),
    field<'project'>('start', 'First day', date, { ...asked, example: aDate }),
    field<'project'>('end', 'Last day', date, { ...asked, example: aDate }),
    field<'project'>('other_titles', 'Other titles', lines),
    field<'project'>('donor_id', 'Donor’s record', record('organisation')),
    field<'project'>('notes', 'Notes', text),
    sensitivity<'project'>(),
  ],
  election: [
    field<'election'>('title', 'Title', line, needed),
    field<'election'>('country', 'Country', country, asked),
    field<'election'>('date', 'Election day', date, { ...asked, example: aDate }),
    field<'election'>('election_kind', 'Kind', line, asked),
    field<'election'>('notes', 'Notes', text),
    sensitivity<'election'>(),
  ],
  report: [
    field<'report'>('title', 'Title', line, needed),
    field<'report'>('publisher', 'Publisher', line, shown),
    field<'report'>('authors', 'Authors', lines),
    field<'report'>('identifiers', 'Document numbers', lines),
    field<'report'>('published_on', 'Published', date, { ...shown, example: aDate }),
    field<'report'>('printed_on', 'Printed', date, { example: aDate }),
    field<'report'>('language', 'Language', line, { example: 'en' }),
    field<'report'>('derived_from', 'Excerpt or copy of', record('report')),
    field<'report'>('as_history', 'History only', flag),
    field<'report'>('notes', 'Notes', text),
    sensitivity<'report'>(),
  ],
  session: [
    field<'session'>('title', 'Session', line, needed),
    field<'session'>('starts', 'From', line, { ...asked, example: '09:30' }),
    field<'session'>('ends', 'Until', line, { ...asked, example: '11:00' }),
    field<'session'>('speakers', 'Speakers', lines, asked),
    field<'session'>('notes', 'Minutes and decisions', text),
  ],
  participation: [
    field<'participation'>('role', 'Role', term('participation_role'), asked),
    field<'participation'>('presence', 'Presence', term('presence'), asked),
    field<'participation'>('position', 'Position then', line, asked),
    field<'participation'>('organisation', 'Organisation then', line, asked),
    field<'participation'>('country', 'For', country),
  ],
  event_organisation: [field<'event_organisation'>('role', 'Role', term('organisation_role'), needed)],
  mention: [
    field<'mention'>('role', 'Named as', line, shown),
    field<'mention'>('position', 'Position then', line),
  ],
  delegation: [
    field<'delegation'>('country', 'Country', country, asked),
    field<'delegation'>('head_count', 'People', number, asked),
    field<'delegation'>('women', 'Women', number, asked),
    field<'delegation'>('men', 'Men', number, asked),
    field<'delegation'>('notes', 'Notes', line, { create: true }),
  ],
  addressee: [field<'addressee'>('label', 'Addressee', line, needed)],
  response: [
    field<'response'>('answer', 'Response', term('response'), needed),
    field<'response'>('date', 'Date', date, { ...asked, example: aDate }),
    field<'response'>('text', 'In their words', text, asked),
  ],
  assessment: [
    field<'assessment'>('status', 'Status', term('assessment'), needed),
    field<'assessment'>('date', 'As of', date, { ...asked, example: aDate }),
    field<'assessment'>('assessor', 'Assessed by', line),
    field<'assessment'>('note', 'Note', text, asked),
  ],
  evidence: [
    field<'evidence'>('text', 'What happened', text, needed),
    field<'evidence'>('date', 'When', date, { ...asked, example: aDate }),
  ],
  log_entry: [
    field<'log_entry'>('text', 'Note', text, needed),
    field<'log_entry'>('at', 'When', { as: 'moment' }),
    field<'log_entry'>('author', 'By', line),
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
