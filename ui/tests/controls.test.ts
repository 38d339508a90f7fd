import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDesk, type FakeDesk } from '../dev/desk';
import { blocksOf } from '../dev/finds';
import { listenToKeys } from '../src/shared/keys/index.svelte';
import { setTransport, type Row } from '../src/shared/ipc';
import { refreshSession } from '../src/shared/session.svelte';
import { ReportText } from '../src/shared/ui';
import ControlsHost from './hosts/ControlsHost.svelte';
import LayoutHost from './hosts/LayoutHost.svelte';
import ListHost from './hosts/ListHost.svelte';
import { expectNoAxeViolations, press, settle } from './helpers';

describe('small controls', () => {
  const say = vi.fn();
  beforeEach(() => {
    say.mockClear();
    setTransport(
      fakeDesk({
        pick_records: ({ text }) =>
          ['Robert Dahl', 'Enrique Saltos']
            .filter((name) => name.toLowerCase().includes(text.toLowerCase()))
            .map((name, i) => ({
              kind: 'person',
              id: `p${i}`,
              name,
              position: 'expert',
              organisation: 'IFES',
              country: null,
              events: 1,
              mentions: 0,
              other_names: [],
            })),
      }),
    );
    render(ControlsHost, { say });
  });

  it('are all named, and axe finds nothing', expectNoAxeViolations);

  it('commit a text once, on Enter, and put it back on Escape', async () => {
    const user = userEvent.setup();
    const title = screen.getByRole('textbox', { name: 'Title' });
    await user.clear(title);
    await user.type(title, 'New{Enter}');
    await user.tab();
    expect(say.mock.calls).toEqual([['title', 'New']]);
    await user.click(title);
    await user.type(title, ' and more{Escape}');
    expect(title).toHaveProperty('value', 'New');
    await user.tab();
    expect(say).toHaveBeenCalledTimes(1);
  });

  it('read a date as typed and refuse what is none', async () => {
    const user = userEvent.setup();
    const due = screen.getByRole('textbox', { name: 'Due' });
    expect(due).toHaveProperty('value', '5 July 2023');
    await user.clear(due);
    await user.type(due, '17–20 November 1998{Enter}');
    expect(say).toHaveBeenLastCalledWith('due', '1998-11-17/1998-11-20');
    await user.clear(due);
    await user.type(due, 'some day{Enter}');
    expect(say).toHaveBeenCalledTimes(1);
    expect(due.getAttribute('aria-invalid')).toBe('true');
  });

  it('find a country by the beginning of its name, whatever its marks', async () => {
    const user = userEvent.setup();
    const country = screen.getByRole('combobox', { name: 'Country' });
    expect(country).toHaveProperty('value', 'Kosovo*');
    await user.clear(country);
    await user.type(country, 'turki');
    await user.keyboard('{Enter}');
    expect(say).toHaveBeenLastCalledWith('country', 'TR');
  });

  it('pick a record with the arrows', async () => {
    const user = userEvent.setup();
    const person = screen.getByRole('combobox', { name: 'Person' });
    await user.click(person);
    await settle();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(say).toHaveBeenLastCalledWith('person', ['p1', 'Enrique Saltos']);
    expect(person.getAttribute('aria-expanded')).toBe('false');
  });

  it('move between tabs with the arrows', async () => {
    screen.getByRole('tab', { name: 'First' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Second' }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel', { name: 'Second' }).textContent).toContain('Panel two');
  });

  it('open a menu, walk in it and choose', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /More/ }));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(say).toHaveBeenLastCalledWith('menu', 'delete');
    expect(screen.queryByRole('menu')).toBeNull();
    await user.click(screen.getByRole('button', { name: /More/ }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /More/ }));
  });

  it('size a pane with the arrow keys within its limits', async () => {
    const splitter = screen.getByRole('separator', { name: 'Width of the list' });
    splitter.focus();
    await userEvent.keyboard('{ArrowRight}{End}{ArrowRight}');
    expect(say.mock.calls.map(([, value]) => value)).toEqual([21, 30, 30]);
    expect(splitter.getAttribute('aria-valuenow')).toBe('30');
  });

  it('ask in a dialog that Escape closes', async () => {
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Ask' }));
    expect(screen.getByRole('dialog', { name: 'Sure?' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Yes' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('lead from a quote to its words', () => {
    expect(screen.getByRole('link', { name: /the words/ }).getAttribute('href')).toBe('#/review/r1?at=3-12');
  });
});

describe('what screens are laid out with', () => {
  const say = vi.fn();
  const desk = fakeDesk();
  beforeEach(() => {
    say.mockClear();
    desk.calls.length = 0;
    setTransport(desk);
    localStorage.clear();
    window.location.hash = '';
    render(LayoutHost, { say });
  });

  it('is named, and axe finds nothing', async () => {
    // Two heads on one page are this host's doing.
    for (const head of [...document.querySelectorAll('header')].slice(1)) head.remove();
    await expectNoAxeViolations();
  });

  it('heads a screen with its title, its number and what can be done', async () => {
    expect(screen.getByRole('heading', { level: 1, name: 'Events' })).toBeTruthy();
    expect(screen.getByText('12,345')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'New' }));
    expect(say).toHaveBeenLastCalledWith('new', true);
  });

  it('says of a chip whether it is on, and how many there are', async () => {
    const chip = screen.getByRole('button', { name: 'New ones 3' });
    expect(chip.textContent).toBe('New ones 3');
    expect(chip.getAttribute('aria-pressed')).toBe('false');
    chip.focus();
    await userEvent.keyboard('{Enter}');
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    await userEvent.keyboard(' ');
    expect(chip.getAttribute('aria-pressed')).toBe('false');
  });

  it('chooses one of several, or none', async () => {
    const status = screen.getByRole('combobox', { name: 'Status' });
    await userEvent.selectOptions(status, 'Done');
    await userEvent.selectOptions(status, 'Any');
    expect(say.mock.calls).toEqual([
      ['status', 'done'],
      ['status', ''],
    ]);
  });

  it('finds a choice by what is typed, and takes it by Enter', async () => {
    const user = userEvent.setup();
    await user.type(screen.getByRole('combobox', { name: 'Theme' }), 'wo');
    await screen.findByRole('option', { name: 'women' });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(say).toHaveBeenLastCalledWith('theme', 'women');
  });

  it('ties a hint or an error to the control under it', async () => {
    const venue = screen.getByRole('textbox', { name: 'Venue' });
    const told = () => document.getElementById(venue.getAttribute('aria-describedby') ?? '')?.textContent;
    expect([told(), venue.getAttribute('aria-invalid')]).toEqual(['As on the invitation', null]);
    await userEvent.click(screen.getByRole('button', { name: /New ones/ }));
    expect([told(), venue.getAttribute('aria-invalid')]).toEqual(['Too long', 'true']);
  });

  it('keeps the language that was chosen', async () => {
    await refreshSession();
    const language = screen.getByRole('combobox', { name: 'Language' });
    await userEvent.selectOptions(language, 'English');
    await settle();
    expect(desk.asked('set_settings').map(({ settings }) => settings.language)).toEqual(['en']);
  });

  it('says a status in a word; the shape beside it is for the eye alone', () => {
    const shapes = [...document.querySelectorAll('main svg')];
    expect(shapes.length).toBeGreaterThan(2);
    expect(shapes.every((shape) => shape.getAttribute('aria-hidden') === 'true')).toBe(true);
    expect(screen.getByText('Overdue')).toBeTruthy();
  });

  it('reads a table by its name, its heads and its rows', () => {
    const table = within(screen.getByRole('table', { name: 'Delegations' }));
    expect(table.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'Country',
      'Members',
    ]);
    expect(table.getByRole('cell', { name: 'Kazakhstan' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: /Delegations/ }).textContent).toContain('Delegations');
  });

  it('teaches where there is nothing, waits aloud, and offers to try again', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Log an event' }));
    expect(screen.getByRole('heading', { name: 'No events yet' })).toBeTruthy();
    expect(screen.getAllByRole('status').some((waits) => waits.textContent?.includes('Reading'))).toBe(true);
    const note = screen.getByRole('alert');
    expect(note.textContent).toContain('It broke. Nothing was lost. Try again.');
    await userEvent.click(within(note).getByRole('button'));
    expect(say.mock.calls).toEqual([
      ['log', true],
      ['retry', true],
    ]);
  });

  it('parts list and detail, and keeps the width that was chosen', async () => {
    const splitter = screen.getByRole('separator', { name: /Events/ });
    splitter.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(localStorage.getItem('pane:layout-host')).toBe(splitter.getAttribute('aria-valuenow'));
    expect(screen.getByText('The detail')).toBeTruthy();
  });

  it('shows one of two views, and the address says which', async () => {
    expect(screen.getByRole('tabpanel').textContent).toContain('Body of the first');
    screen.getByRole('tab', { name: 'Save' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    await settle();
    expect(window.location.hash).toBe('#/exchange?view=take');
    expect(screen.getByRole('tabpanel').textContent).toContain('Body of the second');
  });
});

