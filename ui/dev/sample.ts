/** The sample library as a fixture: the IFES report with finds taken by hand, some neighbours, a history. */
import ifes from '../../seeds/004_f7205fe6f3a704fb.txt?raw';
import type {
  Settings,
  ChangeEntry,
  DeskError,
  ListPage,
  RecordView,
  Report,
  ReviewState,
  Row,
  SearchHit,
  Theme,
  TodayView,
} from '../src/shared/ipc';
import { everything } from '../src/shared/ipc';
import { fakeDesk, settings, started, type FakeDesk } from './desk';
import { cite, note, report, reviewOf, suggestion } from './finds';
import { recordAnswers } from './records';

const text = ifes.replace(/\*\*/g, '  ');

const suggestions = [
  suggestion(
    text,
    {
      kind: 'event',
      fields: {
        title: 'Election Administration: Regional Experience and Comparative Perspectives',
        other_titles: [
          'Central Asia Regional Election Officials Conference',
          'Regional Election Officials’ Conference',
        ],
        start: '1998-11-17',
        end: '1998-11-20',
        duration: 'three-day',
        city: 'Almaty',
        country: 'KZ',
        venue: null,
        kind: 'conference',
        format: 'in person',
        status: 'held',
        level: 'regional',
        organisers: ['IFES'],
        co_sponsors: ['UN', 'OSCE/ODIHR'],
        supporters: [],
        in_cooperation: ['OSCE', 'UN/UNDP', 'SOROS Foundation'],
        donor: 'USAID',
        languages: [],
        attendance: null,
        counted: [{ role: 'international consultants', n: 10 }],
        themes: ['candidate registration', 'complaints and appeals', 'campaign finance', 'voter education'],
        occasion: null,
        attendance_words: null,
      },
    },
    {
      title: 'Election Administration: Regional Experience and Comparative Perspectives',
      start: 'November 17-20, 1998',
      city: 'Almaty',
      duration: 'three-day',
      organisers: 'IFES organized and conducted',
      co_sponsors: 'co-sponsors UN and OSCE/ODIHR',
      counted: 'Ten international consultants',
      in_cooperation: 'in cooperation with OSCE, UN/UNDP, and the SOROS Foundation offices in Central Asia',
    },
    {
      confidence: 0.98,
      inferred: ['format'],
      because: [
        '“titled” before a quoted title',
        'date and place in one sentence',
        'named in the document’s head',
      ],
      candidates: [
        {
          id: 'e1',
          title: 'Central Asian election officials’ conference, Almaty',
          because: ['same city', 'same days', 'another report of the same event'],
          likeness: 0.94,
        },
      ],
    },
  ),
  suggestion(
    text,
    {
      kind: 'project',
      fields: {
        number: 'EE-A-00-97-00034-00',
        title: 'USAID cooperative agreement',
        donor: 'USAID',
        start: null,
        end: null,
      },
    },
    { number: 'EE-A-00-97-00034-00', title: 'USAID COOPERATIVE AGREEMENT' },
  ),
  ...(
    [
      [
        'International Foundation for Election Systems',
        'IFES',
        'International Foundation for Election Systems',
      ],
      ['Central Election Commission of Kazakhstan', 'CEC', 'backing of the Central Election Commission'],
      ['SOROS Foundation', null, 'SOROS Foundation'],
    ] as const
  ).map(([name, short, exact]) =>
    suggestion(
      text,
      {
        kind: 'organisation',
        fields: { name, short_name: short, other_names: [], kind: null, country: null },
      },
      { name: exact },
      { because: ['known organisation'], confidence: 0.97, event: 's1' },
    ),
  ),
  ...(
    [
      [
        'Thomas Leckinger',
        'Regional Project Manager',
        'IFES',
        'organiser staff',
        'Project Manager Thomas Leckinger',
      ],
      ['Robert Dahl', 'election law expert', 'IFES', 'expert', 'election law expert Robert Dahl'],
      ['Mariela Lopez-Vargas', 'voter education consultant', 'IFES', 'expert', 'Mariela Lopez-Vargas'],
      [
        'Zagipa Balieva',
        'Chairwoman',
        'Central Election Commission of Kazakhstan',
        'mentioned',
        'Chairwoman Zagipa Balieva',
      ],
      ['Elizabeth Jones', 'U.S. Ambassador', null, 'mentioned', 'U.S. Ambassador Elizabeth Jones'],
      ['President Nazarbayev', 'President', null, 'mentioned', 'President Nazarbayev'],
    ] as const
  ).map(([name, position, organisation, role, exact]) =>
    suggestion(
      text,
      { kind: 'person', fields: { name, other_names: [], position, organisation, role } },
      { name: exact, position: exact },
      {
        because: ['title before a name', `verb of ${role === 'mentioned' ? 'speech about' : 'taking part'}`],
        event: 's1',
      },
    ),
  ),
  ...(
    [
      ['KZ', null, 'officials from Kazakhstan, Kyrgyzstan, Uzbekistan, Tajikistan and Turkmenistan', false],
      ['UZ', 1, 'Turkmenistan and Uzbekistan (who sent a delegation of only one person from the CEC)', true],
    ] as const
  ).map(([country, head_count, exact, doubtful]) =>
    suggestion(
      text,
      { kind: 'delegation', fields: { country, head_count } },
      { country: exact },
      {
        doubtful,
        confidence: doubtful ? 0.55 : 0.9,
        because: doubtful ? ['“who” may mean either country'] : ['list of countries after “officials from”'],
        event: 's1',
      },
    ),
  ),
  ...(
    [
      [
        'the anti-corruption statute ought to be reconsidered, for the sake of legitimacy of future elections in Kazakhstan',
        ['Majilis', 'CEC'],
        false,
      ],
      [
        'IFES recommends continued engagement with the Oblast-level (and lower) election officials as a priority in the forthcoming period leading to national and local elections.',
        [],
        false,
      ],
      [
        'Progressive officials at this level need to continue to be nurtured through targeted program in their regions.',
        [],
        false,
      ],
      [
        'The Central Election Commission of each country should still be engaged',
        ['Central Election Commission of each country'],
        false,
      ],
      [
        'electoral technical assistance programs should make a point of working with Oblast and lower-level commissions on a parallel basis to the degree possible',
        [],
        false,
      ],
      [
        'consider de-centralization of the election system to the extent appropriate and necessary',
        ['regional officials', 'national-level election officials'],
        false,
      ],
      [
        'the future of elections work clearly relies on engaging Oblast and lower-level election officials more closely',
        [],
        true,
      ],
    ] as const
  ).map(([words, addressees, doubtful]) =>
    suggestion(
      text,
      {
        kind: 'recommendation',
        fields: {
          number: null,
          text: words,
          addressees: [...addressees],
          issuer: 'IFES',
          themes: ['training of officials'],
          priority: null,
          time_frame: null,
        },
      },
      { text: words },
      { doubtful, confidence: doubtful ? 0.48 : 0.92, event: 's1' },
    ),
  ),
  suggestion(
    text,
    {
      kind: 'action',
      fields: {
        text: 'Kyrgyzstan was preparing to undertake a series of pilot local elections in the coming months',
        owner: 'Kyrgyzstan',
        due: '1999~',
        action_kind: "another's commitment",
      },
    },
    { text: 'Kyrgyzstan was preparing to undertake a series of pilot local elections in the coming months' },
    { inferred: ['due'], event: 's1' },
  ),
  suggestion(
    text,
    {
      kind: 'material',
      fields: {
        title:
          'Participant briefing book from Conference for Regional Election Administrators of the Central Asian States',
        availability: 'AVAILABLE UPON REQUEST IN IFES/WASHINGTON, D.C.',
      },
    },
    {
      title:
        'Participant briefing book from Conference for Regional Election Administrators of the Central Asian States',
      availability: 'AVAILABLE UPON REQUEST IN IFES/WASHINGTON, D.C.',
    },
  ),
];

