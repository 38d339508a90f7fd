import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeDesk } from '../dev/desk';
import type { AnyRecord, Format, PreviewReply } from '../src/shared/ipc';
import { nav } from '../src/shared/nav.svelte';
import { byOwner, isOverdue } from '../src/features/actions/due';
import { attendanceOf, mismatches } from '../src/features/events/attendance';
import { read, write } from '../src/shared/record/encode';
import { groupLayout } from '../src/shared/record/groups';
import { asTable } from '../src/shared/record/table-text';
import { byReport, corroboration, sourcesOf } from '../src/shared/record/citing';
import { cited, record, recordAnswers, sample } from '../dev/records';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

let desk: FakeDesk;

// Roles and names of a whole window are computed by hand under jsdom: seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

async function open(place: string, start: AnyRecord[] = sample(2)): Promise<void> {
  const { answers } = recordAnswers(() => desk, start);
  desk = await openWindow(place, answers);
  await settle();
}

describe('a record’s page', () => {
  it('opens a report at the words behind a field, and does not count a copy as a second source', async () => {
    await open('events/e1');
    const mark = screen.getByRole('link', {
      name: 'Source 1: “November 17-20, 1998” — IFES final report, page 3',
    });
    expect(mark.getAttribute('href')).toBe('#/review/r1?at=120-140');
    expect(screen.getByText('1 report, 1 excerpt or copy, not counted')).toBeTruthy();
    expect(screen.getByText('inferred')).toBeTruthy();
    expect(corroboration([cited('a', 'e1', 'x', 'w'), cited('b', 'e1', 'x', 'w', { report: 'r9' })])).toEqual(
      {
        independent: 2,
        derived: 0,
      },
    );
  });

  it('marks a report once beside a field, and lists its passages', async () => {
    const passages = [
      cited('c1', 'e1', 'start', 'November 17-20'),
      cited('c2', 'e1', 'start', '17 November'),
      cited('c3', 'e1', 'start', 'the 17th', { report: 'r9' }),
    ];
    const view = { citations: passages, disagreements: [] };
    const marks = byReport(passages, sourcesOf(view));
    expect(marks.map((mark) => [mark.number, mark.passages.length])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('cites a participation beside it, once for the words that back several of its fields', async () => {
    await open('events/e1');
    const participants = screen.getByRole('region', { name: 'Participants' });
    expect(
      within(participants).getAllByRole('link', { name: /Tom Leckinger, Project Manager/ }),
    ).toHaveLength(1);
  });

  it('empties a country with Enter, and does not take the first of all instead', async () => {
    const user = userEvent.setup();
    await open('events/e1');
    await user.click(screen.getByRole('button', { name: /Edit Country:/ }));
    const page = within(screen.getByRole('article'));
    await user.clear(page.getByRole('combobox', { name: 'Country' }));
    await settle();
    await user.keyboard('{Enter}{Enter}');
    await settle();
    expect(desk.asked('edit_record')).toEqual([{ id: 'e1', fields: { country: null } }]);
  });

  it('shows what sources say otherwise in their own words, and decides nothing', async () => {
    await open('events/e1');
    const group = screen.getByRole('group', { name: 'First day: sources say otherwise' });
    expect(group.textContent).toContain('2002');
    expect(group.textContent).toContain('Central Asia Regional Conference 2002');
    expect(within(group).getByRole('link').getAttribute('href')).toContain('#/review/r1?at=');
    expect(within(group).queryByRole('button')).toBeNull();
    expect(screen.getByRole('button', { name: /Edit First day:.*17 November 1998/ })).toBeTruthy();
  });

  it('commits an edit once, on Enter, and none when nothing was changed or Escape was pressed', async () => {
    const user = userEvent.setup();
    await open('events/e1');
    const edit = () => user.click(screen.getByRole('button', { name: /Edit City:/ }));
    await edit();
    await user.clear(screen.getByRole('textbox', { name: 'City' }));
    await user.keyboard('Алматы{Enter}');
    await user.tab();
    await settle();
    expect(desk.asked('edit_record')).toEqual([{ id: 'e1', fields: { city: 'Алматы' } }]);
    await edit();
    await user.keyboard('Astana{Escape}');
    await edit();
    await user.tab();
    await settle();
    expect(desk.asked('edit_record')).toHaveLength(1);
    expect(screen.getByRole('button', { name: /Edit City:.*Алматы/ })).toBeTruthy();
  });

  it('commits on leaving the field, once', async () => {
    const user = userEvent.setup();
    await open('events/e1');
    await user.click(screen.getByRole('button', { name: /Edit Last day:/ }));
    await user.clear(screen.getByRole('textbox', { name: 'Last day' }));
    await user.type(screen.getByRole('textbox', { name: 'Last day' }), '21 November 1998');
    await user.tab();
    await settle();
    expect(desk.asked('edit_record')).toEqual([{ id: 'e1', fields: { end: '1998-11-21' } }]);
  });

  it('keeps what was typed when it is no date, and when the desk refuses', async () => {
    const user = userEvent.setup();
    await open('events/e1');
    await user.click(screen.getByRole('button', { name: /Edit Last day:/ }));
    await user.clear(screen.getByRole('textbox', { name: 'Last day' }));
    await user.keyboard('soon{Enter}');
    expect(screen.getByText(/“soon” is not a date/)).toBeTruthy();
    expect(desk.asked('edit_record')).toHaveLength(0);
    await user.keyboard('{Escape}');

    desk.answers.edit_record = () => {
      throw { code: 'invalid', happened: 'The city is too long.', safe: 'Nothing was changed.', next: '' };
    };
    await user.click(screen.getByRole('button', { name: /Edit City:/ }));
    await user.keyboard('X{Enter}');
    await settle();
    expect(screen.getByText('The city is too long.')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'City' })).toHaveProperty('value', 'X');
  });

  it('keeps participants apart from those who are only mentioned, and joins one by a participation', async () => {
    const user = userEvent.setup();
    await open('events/e1');
    expect(
      within(screen.getByRole('region', { name: 'Participants' })).queryByText('Zainidin Balieva'),
    ).toBeNull();
    expect(
      within(screen.getByRole('region', { name: 'Mentioned' })).getByText('Zainidin Balieva'),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Add to Participants' }));
    await user.type(screen.getByRole('combobox', { name: 'Add to Participants' }), 'bali');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.asked('create_record')[0]?.record).toMatchObject({
      kind: 'participation',
      event_id: 'e1',
      person_id: 'p2',
    });
  });

  it('takes an action off an event without deleting it, and a participation away', async () => {
    const user = userEvent.setup();
    await open('events/e1');
    await user.click(
      screen.getByRole('button', { name: 'Take away Provide observer training in Kyrgyzstan' }),
    );
    await user.click(screen.getByRole('button', { name: 'Take away Георгий Сабо' }));
    await settle();
    expect(desk.asked('edit_record')).toEqual([{ id: 'x-2', fields: { event_id: null } }]);
    expect(desk.asked('delete_records')).toEqual([{ ids: ['pa-2'] }]);
  });

  it('says which figures of attendance contradict each other, and adds nothing up', async () => {
    await open('events/e1');
    expect(screen.getByText('The counted groups add up to 10, more than the 5 stated.')).toBeTruthy();
    expect(screen.getByText('Women and men as stated add up to 4, not to the 5 stated.')).toBeTruthy();
    const view = await desk.call('show_record', { id: 'e2' });
    const attendance = attendanceOf(view as Parameters<typeof attendanceOf>[0]);
    expect(attendance).toMatchObject({ stated: 120, named: 0 });
    expect(mismatches(attendance)).toEqual([]);
  });

  it('tells its history: who, when, from what to what', async () => {
    await open('events/e1');
    await press('KeyH', 'р');
    await settle();
    const list = screen.getByRole('list', { name: 'History' });
    expect(list.textContent).toContain('Ana Petrova');
    expect(list.querySelector('del')?.textContent).toBe('Alma-Ata');
    expect(list.querySelector('ins')?.textContent).toBe('Almaty');
  });

  it('merges into a record that is chosen by name', async () => {
    const user = userEvent.setup();
    await open('people/p1');
    await press('KeyM');
    await user.type(screen.getByRole('combobox', { name: /Merge “Thomas Leckinger” into/ }), 'Сабо');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.asked('merge_records')).toEqual([{ from: 'p1', into: 'p3' }]);
    expect(nav.place.id).toBe('p3');
  });
});

