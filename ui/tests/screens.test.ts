import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { started, type Answers } from '../dev/desk';
import { report, reviewOf } from '../dev/finds';
import type { DeskError, Row, TodayView } from '../src/shared/ipc';
import { go } from '../src/shared/nav.svelte';
import { notify } from '../src/shared/notices.svelte';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

const broken: DeskError = {
  code: 'failed',
  happened: 'It broke.',
  safe: 'Nothing was changed.',
  next: 'Try again.',
};
const refuse = () => {
  throw broken;
};
const never = () => new Promise<never>(() => undefined);

const row: Row = {
  kind: 'report',
  id: 'r1',
  title: 'Conference report',
  file_name: 'report.txt',
  publisher: 'IFES',
  published_on: '1998-11',
  language: 'en',
  pages: 3,
  imported_at: '2024-03-01T09:30:00Z',
  pending: 5,
  accepted: 1,
  rejected: 2,
  as_history: false,
};
const nobody = { total: 0, offset: 0, rows: [] };
const today: TodayView = {
  day: '2024-03-01',
  overdue: nobody,
  due_soon: nobody,
  to_review: nobody,
  unlooked: nobody,
  events_ahead: 1,
  upcoming: [
    {
      event: {
        id: 'e1',
        title: 'Regional roundtable',
        event_kind: 'roundtable',
        status: 'planned',
        start: '2024-05-04',
        end: null,
        city: '',
        country: 'AL',
        participants: 0,
        delegations: 0,
        recommendations: 0,
        open_actions: 0,
      },
      missing: ['place', 'participants'],
    },
  ],
  unread: { total: 1, offset: 0, rows: [row] },
  since: { at: '2024-02-20T16:00:00Z', changes: 3 },
  changes: [],
};
const full: Answers = {
  count_records: { report: 1, pending: 5 },
  list_records: ({ query }) =>
    query.text === 'zzz' ? { total: 0, offset: 0, rows: [] } : { total: 1, offset: 0, rows: [row] },
  show_record: {
    record: { kind: 'report', ...report, warnings: [{ message: 'A picture was not read.', page: 2 }] },
    title: report.title,
    citations: [],
    disagreements: [],
    related: [],
  },
  open_review: reviewOf('Text', []),
  list_finds: [],
  show_today: today,
  search: ({ query }) =>
    query === 'zzz'
      ? []
      : [
          {
            id: 'p1',
            kind: 'person',
            title: 'Nursultan Nazarbayev',
            title_marked: 'Nursultan Nazarbayev',
            snippet: 'also \uE000Назарбаев\uE001',
            start: null,
            end: null,
            file: null,
          },
          {
            id: 'r1',
            kind: 'report',
            title: 'Conference report',
            title_marked: 'Conference report',
            snippet: 'President \uE000Nazarbayev\uE001 himself',
            start: 120,
            end: 130,
            file: null,
          },
        ],
  list_changes: [
    {
      number: 1,
      sentence: 'Read in “report.txt”',
      actor: 'Ana Petrova',
      at: '2024-03-01T09:30:00Z',
      undone: false,
      fields: [
        {
          record_id: 'r1',
          record_kind: 'report',
          record_title: 'Report',
          field: 'title',
          before: null,
          after: 'Report',
        },
      ],
    },
  ],
};