const eventFind = suggestions[0]!.suggestion.found.id;
const ifesReport: Report = {
  ...report,
  title: 'Central Asia Regional Election Officials Conference: Final Project Report',
  file_name: '004_f7205fe6f3a704fb.txt',
  authors: ['Anthony Bowyer', 'Jill Quinn', 'Irina Volchansky'],
  identifiers: ['R01678', 'IFES_6', 'tab 19'],
  published_on: '1998',
  printed_on: '2008-11-19',
};
const conflicts = [
  {
    suggestion: eventFind,
    field: 'end',
    values: [
      { value: '1998-11-20', citation: cite(text, 'end', 'November 17-20, 1998') },
      { value: '2002-11-20', citation: cite(text, 'end', 'November 17-20, 2002') },
    ],
  },
  {
    suggestion: eventFind,
    field: 'duration',
    values: [
      { value: '17–20 November (four days)', citation: cite(text, 'duration', 'from November 17-20, 1998') },
      { value: 'three-day', citation: cite(text, 'duration', 'three-day conference') },
    ],
  },
];

const reportRow = (
  id: string,
  title: string,
  publisher: string,
  on: string | null,
  pending: number,
  accepted = 0,
): Row => ({
  kind: 'report',
  id,
  title,
  file_name: `${id}.txt`,
  publisher,
  published_on: on,
  language: 'en',
  pages: id === 'r1' ? 6 : null,
  imported_at: '2024-03-01T09:30:00Z',
  pending,
  accepted,
  rejected: 0,
  as_history: id === 'r1',
});