describe('a list', () => {
  it('is worked by keys that do not depend on the layout: select, delete, undo offered', async () => {
    await open('people');
    screen.getByRole('grid', { name: 'People' }).focus();
    await press('KeyX', 'ч');
    await press('KeyJ', 'о');
    await press('KeyX', 'ч');
    expect(screen.getByText('2 selected')).toBeTruthy();
    await press('Delete', 'Delete');
    await settle();
    expect(desk.asked('delete_records')).toEqual([{ ids: ['p1', 'p2'] }]);
    expect(screen.getByText('Deleted 2 records')).toBeTruthy();
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
  });

  it('opens with Enter, and a number opens the rows behind it', async () => {
    await open('events');
    screen.getByRole('grid', { name: 'Events' }).focus();
    await press('Enter', 'Enter');
    expect(nav.place).toMatchObject({ screen: 'events', id: 'e1' });
    const people = screen.getAllByRole('link', { name: `People: 2, of ${EVENT}` })[0];
    expect(people?.getAttribute('href')).toBe('#/people?event_id=e1');
    const actions = screen.getAllByRole('link', { name: `Open: 1, of ${EVENT}` })[0];
    expect(actions?.getAttribute('href')).toBe('#/actions?event_id=e1&status=unfinished');
  });

  it('edits the row of the cursor with E', async () => {
    const user = userEvent.setup();
    await open('people');
    screen.getByRole('grid', { name: 'People' }).focus();
    await press('KeyE', 'у');
    await settle();
    expect(document.activeElement).toHaveProperty('value', 'Thomas Leckinger');
    await user.keyboard('T. Leckinger{Enter}');
    await settle();
    expect(desk.asked('edit_record')).toEqual([{ id: 'p1', fields: { name: 'T. Leckinger' } }]);
  });

  it('makes a new record with N, asking for what is needed', async () => {
    const user = userEvent.setup();
    await open('events');
    await press('KeyN', 'т');
    await settle();
    await user.keyboard('{Enter}');
    expect(screen.getByText('Title is needed.')).toBeTruthy();
    await user.keyboard('Круглый стол{Enter}');
    await settle();
    expect(desk.asked('create_record')).toHaveLength(1);
    expect(desk.asked('create_record')[0]?.record).toMatchObject({ kind: 'event', title: 'Круглый стол' });
    expect(nav.place.id).toMatch(/^new-/);
  });

  it('sorts by a heading and filters by words, without losing the place', async () => {
    const user = userEvent.setup();
    await open('people');
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await settle();
    expect(desk.asked('list_records').at(-1)?.query).toMatchObject({ sort: 'name', descending: false });
    await user.type(screen.getByRole('combobox', { name: 'Filter' }), 'zzz');
    await waitFor(() => expect(screen.getByText('Nothing fits')).toBeTruthy());
    expect(nav.place.params.get('filter')).toBe('zzz');
  });

  it('offers how a filter goes on, says what it does not understand, and leaves the list as it was', async () => {
    const user = userEvent.setup();
    await open('people');
    const field = screen.getByRole('combobox', { name: 'Filter' });
    await user.type(field, 'st');
    await waitFor(() => expect(screen.getByRole('option', { name: /status:/ })).toBeTruthy());
    await user.keyboard('{ArrowDown}{Enter}');
    expect((field as HTMLInputElement).value).toBe('status:');
    await user.clear(field);
    const before = nav.place.params.get('filter');
    await user.type(field, 'colour:red');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('knows no ‘colour:’'));
    expect(nav.place.params.get('filter')).toBe(before);
    await expectNoAxeViolations();
  });

  it('writes the query by click', async () => {
    const user = userEvent.setup();
    await open('people');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Country' }), 'KZ');
    await settle();
    expect(nav.place.params.get('filter')).toBe('country:KZ');
    expect(desk.asked('list_records').at(-1)?.query.filter).toBe('country:KZ');
  });

  it('changes all selected rows as one change', async () => {
    const user = userEvent.setup();
    await open('actions');
    desk.answers.change_records = {
      number: 7,
      sentence: 'Changed 2 action items',
      stale: { kinds: [], ids: [] },
      fields: [],
    };
    screen.getByRole('grid').focus();
    await user.keyboard(' ');
    await settle();
    await user.selectOptions(screen.getByRole('combobox', { name: 'What to change' }), 'status');
    await user.selectOptions(screen.getByRole('combobox', { name: 'To' }), 'done');
    await user.click(screen.getByRole('button', { name: 'Change them' }));
    await settle();
    expect(desk.asked('change_records')[0]?.change.set).toEqual({ status: 'done' });
  });

  it('puts the heads of groups between the rows', () => {
    const groups = [
      { values: ['Ana'], count: 2 },
      { values: [''], count: 3 },
    ];
    const layout = groupLayout(groups, 5);
    expect([0, 1, 2, 3, 4].map(layout.placeOf)).toEqual([1, 2, 4, 5, 6]);
    expect([0, 1, 2, 3, 4, 5, 6].map(layout.rowAt)).toEqual([0, 0, 1, 2, 2, 3, 4]);
    // A count that is older than the list is not believed.
    expect(groupLayout(groups, 6).heads).toEqual([]);
  });

  it('copies rows as a table', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    await open('people');
    screen.getByRole('grid').focus();
    await press('KeyC', 'с', { ctrlKey: true });
    expect(writeText.mock.calls.flat()).toEqual([
      'Name\tPosition\tOrganisation\tCountry\tEvents\tNamed in\nThomas Leckinger\tRegional Project Manager\tIFES\t\t1\t0',
    ]);
    expect(asTable(['a'], [['=1+1'], ['x\ty']])).toBe("a\n'=1+1\nx y");
  });
});

