/** Records as a fixture that remembers its changes: enough of a desk to look at every record screen and to test it. */
import type {
  AnyRecord,
  ChangeNote,
  CitationView,
  Preset,
  Disagreement,
  Kind,
  RecordView,
  RelatedItem,
  Row,
  Term,
} from '../src/shared/ipc';
import type { Answers, FakeDesk } from './desk';

const VOCABULARIES: Record<string, string> = {
  assessment:
    'fully implemented|mostly implemented|partially implemented|not implemented|not yet assessed|no longer applicable',
  response: 'supported|supported in part|noted|not supported|no response',
  action_status: 'open|in progress|done|dropped',
  action_kind: "ours|another's commitment|idea",
  priority: 'priority|other',
  theme:
    'electoral system|legal framework|election administration|campaign finance|media|women|voter education|training of officials|counting, tabulation and results',
  event_kind: 'conference|roundtable|training|workshop|seminar|meeting',
  event_status: 'planned|held|postponed|cancelled',
  event_format: 'in person|online|hybrid',
  level: 'international|regional|national|subnational|local',
  organisation_role: 'organiser|co-organiser|host|sponsor|co-sponsor|supporter|in cooperation with|donor',
  participation_role: 'delegate|speaker|moderator|expert|organiser staff|observer|interpreter|guest',
  presence: 'invited|confirmed|attended|absent',
  organisation_kind: 'election management body|government|international organisation|donor|civil society',
  sex: 'woman|man|unknown',
};

export const terms: Term[] = Object.entries(VOCABULARIES).flatMap(([vocabulary, codes]) =>
  codes.split('|').map((code, position) => ({ vocabulary, code, position })),
);

type Told = { [field: string]: unknown };
const ARRAYS = [
  'other_titles', 'languages', 'counted', 'themes', 'names', 'affiliations', 'contacts', 'countries', 'speakers',
]; // prettier-ignore
const NULLS = [
  'start', 'end', 'country', 'attendance', 'attendance_women', 'attendance_men', 'project_id', 'due', 'done_on',
  'recommendation_id', 'event_id', 'owner_id', 'review_on', 'issued_on', 'issuer_id', 'election_id', 'repeats_id',
  'organisation_id', 'head_count', 'women', 'men', 'addressee_id', 'assessment_id', 'action_id', 'date', 'parent_id',
  'donor_id', 'follows_id',
]; // prettier-ignore
const FLAGS = ['as_history', 'doubtful'];

/** A record with defaults for what is not told. */
export function record<K extends Kind>(kind: K, id: string, told: Told): Extract<AnyRecord, { kind: K }> {
  const blank = new Proxy({} as Told, {
    get: (held, name: string) => {
      if (name in held) return held[name];
      if (ARRAYS.includes(name)) return [];
      if (NULLS.includes(name)) return null;
      if (FLAGS.includes(name)) return false;
      return typeof name === 'symbol' || ['then', 'toJSON'].includes(name) ? undefined : '';
    },
  });
  return Object.assign(blank, {
    kind,
    id,
    sensitivity: 'internal',
    field_sensitivity: {},
    ...told,
  }) as unknown as Extract<AnyRecord, { kind: K }>;
}

const EVENT = 'Election Administration: Regional Experience and Comparative Perspectives';
const LONG =
  'Nurture progressive officials, and continue the engagement with Oblast-level officials in parallel with lower commissions, so that pilot regions can be chosen together with the Central Election Commission of each country';