describe('every screen', () => {
  const empty: Answers = {
    ...full,
    list_records: { total: 0, offset: 0, rows: [] },
    list_changes: [],
    search: [],
    show_today: { ...today, events_ahead: 0, upcoming: [], unread: nobody },
  };
  const loading: Answers = {
    ...full,
    list_records: never,
    open_review: never,
    list_changes: never,
    search: never,
    show_record: never,
    show_today: never,
  };
  const failing: Answers = {
    ...full,
    list_records: refuse,
    open_review: refuse,
    list_changes: refuse,
    search: refuse,
    show_record: refuse,
    show_today: refuse,
  };
  const states: [string, Answers][] = [
    ['full', full],
    ['empty', empty],
    ['loading', loading],
    ['failing', failing],
  ];
  for (const place of ['today', 'reports/r1', 'review/r1', 'search', 'settings', 'nothing-here'])
    it.each(states)(`gives axe nothing to find: ${place}, %s`, async (_, answers) => {
      await openWindow(place, answers);
      await expectNoAxeViolations();
    });

  it.each([
    ['first start', { ...started, user: null, library: null }],
    [
      'choice of a library',
      {
        ...started,
        library: null,
        recent: [
          {
            file: { handle: 'h', name: 'A.rapporteur', folder: 'D' },
            opened_at: '2024-01-01T00:00:00Z',
            there: false,
          },
        ],
      },
    ],
    [
      'passphrase',
      { ...started, library: null, waiting: { handle: 'h', name: 'A.rapporteur', folder: 'D' } },
    ],
  ])('gives axe nothing to find: %s', async (_, start) => {
    await openWindow('', { get_start: start });
    await expectNoAxeViolations();
  });

  it('says what happened, what is safe and what to do when it cannot be read', async () => {
    await openWindow('reports', failing);
    expect(screen.getByRole('alert').textContent).toMatch(/It broke.*Nothing was changed.*Try again/s);
  });
});

describe('the first start', () => {
  it('asks the name, then makes a sealed library', async () => {
    const user = userEvent.setup();
    const desk = await openWindow('', {
      get_start: { ...started, user: null, library: null },
      set_user: null,
    });
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(desk.asked('set_user')).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: 'Your name' }), 'Ana Petrova');
    desk.answers.get_start = { ...started, library: null };
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.asked('set_user')).toEqual([{ name: 'Ana Petrova' }]);

    desk.answers.create_library = { name: 'Balkans', folder: 'Documents', sealed: true, read_only: false };
    await user.click(screen.getByRole('button', { name: /New library/ }));
    await user.type(screen.getByRole('textbox', { name: 'Name of the library' }), 'Balkans');
    await user.type(screen.getByLabelText('Passphrase'), 'four plain odd words');
    await user.type(screen.getByLabelText('Passphrase again'), 'four plain odd word');
    await user.click(screen.getByRole('button', { name: 'Make the library' }));
    expect(screen.getByText('The two are not the same.')).toBeTruthy();
    expect(desk.asked('create_library')).toEqual([]);
    await user.type(screen.getByLabelText('Passphrase again'), 's');
    await user.click(screen.getByRole('button', { name: 'Make the library' }));
    expect(desk.asked('create_library')).toEqual([
      { place: { in: 'documents', name: 'Balkans' }, passphrase: 'four plain odd words', sample: false },
    ]);
  });

  it('makes an unsealed library only after it was said twice', async () => {
    const user = userEvent.setup();
    const desk = await openWindow('', {
      get_start: { ...started, library: null },
      create_library: { name: 'S', folder: 'D', sealed: false, read_only: false },
    });
    await user.click(screen.getByRole('button', { name: /Sample library/ }));
    await user.click(screen.getByRole('button', { name: 'Without a passphrase…' }));
    expect(desk.asked('create_library')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Make it without a passphrase' }));
    expect(desk.asked('create_library')).toEqual([
      { place: { in: 'documents', name: 'Sample library' }, passphrase: null, sample: true },
    ]);
  });

  it('opens a library named as an argument, asking for a passphrase only where it is sealed', async () => {
    const waiting = { handle: 'h', name: 'A.rapporteur', folder: 'D' };
    let opened = false;
    const desk = await openWindow('', {
      get_start: () => ({ ...started, library: null, waiting: opened ? null : waiting }),
      open_library: () => {
        opened = true;
        return { name: 'A', folder: 'D', sealed: false, read_only: false };
      },
    });
    await settle();
    expect(desk.asked('open_library')).toEqual([{ handle: 'h', passphrase: null }]);
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
  });

  it('asks for the passphrase of a sealed library, and says when it is wrong', async () => {
    const user = userEvent.setup();
    const file = { handle: 'h1', name: 'Central Asia.rapporteur', folder: 'Documents' };
    const desk = await openWindow('', {
      get_start: {
        ...started,
        library: null,
        recent: [{ file, opened_at: '2024-01-01T00:00:00Z', there: true }],
      },
      open_library: ({ passphrase }) => {
        throw { ...broken, code: passphrase === null ? 'passphrase_needed' : 'wrong_passphrase' };
      },
    });
    await user.click(screen.getByRole('button', { name: /Central Asia/ }));
    await settle();
    await user.type(screen.getByLabelText('Passphrase'), 'guess{Enter}');
    await settle();
    expect(desk.asked('open_library')).toEqual([
      { handle: 'h1', passphrase: null },
      { handle: 'h1', passphrase: 'guess' },
    ]);
    expect(screen.getByText(/Wrong passphrase, or the file is damaged/)).toBeTruthy();
  });
});