it('every shared control has a test that renders it', () => {
  const folder = join(import.meta.dirname, '../src/shared/ui');
  const hosts = readdirSync(join(import.meta.dirname, 'hosts')).map((file) =>
    readFileSync(join(import.meta.dirname, 'hosts', file), 'utf8'),
  );
  const here = [...hosts, readFileSync(import.meta.filename, 'utf8')].join('\n');
  const controls = readdirSync(folder).flatMap((file) => /^(\w+)\.svelte$/.exec(file)?.[1] ?? []);
  expect(controls.filter((name) => !new RegExp(`<${name}\\b|render\\(${name}\\b`).test(here))).toEqual([]);
});

describe('a list of any length', () => {
  const TOTAL = 100_000;
  let desk: FakeDesk;
  const row = (i: number): Row => ({
    kind: 'report',
    id: `r${i}`,
    title: `Report ${i}`,
    file_name: '',
    publisher: '',
    published_on: null,
    language: 'en',
    pages: null,
    imported_at: '',
    pending: 0,
    accepted: 0,
    rejected: 0,
    as_history: false,
  });

  beforeEach(async () => {
    Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 40 });
    desk = fakeDesk({
      list_records: ({ offset, limit }) => ({
        total: TOTAL,
        offset,
        rows: Array.from({ length: Math.min(limit, TOTAL - offset) }, (_, i) => row(offset + i)),
      }),
    });
    setTransport(desk);
  });

  it('holds only what is in sight, and walks by keys', async () => {
    const stop = listenToKeys();
    const onopen = vi.fn();
    render(ListHost, { onopen });
    await settle();
    const options = screen.getAllByRole('option');
    expect(options.length).toBeLessThan(60);
    expect(options[0]?.getAttribute('aria-setsize')).toBe(String(TOTAL));
    await press('KeyJ');
    expect(screen.getByText('Selected: r0')).toBeTruthy();
    await press('KeyJ', 'о'); // the same key under a Russian layout
    expect(screen.getByText('Selected: r1')).toBeTruthy();
    screen.getByRole('listbox').focus();
    await press('End', 'End');
    await settle();
    screen.getByRole('listbox').dispatchEvent(new Event('scroll'));
    await settle();
    expect(desk.asked('list_records').some((r) => r.offset === TOTAL - 100)).toBe(true);
    await press('Home', 'Home');
    await press('Enter', 'Enter');
    expect(onopen.mock.calls[0]?.[0]).toBe('r0');
    stop();
  });

  it('asks again when its kind became stale, and only then', async () => {
    render(ListHost, {});
    await settle();
    const before = desk.asked('list_records').length;
    const undo = { undo: null, redo: null };
    desk.emit({ event: 'changed', stale: { kinds: ['person'], ids: [] }, undo });
    await settle();
    expect(desk.asked('list_records').length).toBe(before);
    desk.emit({ event: 'changed', stale: { kinds: ['report'], ids: [] }, undo });
    await settle();
    expect(desk.asked('list_records').length).toBe(before + 1);
  });
});