/** Records that know each other; `trainings` more events make a list long. */
export function sample(trainings: number): AnyRecord[] {
  const many = Array.from({ length: trainings }, (_, i) =>
    record('event', `e${String(i + 10)}`, {
      title: `Regional training of election officials, round ${String(i + 1)}`,
      event_kind: 'training',
      status: i % 7 === 0 ? 'planned' : 'held',
      start: `20${String(10 + (i % 14))}-0${String(1 + (i % 9))}-1${String(i % 9)}`,
      city: ['Bishkek', 'Osh', 'Алматы', 'Dushanbe'][i % 4],
      country: ['KG', 'KG', 'KZ', 'TJ'][i % 4],
    }),
  );
  return [
    record('event', 'e1', {
      title: EVENT,
      other_titles: ['Central Asia Regional Election Officials’ Conference', 'Региональная конференция'],
      event_kind: 'conference',
      status: 'held',
      format: 'in person',
      level: 'regional',
      start: '1998-11-17',
      end: '1998-11-20',
      duration: 'three-day',
      city: 'Almaty',
      country: 'KZ',
      attendance: 5,
      attendance_women: 2,
      attendance_men: 2,
      counted: [{ role: 'international consultants', n: 10 }],
      themes: ['campaign finance', 'voter education'],
      project_id: 'j1',
      purpose: 'To let election officials of the region compare how elections are administered.',
    }),
    record('event', 'e2', {
      title:
        'Роль новых технологий в избирательном процессе: международная конференция, посвящённая двадцатипятилетию Центральной избирательной комиссии',
      event_kind: 'conference',
      status: 'held',
      start: '2018-11-01',
      end: '2018-11-02',
      city: 'Астана',
      country: 'KZ',
      attendance: 120,
    }),
    record('event', 'e3', {
      title: 'Regional Table on digitalization of election processes',
      event_kind: 'roundtable',
      status: 'planned',
      start: '2023-07-04',
      end: '2023-07-05',
      city: 'Tirana',
      country: 'AL',
    }),
    ...many,
    record('person', 'p1', {
      name: 'Thomas Leckinger',
      names: [{ text: 'Tom Leckinger', language: null }, { text: 'Томас Лекингер', language: 'ru' }],
      affiliations: [
        { organisation_id: 'o1', organisation: 'IFES', position: 'Regional Project Manager', when: '1998' },
        { organisation_id: 'o1', organisation: 'IFES', position: 'Project Manager', when: null },
      ],
      sex: 'man',
      contacts: [{ kind: 'e-mail', value: 'tom@example.org' }],
    }),
    record('person', 'p2', { name: 'Zainidin Balieva', country: 'KZ', sex: 'woman' }),
    record('person', 'p3', { name: 'Георгий Сабо', country: 'HU', sex: 'man' }),
    record('organisation', 'o1', {
      name: 'International Foundation for Election Systems',
      short_name: 'IFES',
      organisation_kind: 'international organisation',
    }),
    record('organisation', 'o2', {
      name: 'Central Election Commission of Kazakhstan',
      short_name: 'CEC',
      organisation_kind: 'election management body',
      country: 'KZ',
    }),
    record('project', 'j1', {
      title: 'Democracy and governance in Central Asia',
      number: 'EE-A-00-97-00034-00',
      donor: 'USAID',
      start: '1997-10-01',
      end: '2002-09-30',
    }),
    record('recommendation', 'r-1', {
      text: 'the anti-corruption statute ought to be reconsidered',
      number: 'VI.1',
      issuer: 'IFES',
      event_id: 'e1',
      countries: ['KZ'],
      themes: ['legal framework'],
      priority: 'priority',
      review_on: '2024-06',
    }),
    record('recommendation', 'r-2', { text: LONG, event_id: 'e1', countries: ['KZ', 'KG', 'TJ', 'TM', 'UZ'], doubtful: true }),
    record('addressee', 'a-1', { recommendation_id: 'r-1', organisation_id: 'o2', label: 'the CEC of each country' }),
    record('addressee', 'a-2', { recommendation_id: 'r-1', label: 'Мажилис Парламента Республики Казахстан' }),
    record('response', 's-1', { recommendation_id: 'r-1', addressee_id: 'a-1', answer: 'supported in part', date: '1999-03', text: 'The Commission will study it.' }),
    record('assessment', 'as-1', { recommendation_id: 'r-1', status: 'not implemented', date: '1999', assessor: 'Ana Petrova', note: 'Candidates were still refused on this ground.' }),
    record('assessment', 'as-2', { recommendation_id: 'r-1', status: 'partially implemented', date: '2004-10-12', assessor: 'Ana Petrova', note: 'The new law keeps the ground but narrows it.' }),
    record('evidence', 'ev-1', { recommendation_id: 'r-1', assessment_id: 'as-2', text: 'Constitutional Law on Elections, Article 4, as amended.', date: '2004-04-14' }),
    record('action', 'x-1', { text: 'Send the comparative table of candidate registration rules to the Commission', action_kind: 'ours', status: 'open', owner: 'Ana Petrova', due: '2024-02-10', recommendation_id: 'r-1', event_id: 'e1' }),
    record('action', 'x-2', { text: 'Provide observer training in Kyrgyzstan', action_kind: 'ours', status: 'done', owner: 'IFES', due: '1999-05', outcome: 'Two courses held in Osh.', done_on: '1999-06-01', as_history: true, event_id: 'e1' }),
    record('action', 'x-3', { text: 'Подготовить учебное пособие для членов участковых комиссий на кыргызском языке и распространить его до выборов', action_kind: "another's commitment", status: 'in progress', owner: 'Центральная комиссия', due: '2024-09' }),
    record('action', 'x-4', { text: 'Ask the association of officials for its statute', action_kind: 'idea', status: 'open', doubtful: true }),
    record('material', 'm-1', { title: 'Participant briefing book', availability: 'IFES Washington, on request', event_id: 'e1', file_name: 'Briefing_book.pdf', sha256: 'f'.repeat(64), size: 1_482_331 }),
    record('participation', 'pa-1', { event_id: 'e1', person_id: 'p1', role: 'organiser staff', presence: 'attended', position: 'Regional Project Manager', organisation: 'IFES' }),
    record('participation', 'pa-2', { event_id: 'e1', person_id: 'p3', role: 'expert', presence: 'absent', position: '' }),
    record('event_organisation', 'eo-1', { event_id: 'e1', organisation_id: 'o1', role: 'organiser' }),
    record('mention', 'me-1', { report_id: 'r1', subject_id: 'p2', event_id: 'e1', role: 'mentioned', position: 'Chairwoman of the CEC' }),
    record('delegation', 'd-1', { event_id: 'e1', country: 'KZ', head_count: 4 }),
    record('delegation', 'd-2', { event_id: 'e1', country: 'UZ', head_count: 1, notes: 'The sentence is ambiguous.' }),
    record('session', 'se-1', { event_id: 'e1', title: 'Candidate registration', starts: '09:30', ends: '11:00', speakers: ['Robert Dahl'], position: 0 }),
    record('log_entry', 'l-1', { event_id: 'e1', at: '1998-11-18T10:00:00Z', text: 'The Commission asked for the slides.', author: 'Ana Petrova' }),
  ]; // prettier-ignore
}

