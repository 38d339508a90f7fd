/** Charts: each number is a link to its rows, the arrow keys go through the bars, and table and drawing are saved. */
import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Answers, FakeDesk } from '../dev/desk';
import type { Chart } from '../src/shared/ipc';
import { band, line, lookOf } from '../src/shared/drawing';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

const part = (count: number, filter: string) => ({ count, filter, subject_id: null });
const empty = (figure: Chart['figure'], kind: Chart['kind']): Chart => ({
  figure,
  kind,
  series: ['woman', 'man', 'unknown'],
  bars: [],
  apart: null,
});
const charts: Chart[] = [
  {
    figure: 'status_over_time',
    kind: 'recommendation',
    series: ['fully implemented', 'not yet assessed'],
    bars: [2024, 2025].map((year, i) => ({
      key: String(year),
      note: '',
      whole: part(2 + i, `year:${year}`),
      parts: [part(i, `stood:"fully implemented@${year}"`), part(2, `stood:"not yet assessed@${year}"`)],
    })),
    apart: part(1, 'year:none'),
  },
  empty('people_by_sex', 'person'),
];
const answers = { show_charts: charts, count_records: { event: 1 } };

/** The screen is brought when it is gone to. */
async function openCharts(place = 'charts', more: Answers = {}): Promise<FakeDesk> {
  const desk = await openWindow(place, { ...answers, ...more });
  await screen.findAllByRole('heading', { level: 2 }, { timeout: 20_000 });
  await settle();
  return desk;
}

describe('charts', () => {
  it('draws each number as a link to its rows, and again in the table beside it', async () => {
    await openCharts();
    const drawing = screen.getByRole('group', { name: 'Chart: Status over time' });
    const links = within(drawing).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('aria-label'))).toEqual([
      '2024, Not yet assessed: 2',
      '2025, Fully implemented: 1',
      '2025, Not yet assessed: 2',
    ]);
    const place = new URLSearchParams(links[1]?.getAttribute('href')?.split('?')[1]);
    expect(place.get('filter')).toBe('stood:"fully implemented@2025"');
    const table = screen.getByRole('region', { name: 'Table: Status over time' });
    expect(within(table).getByRole('link', { name: '2025, Total: 3' })).toHaveProperty(
      'hash',
      '#/recommendations?filter=year%3A2025',
    );
    expect(screen.getByRole('link', { name: '1 recommendation without a date' })).toBeTruthy();
    await expectNoAxeViolations();
  });

  it('is one tab stop, with arrow keys along the bar and across the bars', async () => {
    await openCharts();
    const links = within(screen.getByRole('group', { name: /Chart/ })).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('tabindex'))).toEqual(['0', '-1', '-1']);
    links[0]?.focus();
    await press('ArrowRight', 'ArrowRight');
    expect(document.activeElement).toBe(links[2]);
    await press('ArrowDown', 'ArrowDown');
    expect(document.activeElement).toBe(links[1]);
    await press('ArrowDown', 'ArrowDown');
    expect(document.activeElement, 'there is nothing below').toBe(links[1]);
  });

  it('says what would be here where there is nothing to draw', async () => {
    await openCharts('charts/people_by_sex');
    expect(screen.getByRole('heading', { name: 'Nothing to draw yet' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save as PNG' })).toBeNull();
  });

  it('saves the table as it is read, and the drawing without links', async () => {
    const desk = await openCharts('charts', {
      choose_place: { handle: 'file-1', name: 'status.csv', folder: '' },
      save_drawing: null,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    await settle();
    await userEvent.click(screen.getByRole('button', { name: 'Save as SVG' }));
    await settle();
    const [csv, svg] = desk.asked('save_drawing').map(({ drawn }) => drawn);
    expect(csv).toEqual({
      as: 'csv',
      rows: [
        ['Year', 'Fully implemented', 'Not yet assessed', 'Total'],
        ['2024', '0', '2', '2'],
        ['2025', '1', '2', '3'],
      ],
    });
    const text = svg && 'svg' in svg ? svg.svg : '';
    expect(text).toContain('Status over time');
    expect(text).toContain('Central Asia, 1 March 2024');
    expect(text).not.toMatch(/<a |href|class=|style=|tabindex|aria-/);
  });

  it('is printed on a page with its table, and saved as that page where no dialog takes one', async () => {
    const desk = await openCharts('charts', {
      choose_place: { handle: 'file-1', name: 'status.pdf', folder: '' },
      print_drawing: 'no_dialog',
      save_drawing: null,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    await settle();
    const [printed] = desk.asked('print_drawing');
    expect(printed?.page).toMatchObject({ title: 'Status over time', scope: '', language: 'en' });
    expect(printed?.page.rows[0]).toEqual(['Year', 'Fully implemented', 'Not yet assessed', 'Total']);
    expect(printed?.page.svg, 'the page has the title').not.toContain('Status over time</text>');
    expect(desk.asked('save_drawing')[0]?.drawn).toEqual({ as: 'pdf', page: printed?.page });
  });
});

it('places numbers and bars on a line', () => {
  const x = line(66, [0, 800], 4);
  expect([x(0), x(80), x.ticks(4)]).toEqual([0, 800, [0, 20, 40, 60, 80]]);
  const of = band(4, [10, 90], 0.5);
  expect([of(0), of(3), of.width, of.step]).toEqual([15, 75, 10, 20]);
});

it('tells the states of a recommendation apart without colour', () => {
  const states = ['fully', 'mostly', 'partially', 'not'].map((s) => `${s} implemented`);
  const patterns = [...states, 'not yet assessed', 'no longer applicable'].map((s) => lookOf(s, 0).pattern);
  expect(new Set(patterns).size).toBe(patterns.length);
});