const reports: Row[] = [
  reportRow('r1', ifesReport.title, 'IFES', '1998', 21, 2),
  reportRow(
    'r2',
    'Digitalization of election processes – Perspectives on cyber security and inter-institutional coordination in the entire Western Balkans',
    'Central Election Commission of Albania',
    '2023-07-05',
    12,
  ),
  reportRow(
    'r3',
    'OSCE supports conference on the role of new technologies in the electoral process in Kazakhstan',
    'OSCE',
    '2018-11-01',
    0,
    26,
  ),
  reportRow(
    'r4',
    'Об итогах регионального совещания руководителей избирательных органов государств Центральной Азии',
    'Центральная избирательная комиссия',
    '2019-05',
    4,
  ),
];

const hits: SearchHit[] = [
  {
    id: 'p1',
    kind: 'person',
    title: 'Nursultan Nazarbayev',
    title_marked: 'Nursultan Nazarbayev',
    snippet: 'also \uE000Назарбаев\uE001, Nazarbaev',
    start: null,
    end: null,
    file: null,
  },
  {
    id: 'r1',
    kind: 'report',
    title: ifesReport.title,
    title_marked: ifesReport.title,
    snippet:
      'The Chairwoman later denied it, and President \uE000Nazarbayev\uE001 himself distinguished the conference and election as separate',
    start: cite(text, '', 'President Nazarbayev').start,
    end: cite(text, '', 'President Nazarbayev').end,
    file: null,
  },
];

const changes: ChangeEntry[] = [
  {
    number: 2,
    sentence: 'Accepted the recommendation “the anti-corruption statute ought to be reconsidered”',
    actor: 'Ana Petrova',
    at: '2024-03-01T10:02:00Z',
    undone: false,
    fields: [
      {
        record_id: 'x',
        record_kind: 'recommendation',
        record_title: 'the anti-corruption statute',
        field: 'issuer',
        before: null,
        after: 'IFES',
      },
    ],
  },
  {
    number: 1,
    sentence: 'Read in “004_f7205fe6f3a704fb.txt”',
    actor: 'Ana Petrova',
    at: '2024-03-01T09:30:00Z',
    undone: false,
    fields: [],
  },
];

const broken: DeskError = {
  code: 'failed',
  happened: 'The library could not be read: the disk does not answer.',
  safe: 'Nothing was changed.',
  next: 'Check that the disk is connected, then try again.',
};