describe('the text of a report', () => {
  const text = 'Title\n\nA <b>bold</b> 𐍈 word & <script>alert(1)</script>.\n\nTail';

  it('is shown as text, whatever it contains', () => {
    const { container } = render(ReportText, { label: 'Text', text, blocks: blocksOf(text), highlights: [] });
    expect(container.querySelector('b, script')).toBeNull();
    expect(container.textContent).toContain('A <b>bold</b> 𐍈 word & <script>alert(1)</script>.');
  });

  it('marks the words by code points and scrolls to them', () => {
    const start = [...text.slice(0, text.indexOf('word'))].length;
    const { container } = render(ReportText, {
      label: 'Text',
      text,
      blocks: blocksOf(text),
      highlights: [{ key: 'k', start, end: start + 4, look: 'pending' }],
      focus: 'k',
    });
    const mark = container.querySelector('mark');
    expect(mark?.textContent).toBe('word');
    expect(mark?.className).toContain('focus');
  });

  it('loses nothing that stands between the blocks', () => {
    const { container } = render(ReportText, {
      label: 'Text',
      text: 'one two three',
      blocks: [{ is: 'paragraph', start: 4, end: 7, page: null }],
      highlights: [],
    });
    expect([...container.querySelectorAll('p')].map((p) => p.textContent?.trim())).toEqual([
      'one',
      'two',
      'three',
    ]);
  });
});