const EVENT = 'Election Administration: Regional Experience and Comparative Perspectives';

describe('a recommendation', () => {
  it('is assessed with S, a digit and Enter; earlier assessments stay', async () => {
    await open('recommendations/r-1');
    await press('KeyS', 'ы');
    await press('Digit1', '1');
    await press('Enter', 'Enter');
    await settle();
    expect(desk.asked('assess_recommendation')).toEqual([
      { id: 'r-1', status: 'fully implemented', date: '2024-03-01', note: '', evidence: '' },
    ]);
    await waitFor(() => {
      const series = screen.getByRole('region', { name: 'Assessments' });
      const words = [...series.querySelectorAll('strong')].map((s) => s.textContent);
      expect(words).toEqual(['Fully implemented', 'Partially implemented', 'Not implemented']);
    });
  });

  it('shows each addressee with its response', async () => {
    await open('recommendations/r-1');
    const region = screen.getByRole('region', { name: 'Addressees' });
    expect(region.textContent).toContain('Supported in part');
    expect(
      within(region).getByRole('button', { name: 'Response of Мажилис Парламента Республики Казахстан' }),
    ).toBeTruthy();
  });
});

describe('an action', () => {
  it('is marked done with D and one line', async () => {
    const user = userEvent.setup();
    await open('actions/x-1');
    expect(screen.getByText('due 10 February 2024, overdue')).toBeTruthy();
    await press('KeyD', 'в');
    await user.keyboard('Sent, with thanks{Enter}');
    await settle();
    expect(desk.asked('complete_action')).toEqual([{ id: 'x-1', outcome: 'Sent, with thanks' }]);
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Edit Outcome:.*Sent, with thanks/ })).toBeTruthy(),
    );
  });

  it('is overdue only after its last possible day, and never as history', () => {
    const action = { due: '2024-02', status: 'open', as_history: false, owner: 'A' };
    expect(isOverdue(action, '2024-02-29')).toBe(false);
    expect(isOverdue(action, '2024-03-01')).toBe(true);
    expect(isOverdue({ ...action, as_history: true }, '2024-03-01')).toBe(false);
    expect(isOverdue({ ...action, status: 'done' }, '2024-03-01')).toBe(false);
    const groups = byOwner(
      [
        { ...action, owner: '' },
        { ...action, due: null, owner: 'Б' },
        { ...action, owner: 'Я' },
      ],
      '2024-03-01',
    );
    expect(groups.map((g) => [g.owner, g.overdue])).toEqual([
      ['Я', 1],
      ['Б', 0],
      ['', 1],
    ]);
  });
});