describe('reports', () => {
  it('reads chosen files in, as history when asked to, and shows what became of each', async () => {
    const user = userEvent.setup();
    const desk = await openWindow('reports', {
      ...full,
      choose_reports: [{ handle: 'f1', name: 'mission.pdf', folder: 'Downloads' }],
      import_reports: 7,
      cancel_job: null,
    });
    await user.click(screen.getByRole('button', { name: 'Read a report in…' }));
    await settle();
    await user.click(screen.getByRole('checkbox', { name: /As history/ }));
    await user.click(screen.getByRole('button', { name: 'Read in' }));
    expect(desk.asked('import_reports')).toEqual([{ handles: ['f1'], accept_all: false, as_history: true }]);

    const job = {
      id: 7,
      kind: 'reports' as const,
      title: 'Reading 1 report',
      state: 'running' as const,
      at: 'page 3',
      done: 0,
      total: 1,
      outcomes: [],
    };
    desk.emit({ event: 'job', job });
    await settle();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(desk.asked('cancel_job')).toEqual([{ job: 7 }]);
    desk.emit({
      event: 'job',
      job: {
        ...job,
        state: 'failed',
        outcomes: [{ name: 'mission.pdf', report_id: null, already_there: false, error: broken }],
      },
    });
    await settle();
    expect(screen.getByText('It broke.')).toBeTruthy();
  });

  it('offers dropped files from wherever the officer is', async () => {
    const desk = await openWindow('settings', full);
    desk.emit({
      event: 'files_offered',
      files: [{ handle: 'd1', name: 'dropped.docx', folder: 'Desktop' }],
      window: null,
    });
    await settle();
    expect(screen.getByRole('form', { name: 'Read in 1 file' }).textContent).toContain('dropped.docx');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('says of files held over the window what will become of each, until they are let go', async () => {
    const desk = await openWindow('settings', full);
    const names = ['mission.docx', 'list.XLSX', 'a.handover', 'people.vcf', 'other.rapporteur'];
    desk.emit({ event: 'files_over', names: [...names, 'b.pdf', 'c.pdf'], window: 'main' });
    await settle();
    const over = screen.getByRole('heading', { name: 'Let go to take them in' }).parentElement;
    expect([...(over?.querySelectorAll('li') ?? [])].map((li) => li.textContent?.trim())).toEqual([
      'mission.docx Read as a report',
      'list.XLSX Looked through as a spreadsheet before anything is taken in',
      'a.handover Opened as a handover, once its passphrase is given',
      'people.vcf Looked through before anything is taken in',
      'other.rapporteur Opened as a library',
      'and 2 more files',
    ]);
    await expectNoAxeViolations();
    desk.emit({ event: 'files_over', names: [], window: 'main' });
    await settle();
    expect(screen.queryByRole('heading', { name: 'Let go to take them in' })).toBeNull();
  });

  it('leads to one of the screens for dropped files of several kinds, and keeps the others for theirs', async () => {
    const desk = await openWindow('settings', { ...full, preview_intake: () => new Promise(() => {}) });
    const files = ['mission.docx', 'people.vcf'].map((name, i) => ({
      handle: `m${i}`,
      name,
      folder: 'Desktop',
    }));
    desk.emit({ event: 'files_offered', files, window: null });
    await settle();
    await screen.findByText('people.vcf', {}, { timeout: 10_000 });
    expect(desk.asked('preview_intake')).toHaveLength(1);
    go('reports');
    await settle();
    expect(screen.getByRole('form', { name: 'Read in 1 file' }).textContent).toContain('mission.docx');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  });

  it('says when nothing matches', async () => {
    await openWindow('reports', full);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter reports' }), 'zzz');
    await settle();
    expect(screen.getByRole('heading', { name: 'No report matches' })).toBeTruthy();
  });
});

it('opens the part of an event that is missing, and leaves its list as it is', async () => {
  const desk = await openWindow('today', {
    ...full,
    show_record: () => new Promise(() => {}),
    list_records: { total: 0, offset: 0, rows: [] },
  });
  const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[href*="#/events/"]')];
  const missing = links.find((link) => link.getAttribute('href')?.includes('?'));
  expect(missing?.getAttribute('href')).toMatch(/^#\/events\/\w+\?part=participants$/);
  desk.calls.length = 0;
  missing?.click();
  const asked = () => desk.asked('list_records').filter(({ kind }) => kind === 'event');
  await vi.waitFor(() => expect(asked().length).toBeGreaterThan(0));
  // The address says what is shown of the page: nothing of how the list is grouped.
  expect(asked().every(({ query }) => query.group === '')).toBe(true);
});

describe('search', () => {
  it('marks what matched and opens a passage at its words', async () => {
    await openWindow('search', full);
    await userEvent.type(screen.getByRole('combobox', { name: /Search records/ }), 'nazarbayev');
    await screen.findByRole('option', { name: /President Nazarbayev himself/ });
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'Назарбаев',
      'Nazarbayev',
    ]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(window.location.hash).toBe('#/review/r1?at=120-130');
  });

  it('opens the event that a file is beside, or the file itself', async () => {
    const file = { name: 'Letter_of_thanks.pdf', event_id: 'e1', event_title: 'Training of trainers' };
    const desk = await openWindow('search', {
      ...full,
      open_attachment: null,
      show_record: () => new Promise(() => {}),
      search: [
        {
          id: 'm1',
          kind: 'material',
          title: 'Letter of thanks',
          title_marked: 'Letter of thanks',
          snippet: 'Attended: Zagipa \uE000Balieva\uE001',
          start: 0,
          end: 30,
          file,
        },
      ],
    });
    await userEvent.type(screen.getByRole('combobox', { name: /Search records/ }), 'balieva');
    const hit = await screen.findByRole('option', { name: /Zagipa Balieva/ });
    for (const words of ['Letter of thanks', 'Letter_of_thanks.pdf', 'Training of trainers'])
      expect(hit.textContent).toContain(words);
    await press('Enter', 'Enter', { ctrlKey: true });
    expect(desk.asked('open_attachment')).toEqual([{ id: 'm1' }]);
    await userEvent.keyboard('{Enter}');
    expect(window.location.hash).toBe('#/events/e1?part=materials');
  });
});

describe('a link to another search', () => {
  it('changes the words of the search that is open, and Back brings the earlier ones', async () => {
    const desk = await openWindow('search', full);
    const box = screen.getByRole<HTMLInputElement>('combobox', { name: /Search records/ });
    await userEvent.type(box, 'nazarbayev');
    await screen.findByRole('option', { name: /President Nazarbayev himself/ });
    go('search', null, { q: 'balieva' });
    await settle();
    expect(box.value).toBe('balieva');
    await vi.waitFor(() => expect(desk.asked('search').at(-1)).toMatchObject({ query: 'balieva' }));
    go('search', null, { q: 'nazarbayev' });
    await settle();
    expect(box.value).toBe('nazarbayev');
    expect(window.location.hash).toBe('#/search?q=nazarbayev');
  });
});

describe('the list of reports', () => {
  it('is saved as a table with what it shows, named in the language of the window', async () => {
    const desk = await openWindow('reports', {
      ...full,
      choose_place: { handle: 'h1', name: 'Reports.xlsx', folder: 'Documents' },
      save_list: { rows: 1 },
    });
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter reports' }), 'conf');
    await userEvent.click(await screen.findByRole('button', { name: 'Save this list as XLSX' }));
    await settle();
    expect(desk.asked('choose_place')).toEqual([{ suggested_name: 'Reports.xlsx' }]);
    expect(desk.asked('save_list')).toMatchObject([
      { kind: 'report', query: { text: 'conf' }, columns: [], format: 'xlsx', language: 'en', handle: 'h1' },
    ]);
  });
});

describe('the window', () => {
  it('runs a command from the palette', async () => {
    await openWindow('reports', full);
    await press('KeyK', 'k', { ctrlKey: true });
    await userEvent.type(screen.getByRole('combobox', { name: 'Commands' }), 'go to sett');
    await userEvent.keyboard('{Enter}');
    await settle();
    expect(window.location.hash).toBe('#/settings');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('has the keys of the screen it came to, and no longer those of the one it left', async () => {
    const desk = await openWindow('reports/r1', { ...full, choose_reports: [] });
    await press('Enter', 'Enter');
    expect(window.location.hash).toBe('#/review/r1');
    await press('KeyH', 'h');
    expect(screen.getByRole('checkbox', { name: /As history/ })).toHaveProperty('checked', true);
    await press('KeyO', 'o', { ctrlKey: true });
    expect(desk.asked('choose_reports')).toEqual([]);
  });

  it('goes to a screen by two letters, and lists the keys under ?', async () => {
    await openWindow('reports', full);
    await press('KeyG', 'п');
    await press('KeyT', 'е');
    expect(window.location.hash).toBe('#/settings');
    await press('Slash', '?', { shiftKey: true });
    expect(screen.getByRole('dialog', { name: 'Keys' }).textContent).toContain('Ctrl+Z');
  });

  it('undoes typing first, and only then the last change', async () => {
    const user = userEvent.setup();
    const desk = await openWindow('settings', { ...full, undo: null, set_user: null });
    const name = screen.getByRole('textbox', { name: 'Your name' });
    await user.click(name);
    await user.type(name, 'x');
    expect((await press('KeyZ', 'z', { ctrlKey: true })).defaultPrevented).toBe(false);
    expect(desk.asked('undo')).toEqual([]);
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.asked('set_user')).toEqual([{ name: 'Ana Petrovax' }]);
    await user.tab();
    await press('KeyZ', 'я', { ctrlKey: true });
    expect(desk.asked('undo')).toHaveLength(1);
    await press('KeyZ', 'Z', { ctrlKey: true, shiftKey: true });
  });

  it('shows a change with its Undo', async () => {
    const desk = await openWindow('reports', { ...full, undo: null });
    notify.changed({ number: 3, sentence: 'Deleted a report', stale: { kinds: [], ids: [] }, fields: [] });
    await settle();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(desk.asked('undo')).toHaveLength(1);
  });

  it('keeps the text size by Ctrl and plus', async () => {
    const desk = await openWindow('reports', full);
    await press('Equal', '=', { ctrlKey: true });
    expect(desk.asked('set_settings')[0]?.settings.text_size).toBe(110);
    expect(document.documentElement.style.fontSize).toBe('110%');
  });
});