/** A passage of a report behind a field. */
export function cited(
  id: string,
  recordId: string,
  field: string,
  exact: string,
  more: Told = {},
): CitationView {
  const {
    title = 'IFES final report',
    derived = false,
    report = 'r1',
    page = 3,
    says = null,
    inferred = false,
  } = more;
  return {
    citation: record('citation', id, {
      record_id: recordId,
      field,
      report_id: report,
      quote: { exact, prefix: '', suffix: '', start: 120, end: 120 + exact.length, page },
      says,
      inferred,
    }),
    report_title: String(title),
    derived: derived === true,
    outdated: false,
  };
}

const CITATIONS: CitationView[] = [
  cited('c1', 'e1', 'title', EVENT),
  cited('c2', 'e1', 'start', 'November 17-20, 1998'),
  cited('c3', 'e1', 'start', 'in November 1998', {
    report: 'r2',
    title: 'IFES page',
    derived: true,
    page: null,
  }),
  cited('c4', 'e1', 'city', 'Almaty'),
  cited('c5', 'e1', 'format', 'convened in', { inferred: true }),
  cited('c8', 'pa-1', 'role', 'Tom Leckinger, Project Manager', { page: 4 }),
  cited('c9', 'pa-1', 'position', 'Tom Leckinger, Project Manager', { page: 4 }),
  cited('c6', 'r-1', 'text', 'the anti-corruption statute ought to be reconsidered', { page: 9 }),
];
const DISAGREEMENTS: Record<string, Disagreement[]> = {
  e1: [
    {
      field: 'start',
      holds: '1998-11-17',
      others: [
        cited('c7', 'e1', 'start', 'Central Asia Regional Conference 2002', { says: '2002', page: 2 }),
      ],
    },
  ],
};