describe('a summary', () => {
  // What has no width is not drawn.
  beforeEach(() => void vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800));
  afterEach(() => vi.restoreAllMocks());

  it('is previewed as pictures, saved where the officer says, and tells what is left out', async () => {
    const user = userEvent.setup();
    await open('summaries');
    expect(screen.getByText('Choose what it is about')).toBeTruthy();
    expect(desk.asked('preview_summary')).toHaveLength(0);
    await user.type(screen.getByRole('combobox', { name: 'Event' }), 'Comparative');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.asked('preview_summary').at(-1)?.request).toMatchObject({
      template: 'event-summary',
      scope: { event_id: 'e1', country: null },
      options: { audience: 'public', paper: 'a4', citations: 'footnotes', include_doubtful: false },
    });
    const picture = screen.getByRole('img', { name: 'Page 1 of 2' });
    expect(picture.getAttribute('src')).toMatch(/^data:image\//);
    expect(document.querySelector('main svg text')).toBeNull();
    expect(screen.getByText('3 internal remarks left out for this audience.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^Save Ctrl|^Save$/ }));
    await settle();
    expect(desk.asked('choose_place')).toEqual([{ suggested_name: 'event-summary.pdf' }]);
    expect(desk.asked('save_summary')[0]).toMatchObject({ handle: 'h9' });
    await user.click(screen.getByRole('button', { name: /Open the file/ }));
    await settle();
    expect(desk.asked('open_file')).toEqual([{ handle: 'h9' }]);
  });

  it('of many pages is seen at its first page before the others are there, and those far off are drawn when they are near', async () => {
    const near = new Map<Element, (seen: boolean) => void>();
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}
        observe(element: Element): void {
          near.set(element, (isIntersecting) => this.tell([{ isIntersecting }]));
        }
        disconnect(): void {}
      },
    );
    const sheet = (look: string) => ({ look, width: 595, height: 842 });
    let finish: (value: PreviewReply) => void = () => {};
    let looks = ['a', 'b', 'c', 'd', 'e'];
    const said = { withheld: 0, suggested_name: 'matrix.pdf', formats: ['pdf'] as Format[] };
    desk = await openWindow('summaries', {
      ...recordAnswers(() => desk, sample(2)).answers,
      preview_summary: ({ first_only }) =>
        first_only
          ? { ...said, pages: [sheet('beginning')], whole: false }
          : new Promise((resolve) => (finish = resolve)),
      draw_summary: ({ look }) => ({ address: `data:image/png,${look}` }),
    });
    const drawn = () => desk.asked('draw_summary').map(({ page, look }) => `${String(page)} ${look}`);
    const picture = (name: string) => screen.getByRole('img', { name }).getAttribute('src');
    const see = (page: number, seen: boolean) => {
      const place = document.querySelectorAll('.sheet')[page];
      if (place) near.get(place)?.(seen);
    };
    await userEvent.click(screen.getByRole('radio', { name: /^Recommendations/ }));
    await settle();
    expect(picture('Page 1 of 1')).toBe('data:image/png,beginning');
    // The others are asked for once it is painted.
    const asked = (times: number) => waitFor(() => expect(desk.asked('preview_summary')).toHaveLength(times));
    await asked(2);
    finish({ ...said, pages: looks.map(sheet), whole: true });
    await settle();
    see(0, true);
    await settle();
    expect(picture('Page 1 of 5')).toBe('data:image/png,a');
    expect(picture('Page 3 of 5'), 'it has its place').toBeNull();
    expect(drawn()).toEqual(['0 beginning', '0 a']);
    see(2, true);
    see(2, true);
    await settle();
    expect(picture('Page 3 of 5')).toBe('data:image/png,c');
    expect(picture('Page 4 of 5')).toBeNull();
    expect(drawn().slice(2), 'once').toEqual(['2 c']);
    // Something on the third page changes: the first is as it was, and is not drawn again.
    looks = ['a', 'b', 'c, changed', 'd', 'e'];
    desk.emit({
      event: 'changed',
      stale: { kinds: ['recommendation'], ids: [] },
      undo: { undo: null, redo: null },
    });
    await settle();
    expect(picture('Page 3 of 5'), 'until the new one is there').toBe('data:image/png,c');
    await asked(4);
    finish({ ...said, pages: looks.map(sheet), whole: true });
    await settle();
    expect(picture('Page 3 of 5')).toBe('data:image/png,c, changed');
    expect(drawn().slice(3), 'what is known is kept').toEqual(['2 c, changed']);
    vi.unstubAllGlobals();
  });

  it('is printed as chosen, in the format chosen, and the choice is kept as a preset', async () => {
    const user = userEvent.setup();
    await open('summaries');
    await user.click(screen.getByRole('radio', { name: /^Recommendations/ }));
    await settle();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language of the print' }), 'Russian');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Grouped by' }), 'Theme');
    await user.click(screen.getByRole('checkbox', { name: 'Addressed to' }));
    await user.click(screen.getByRole('checkbox', { name: 'Recommendation' }));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Save as' }), 'Spreadsheet (XLSX)');
    await settle();
    const chosen = { language: 'ru', group_by: 'theme', columns: ['recommendation', 'addressee'] };
    expect(desk.asked('preview_summary').at(-1)?.request).toMatchObject({ options: chosen });
    await user.click(screen.getByRole('button', { name: /^Save Ctrl|^Save$/ }));
    await settle();
    expect(desk.asked('save_summary').at(-1)?.request).toMatchObject({ format: 'xlsx', options: chosen });
    await user.type(screen.getByRole('textbox', { name: 'Name of the preset' }), 'Monthly');
    await user.click(screen.getByRole('button', { name: 'Save as a preset' }));
    await settle();
    expect(desk.asked('save_preset').at(-1)?.preset).toMatchObject({
      name: 'Monthly',
      template: 'recommendations-matrix',
      format: 'xlsx',
      options: { language: 'ru' },
    });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Language of the print' }), 'English');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Preset' }), 'None');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Preset' }), 'Monthly');
    await settle();
    expect(desk.asked('preview_summary').at(-1)?.request).toMatchObject({ options: { language: 'ru' } });
  });
});