/** `state`: full, empty, loading, error, first (first start), locked (a sealed library waits). */
export function sampleDesk(state: string, theme: Theme, language: Settings['language'] = 'system'): FakeDesk {
  const start = { ...started, settings: { ...settings, theme, language } };
  const wait = new Promise<never>(() => undefined);
  const answer =
    <T>(full: T, empty: T) =>
    () => {
      if (state === 'loading') return wait;
      if (state === 'error') throw broken;
      return state === 'empty' ? empty : full;
    };
  const decide = (ids: string[], to: ReviewState, sentence: string) => {
    for (const s of suggestions) if (ids.includes(s.suggestion.id)) s.suggestion.state = to;
    setTimeout(
      () =>
        desk.emit({
          event: 'changed',
          stale: { kinds: ['suggestion'], ids },
          undo: { undo: sentence, redo: null },
        }),
      20,
    );
    return note(sentence);
  };
  const { answers: records, held } = recordAnswers(() => desk);
  const desk: FakeDesk = fakeDesk({
    get_start:
      state === 'first'
        ? { ...start, user: null, library: null }
        : state === 'choose'
          ? {
              ...start,
              library: null,
              recent: [
                {
                  file: { handle: 'h1', name: 'Central Asia.rapporteur', folder: 'Documents' },
                  opened_at: '2024-02-28T16:10:00Z',
                  there: true,
                },
                {
                  file: { handle: 'h2', name: 'Western Balkans 2019–2023.rapporteur', folder: 'USB stick' },
                  opened_at: '2023-11-02T08:00:00Z',
                  there: false,
                },
              ],
            }
          : state === 'locked'
            ? {
                ...start,
                library: null,
                waiting: { handle: 'h1', name: 'Central Asia.rapporteur', folder: 'Documents' },
              }
            : start,
    ...records,
    count_records:
      state === 'empty'
        ? {}
        : {
            report: 4,
            event: 12,
            person: 148,
            organisation: 37,
            recommendation: 61,
            action: 23,
            pending: 37,
          },
    list_records: (request) => {
      const { kind, query } = request;
      if (kind !== 'report') {
        const full = (records.list_records as (r: typeof request) => ListPage)(request);
        return answer(full, { total: 0, offset: 0, rows: [] })();
      }
      const rows = kind === 'report' && !query.text.includes('zzz') ? reports : [];
      return answer({ total: rows.length, offset: 0, rows }, { total: 0, offset: 0, rows: [] })();
    },
    show_today: () => {
      const some = (kind: Row['kind'], limit: number): ListPage =>
        (records.list_records as (r: object) => ListPage)({ kind, query: everything, offset: 0, limit });
      const none = { total: 0, offset: 0, rows: [] };
      const upcoming: TodayView['upcoming'] = some('event', 3).rows.flatMap((event) =>
        event.kind === 'event' ? [{ event, missing: ['place' as const, 'participants' as const] }] : [],
      );
      const today: TodayView = {
        day: started.today,
        overdue: some('action', 2),
        due_soon: none,
        to_review: some('recommendation', 2),
        unlooked: none,
        events_ahead: upcoming.length,
        upcoming,
        unread: { total: reports.length, offset: 0, rows: reports },
        changes,
        since: null,
      };
      return answer(today, {
        ...today,
        overdue: none,
        to_review: none,
        events_ahead: 0,
        upcoming: [],
        unread: none,
        changes: [],
      })();
    },
    show_record: ({ id }) => {
      if (state === 'full' && held.has(id))
        return (records.show_record as (r: { id: string }) => RecordView)({ id });
      const row = reports.find((r) => r.id === id);
      return answer(
        {
          record: {
            kind: 'report' as const,
            ...ifesReport,
            id,
            title: row?.kind === 'report' ? row.title : '',
            warnings: [
              { message: 'The words of the title page stand in a picture and were not read.', page: 1 },
            ],
          },
          title: ifesReport.title,
          citations: [],
          disagreements: [],
          related: [],
        },
        {
          record: { kind: 'report' as const, ...ifesReport, id },
          title: '',
          citations: [],
          disagreements: [],
          related: [],
        },
      )();
    },
    open_review: () =>
      answer(
        reviewOf(text, structuredClone(suggestions), { report: ifesReport, conflicts }),
        reviewOf(text, [], { report: ifesReport }),
      )(),
    list_finds: () => structuredClone(suggestions),
    accept_suggestion: ({ id }) => ({ record_id: 'x', change: decide([id], 'accepted', 'Accepted a find') }),
    accept_suggestions: ({ ids }) => decide(ids, 'accepted', `Accepted ${ids.length} finds`),
    reject_suggestions: ({ ids }) => decide(ids, 'rejected', 'Rejected a find'),
    reconsider_suggestions: ({ ids }) => decide(ids, 'pending', 'Put a find back'),
    merge_suggestion: ({ id }) => decide([id], 'accepted', 'Merged a find'),
    merge_candidates: ({ id }) => suggestions.find((s) => s.suggestion.id === id)?.candidates ?? [],
    search: ({ query }) => answer(query.startsWith('zzz') ? [] : hits, [])(),
    list_changes: () => answer(changes, [])(),
    choose_reports: () => [{ handle: 'f1', name: 'report.pdf', folder: 'Downloads' }],
    import_reports: () => 1,
    undo: () => null,
    redo: () => null,
    list_jobs: query('jobs')
      ? [
          {
            id: 2,
            kind: 'reports',
            title: 'Reading 5 reports',
            state: 'running',
            at: 'mission-report.pdf, page 40',
            done: 2,
            total: 5,
            outcomes: [
              { name: '001.txt', report_id: 'r2', already_there: true, error: null },
              {
                name: 'scan.pdf',
                report_id: null,
                already_there: false,
                error: {
                  code: 'failed',
                  happened: 'The file is protected with a password.',
                  safe: 'Nothing of it was read in.',
                  next: 'Save a copy without the password and read that in.',
                },
              },
            ],
          },
        ]
      : [],
  });
  return desk;
}

function query(name: string): boolean {
  return new URLSearchParams(window.location.search).has(name);
}