export interface RecordsDesk {
  answers: Answers;
  /** The records as they are now. */
  held: Map<string, AnyRecord>;
}

const get = (r: AnyRecord | undefined, field: string): unknown => (r as unknown as Told | undefined)?.[field];

/** Answers for every record command. `tell` is given the desk, to send what became stale. */
export function recordAnswers(tell?: () => FakeDesk, start: AnyRecord[] = sample(60)): RecordsDesk {
  const held = new Map(start.map((r) => [r.id, r]));
  let last = 100;

  const all = (kind: Kind, where: (r: AnyRecord) => boolean = () => true) =>
    [...held.values()].filter((r) => r.kind === kind && where(r));
  const count = (kind: Kind, field: string, id: string) => all(kind, (r) => get(r, field) === id).length;
  const titleOf = (id: unknown): string => {
    const r = held.get(String(id));
    return String(get(r, 'title') || get(r, 'name') || get(r, 'text') || '');
  };
  const latest = (id: string) =>
    all('assessment', (r) => get(r, 'recommendation_id') === id).sort((a, b) =>
      String(get(b, 'date')).localeCompare(String(get(a, 'date'))),
    )[0];

  function rowOf(r: AnyRecord): Row {
    const of = (kind: Kind, field: string) => count(kind, field, r.id);
    const more: Told = {};
    if (r.kind === 'event') {
      Object.assign(more, {
        participants: of('participation', 'event_id'),
        delegations: of('delegation', 'event_id'),
        recommendations: of('recommendation', 'event_id'),
        open_actions: all('action', (a) => get(a, 'event_id') === r.id && get(a, 'status') !== 'done').length,
      });
    } else if (r.kind === 'person') {
      more.position = r.affiliations[0]?.position ?? '';
      more.organisation = r.affiliations[0]?.organisation ?? '';
      more.events = of('participation', 'person_id');
      more.mentions = of('mention', 'subject_id');
    } else if (r.kind === 'organisation') {
      more.events = of('event_organisation', 'organisation_id');
      more.recommendations = of('addressee', 'organisation_id');
    } else if (r.kind === 'recommendation') {
      more.status = get(latest(r.id), 'status') ?? 'not yet assessed';
      more.assessed_on = get(latest(r.id), 'date') ?? null;
      more.addressees = all('addressee', (a) => get(a, 'recommendation_id') === r.id).map((a) =>
        get(a, 'label'),
      );
      more.event_title = titleOf(r.event_id);
      more.open_actions = all(
        'action',
        (a) => get(a, 'recommendation_id') === r.id && get(a, 'status') !== 'done',
      ).length;
    } else if (r.kind === 'action') {
      more.recommendation = titleOf(r.recommendation_id);
      more.event_title = titleOf(r.event_id);
    } else if (r.kind === 'material') more.event_title = titleOf(r.event_id);
    else if (r.kind === 'project') more.events = of('event', 'project_id');
    return record(r.kind, r.id, { ...(r as unknown as Told), ...more }) as unknown as Row;
  }

  const linked = (kind: Kind, back: string, id: string, to: string): RelatedItem[] =>
    all(kind, (l) => get(l, back) === id).map((link) => {
      const other = held.get(String(get(link, to)));
      return { link, row: other ? rowOf(other) : null };
    });
  const children = (kind: Kind, back: string, id: string): RelatedItem[] =>
    all(kind, (l) => get(l, back) === id).map((r) => ({ link: null, row: rowOf(r) }));
  const alone = (kind: Kind, back: string, id: string): RelatedItem[] =>
    all(kind, (l) => get(l, back) === id).map((link) => ({ link, row: null }));

  function viewOf(r: AnyRecord): RecordView {
    const groups: { [relation: string]: RelatedItem[] } = {};
    if (r.kind === 'event') {
      groups.organisers = linked('event_organisation', 'event_id', r.id, 'organisation_id');
      groups.participants = linked('participation', 'event_id', r.id, 'person_id');
      groups.mentions = linked('mention', 'event_id', r.id, 'subject_id');
      groups.delegations = alone('delegation', 'event_id', r.id);
      groups.sessions = alone('session', 'event_id', r.id);
      groups.log = alone('log_entry', 'event_id', r.id);
      for (const kind of ['recommendation', 'action', 'material'] as const)
        groups[`${kind}s`] = children(kind, 'event_id', r.id);
    } else if (r.kind === 'person') {
      groups.events = linked('participation', 'person_id', r.id, 'event_id');
      groups.mentions = linked('mention', 'subject_id', r.id, 'event_id');
      groups.actions = children('action', 'owner_id', r.id);
    } else if (r.kind === 'organisation') {
      groups.events = linked('event_organisation', 'organisation_id', r.id, 'event_id');
      groups.recommendations = linked('addressee', 'organisation_id', r.id, 'recommendation_id');
    } else if (r.kind === 'recommendation') {
      groups.addressees = linked('addressee', 'recommendation_id', r.id, 'organisation_id');
      groups.responses = alone('response', 'recommendation_id', r.id);
      groups.assessments = alone('assessment', 'recommendation_id', r.id);
      groups.evidence = alone('evidence', 'recommendation_id', r.id);
      groups.actions = children('action', 'recommendation_id', r.id);
    } else if (r.kind === 'project') groups.events = children('event', 'project_id', r.id);
    return {
      record: r,
      title: titleOf(r.id),
      citations: CITATIONS.filter(
        ({ citation }) =>
          citation.record_id === r.id ||
          Object.values(groups).some((items) => items.some((i) => i.link?.id === citation.record_id)),
      ),
      disagreements: DISAGREEMENTS[r.id] ?? [],
      related: Object.entries(groups).map(([relation, items]) => ({ relation, items })),
    };
  }

  function changed(sentence: string, ids: string[], kinds: Kind[]): ChangeNote {
    last += 1;
    const stale = { kinds, ids };
    setTimeout(() => tell?.().emit({ event: 'changed', stale, undo: { undo: sentence, redo: null } }), 0);
    return { number: last, sentence, stale, fields: [] };
  }

  function make(told: AnyRecord): string {
    last += 1;
    const id = `new-${String(last)}`;
    held.set(id, record(told.kind, id, told as unknown as Told & { kind: Kind }));
    (held.get(id) as unknown as Told).id = id;
    return id;
  }

  function put(id: string, fields: Told): AnyRecord {
    const r = held.get(id);
    if (!r) throw notThere;
    const now = record(r.kind, id, { ...(r as unknown as Told), ...fields });
    held.set(id, now);
    return now;
  }

  let presets: Preset[] = [];
  const answers: Answers = {
    list_terms: terms,
    list_records: ({ kind, query, offset, limit }) => {
      // Of the typed query only the words; the marks are the desk's to read.
      const typed = query.filter.split(' ').filter((part) => !part.includes(':'));
      const words = [query.text, ...typed].join(' ').trim().toLowerCase();
      const rows = all(kind)
        .map(rowOf)
        .filter((row) => titleOf(row.id).toLowerCase().includes(words))
        .filter(
          (row) =>
            !query.status ||
            (query.status === 'unfinished' && get(row as unknown as AnyRecord, 'status') !== 'done') ||
            get(row as unknown as AnyRecord, 'status') === query.status,
        )
        .filter((row) => !query.country || get(row as unknown as AnyRecord, 'country') === query.country)
        .filter((row) => !query.event_id || get(held.get(row.id), 'event_id') === query.event_id);
      if (query.sort) {
        const by = (row: Row) => String(get(row as unknown as AnyRecord, query.sort) ?? '');
        rows.sort((a, b) => by(a).localeCompare(by(b)) * (query.descending ? -1 : 1));
      }
      return { total: rows.length, offset, rows: rows.slice(offset, offset + limit) };
    },
    read_filter: ({ text }) => ({
      marks: [...text.matchAll(/(\w+):(\S+)/g)].map(([, key = '', value = '']) => ({
        key,
        values: [value],
        not: false,
      })),
      problem: text.includes('colour:')
        ? { from: 0, to: 1, happened: 'A list knows no ‘colour:’.', next: 'Write one of country, status.' }
        : null,
      completions: text.endsWith('st')
        ? [{ from: text.length - 2, to: text.length, insert: 'status:', label: 'status:', detail: 'status' }]
        : [],
    }),
    write_filter: ({ text, key, value }) =>
      [text.replace(new RegExp(`${key}:\\S+`), '').trim(), value === null ? '' : `${key}:${value}`]
        .filter((part) => part !== '')
        .join(' '),
    count_groups: () => [],
    list_views: () => [],
    show_record: ({ id }) => {
      const r = held.get(id);
      if (!r) throw notThere;
      return viewOf(r);
    },
    pick_records: ({ kind, text, limit }) =>
      all(kind, (r) => titleOf(r.id).toLowerCase().includes(text.toLowerCase()))
        .slice(0, limit)
        .map(rowOf),
    create_record: ({ record: told }) => {
      const id = make(told);
      return { id, change: changed(`Created the ${told.kind} “${titleOf(id)}”`, [id], [told.kind]) };
    },
    edit_record: ({ id, fields }) => {
      const now = put(id, fields);
      return changed(`Changed ${Object.keys(fields).join(', ')} of “${titleOf(id)}”`, [id], [now.kind]);
    },
    delete_records: ({ ids }) => {
      const kinds = ids.flatMap((id) => held.get(id)?.kind ?? []);
      for (const id of ids) held.delete(id);
      return changed(`Deleted ${String(ids.length)} record${ids.length === 1 ? '' : 's'}`, ids, kinds);
    },
    merge_records: ({ from, into }) => {
      const kind = held.get(into)?.kind;
      held.delete(from);
      return changed('Merged two records', [from, into], kind ? [kind] : []);
    },
    assess_recommendation: ({ id, status, date, note, evidence }) => {
      const made = make(
        record('assessment', '', { recommendation_id: id, status, date, note, assessor: 'Ana Petrova' }),
      );
      if (evidence)
        make(record('evidence', '', { recommendation_id: id, assessment_id: made, text: evidence }));
      return changed(`Assessed “${titleOf(id)}” as ${status}`, [id], ['assessment', 'evidence']);
    },
    complete_action: ({ id, outcome }) => {
      put(id, { status: 'done', outcome, done_on: '2024-03-01' });
      return changed(`Marked “${titleOf(id)}” done`, [id], ['action']);
    },
    record_history: ({ id }) => [
      {
        number: 7,
        sentence: 'Changed the city of the event',
        actor: 'Ana Petrova',
        at: '2024-02-27T15:20:00Z',
        undone: false,
        fields: [
          { record_id: id, record_kind: 'event', record_title: EVENT, field: 'city', before: 'Alma-Ata', after: 'Almaty' },
        ],
      },
      { number: 3, sentence: 'Accepted the event from a report', actor: 'Ana Petrova', at: '2024-02-27T15:01:00Z', undone: false, fields: [] },
    ], // prettier-ignore
    preview_summary: ({ request }) => ({
      pages: [1, 2].map((n) => ({ look: `${request.template} ${String(n)}`, width: 595, height: 842 })),
      whole: true,
      formats: ['pdf', 'docx', 'xlsx', 'csv', 'html'],
      withheld: request.options.audience === 'internal' ? 0 : 3,
      suggested_name: 'event-summary.pdf',
    }),
    draw_summary: ({ look }) => ({
      address: `data:image/svg+xml,${encodeURIComponent(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842"><rect width="595" height="842" fill="white"/><text x="60" y="90" font-size="20" font-family="serif">${look}: Қазақстан</text></svg>`,
      )}`,
    }),
    choose_place: ({ suggested_name }) => ({ handle: 'h9', name: suggested_name, folder: 'Documents' }),
    save_summary: ({ handle }) => ({
      file: { handle, name: 'event-summary.pdf', folder: 'Documents' },
      pages: 2,
      withheld: 3,
    }),
    open_file: null,
    list_presets: () => presets,
    save_preset: ({ preset }) => (presets = [...presets.filter((p) => p.name !== preset.name), preset]),
    delete_preset: ({ name }) => (presets = presets.filter((p) => p.name !== name)),
  };
  return { answers, held };
}

const notThere = {
  code: 'not_found',
  happened: 'There is no such record.',
  safe: 'Nothing was changed.',
  next: '',
};