describe('typed values', () => {
  const today = '2024-03-01';
  it.each([
    [{ as: 'date' }, '17.11.1998', '1998-11-17'],
    [{ as: 'date' }, '+14', '2024-03-15'],
    [{ as: 'date' }, '', null],
    [{ as: 'number' }, '1 200', 1200],
    [
      { as: 'names' },
      'Назарбаев [ru]\nNazarbaev',
      [
        { text: 'Назарбаев', language: 'ru' },
        { text: 'Nazarbaev', language: null },
      ],
    ],
    [{ as: 'counted' }, '10 international consultants', [{ role: 'international consultants', n: 10 }]],
    [{ as: 'counted' }, '? team of practitioners', [{ role: 'team of practitioners', n: null }]],
    [{ as: 'contacts' }, 'a@b.org', [{ kind: 'e-mail', value: 'a@b.org' }]],
  ] as const)('%o reads %s', (control, typed, value) => {
    expect(read(control, typed, null, today)).toEqual({ value });
  });

  it('keeps an organisation linked while its name is not changed', () => {
    const before = [{ organisation_id: 'o1', organisation: 'IFES', position: 'Expert', when: '1998' }];
    const control = { as: 'affiliations' } as const;
    expect(read(control, write(control, before), before, today)).toEqual({ value: before });
    expect(read(control, 'Expert | OSCE', before, today)).toEqual({
      value: [{ organisation_id: null, organisation: 'OSCE', position: 'Expert', when: null }],
    });
  });

  it('says what is wrong', () => {
    expect(read({ as: 'number' }, 'ten', null, today)).toHaveProperty('problem');
    expect(read({ as: 'counted' }, 'many experts', null, today)).toHaveProperty('problem');
  });
});

