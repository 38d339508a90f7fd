/** Which fields a find has, by kind, in the order of reading; how each is edited and shown. */
import { countryName, formatEdtf, languageName, term } from '$shared/i18n';
import type { Counted, Find, JsonValue } from '$shared/ipc';
import { countedLine } from '$shared/record';

export type FieldType =
  'text' | 'long' | 'date' | 'country' | 'term' | 'lines' | 'terms' | 'languages' | 'number' | 'counted';

export interface FieldSpec {
  name: string;
  type: FieldType;
  /** Whose values are offered. */
  vocabulary?: string;
  /** Values that are no vocabulary's. */
  also?: string[];
}

const f = (name: string, type: FieldType = 'text', vocabulary?: string, also?: string[]): FieldSpec => ({
  name,
  type,
  vocabulary,
  also,
});

export const FIELDS: Record<Find['kind'], FieldSpec[]> = {
  event: [
    f('title'),
    f('other_titles', 'lines'),
    f('start', 'date'),
    f('end', 'date'),
    f('duration'),
    f('city'),
    f('country', 'country'),
    f('venue'),
    f('kind', 'term', 'event_kind'),
    f('format', 'term', 'event_format'),
    f('status', 'term', 'event_status'),
    f('level', 'term', 'level'),
    f('organisers', 'lines'),
    f('co_sponsors', 'lines'),
    f('supporters', 'lines'),
    f('in_cooperation', 'lines'),
    f('donor'),
    f('languages', 'languages'),
    f('occasion'),
    f('attendance', 'number'),
    f('attendance_words'),
    f('counted', 'counted'),
    f('themes', 'terms', 'theme'),
  ],
  person: [
    f('name'),
    f('other_names', 'lines'),
    f('position'),
    f('organisation'),
    f('role', 'term', 'participation_role', ['author', 'mentioned']),
  ],
  organisation: [
    f('name'),
    f('short_name'),
    f('other_names', 'lines'),
    f('kind', 'term', 'organisation_kind'),
    f('country', 'country'),
  ],
  delegation: [f('country', 'country'), f('head_count', 'number')],
  recommendation: [
    f('text', 'long'),
    f('number'),
    f('addressees', 'lines'),
    f('issuer'),
    f('themes', 'terms', 'theme'),
    f('priority', 'term', 'priority'),
    f('time_frame'),
  ],
  action: [f('text', 'long'), f('owner'), f('due', 'date'), f('action_kind', 'term', 'action_kind')],
  material: [f('title'), f('availability', 'long')],
  assessment: [f('text', 'long'), f('status', 'term', 'assessment'), f('date', 'date'), f('about', 'long')],
  project: [f('title'), f('number'), f('donor'), f('start', 'date'), f('end', 'date')],
};

/** The order in which kinds stand on the desk: what everything hangs on first. */
export const KINDS: Find['kind'][] = [
  'event',
  'project',
  'organisation',
  'person',
  'delegation',
  'recommendation',
  'assessment',
  'action',
  'material',
];

/** The field that says what the find is. */
export function mainField(kind: Find['kind']): string {
  if (kind === 'delegation') return 'country';
  return FIELDS[kind].find((field) => ['title', 'name', 'text'].includes(field.name))?.name ?? 'title';
}

export function valueOf(find: Find, name: string): JsonValue {
  return (find.fields as unknown as Record<string, JsonValue>)[name] ?? null;
}

/** How the find is called. */
export function titleOf(find: Find): string {
  const value = valueOf(find, mainField(find.kind));
  if (find.kind === 'delegation') return countryName(find.fields.country);
  return typeof value === 'string' ? value : '';
}

/** A field's value in words; empty where there is none. */
export function show(spec: FieldSpec | undefined, value: JsonValue): string {
  if (value === null || value === '') return '';
  if (Array.isArray(value)) {
    return value
      .map((each) => {
        if (spec?.type === 'counted') return countedLine.say(each as unknown as Counted);
        if (spec?.type === 'languages') return languageName(String(each));
        if (spec?.type === 'terms') return term(String(each));
        return String(each);
      })
      .join(spec?.type === 'lines' ? '; ' : ', ');
  }
  if (spec?.type === 'date') return formatEdtf(String(value));
  if (spec?.type === 'country') return countryName(String(value));
  if (spec?.type === 'term') return term(String(value));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** As it stands in a text area: one a line. */
export function toLines(spec: FieldSpec, value: JsonValue): string {
  if (!Array.isArray(value)) return '';
  if (spec.type === 'counted') return (value as Counted[]).map(countedLine.write).join('\n');
  return value.map(String).join('\n');
}

/** Back from the text area. A counted line without a number is left out: a count is never guessed. */
export function fromLines(spec: FieldSpec, text: string): JsonValue {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (spec.type !== 'counted') return lines;
  return lines.flatMap((line) => {
    const group = countedLine.read(line);
    return group ? [group] : [];
  });
}