describe('every screen', () => {
  it.each([
    'events', 'events/e1', 'people', 'people/p1', 'organisations/o1', 'recommendations/r-1', 'actions', 'actions/x-1',
    'materials/m-1', 'projects/j1', 'summaries',
  ])('%s: axe finds nothing', async (place) => {
    await open(place);
    await expectNoAxeViolations();
  }); // prettier-ignore

  it.each([
    ['events', 'No events yet'],
    ['people', 'No people yet'],
    ['recommendations', 'No recommendations yet'],
    ['actions', 'No actions yet'],
  ])('%s teaches while it is empty', async (place, words) => {
    await open(place, []);
    expect(screen.getByRole('heading', { name: words })).toBeTruthy();
    await expectNoAxeViolations();
  });

  it('says what happened when the desk cannot answer, and asks again', async () => {
    const user = userEvent.setup();
    const { answers } = recordAnswers(() => desk, sample(2));
    const list = answers.list_records;
    desk = await openWindow('events', {
      ...answers,
      list_records: () => {
        throw {
          code: 'failed',
          happened: 'The disk does not answer.',
          safe: 'Nothing was changed.',
          next: '',
        };
      },
    });
    expect(screen.getByRole('alert').textContent).toContain('The disk does not answer.');
    desk.answers.list_records = list;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByRole('grid', { name: 'Events' })).toBeTruthy();
  });

  it('says that a record is gone', async () => {
    await open('events/nobody', [record('event', 'e1', { title: 'One' })]);
    expect(screen.getByRole('heading', { name: 'This record is not there' })).toBeTruthy();
  });
});
