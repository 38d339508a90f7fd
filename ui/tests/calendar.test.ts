/** The calendar by keyboard: from day to day, to what is on a day, and moving it; and a country's timeline. */
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { CalendarView, Dated, TimelineView } from '../src/shared/ipc';
import { dayAfter, daysBetween, weeks } from '../src/features/calendar/days';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

const dated = (id: string, title: string, date: string, exact = true): Dated => ({
  id,
  kind: 'event',
  title,
  note: 'Tirana',
  date,
  first: exact ? date : `${date}-01`,
  last: exact ? date : `${date}-31`,
  exact,
  settled: false,
  overdue: false,
});
const march: CalendarView = {
  title: '2024-03',
  days: Array.from({ length: 35 }, (_, i) => dayAfter('2024-02-26', i)).map((day) => ({
    day,
    within: day.startsWith('2024-03'),
    items: day === '2024-03-01' ? [0] : [],
  })),
  items: [dated('e1', 'Roundtable', '2024-03-01'), dated('e2', 'Training', '2024-03', false)],
  vague: [1],
  previous: '2024-02-29',
  next: '2024-04-01',
};
const answers = { show_calendar: march, count_records: { event: 2 } };

describe('the calendar', () => {
  it('has one tab stop among the days, and what names no day above them', async () => {
    await openWindow('calendar', answers);
    const grid = await screen.findByRole('grid', { name: 'March 2024' }, { timeout: 20_000 });
    const cells = within(grid).getAllByRole('gridcell');
    const stops = cells.filter((cell) => cell.tabIndex === 0);
    expect(stops.map((cell) => cell.getAttribute('aria-label'))).toEqual(['1 March 2024, 1 item']);
    expect(within(grid).getByRole('link').getAttribute('aria-label')).toBe(
      'Event: Roundtable, Tirana, 1 March 2024',
    );
    const vague = screen.getByRole('region', { name: 'Some time in this period' });
    expect(within(vague).getByRole('link', { name: /Training/ })).toBeTruthy();
    stops[0]?.focus();
    await press('ArrowDown', 'ArrowDown');
    expect(document.activeElement?.getAttribute('data-cell')).toBe('2024-03-08');
    await press('ArrowLeft', 'ArrowLeft');
    expect(document.activeElement?.getAttribute('data-cell')).toBe('2024-03-07');
    await expectNoAxeViolations();
  });

  it('moves the item with the focus by Alt and an arrow key', async () => {
    const desk = await openWindow('calendar', {
      ...answers,
      shift_dates: {
        number: 7,
        sentence: 'Moved the event “Roundtable” to 2024-03-08',
        fields: [],
        stale: { kinds: [], ids: [] },
      },
    });
    const grid = await screen.findByRole('grid', {}, { timeout: 20_000 });
    within(grid).getByRole('link').focus();
    await press('ArrowDown', 'ArrowDown', { altKey: true });
    await settle();
    expect(desk.asked('shift_dates')).toEqual([{ id: 'e1', days: 7 }]);
    expect(screen.getByText('Moved the event “Roundtable” to 8 March 2024')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
  });
});

it('counts days over the change to summer time', () => {
  expect(dayAfter('2024-03-30', 2)).toBe('2024-04-01');
  expect(daysBetween('2024-03-30', '2024-04-01')).toBe(2);
  expect(weeks([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([[1, 2, 3, 4, 5, 6, 7], [8]]);
});

it('draws a country’s course as links, several of one date as a number', async () => {
  const moment = (lane: 'elections' | 'recommendations', date: string, records: Dated[]) => ({
    lane,
    date,
    first: records[0]?.first ?? date,
    last: records[0]?.last ?? date,
    exact: records[0]?.exact ?? true,
    count: records.length,
    filter: '',
    records,
  });
  const timeline: TimelineView = {
    country: 'AL',
    countries: ['AL'],
    moments: [
      moment('elections', '2021-04-25', [{ ...dated('n1', 'Elections', '2021-04-25'), kind: 'election' }]),
      moment('recommendations', '2022-06', [
        { ...dated('r1', 'One', '2022-06', false), kind: 'recommendation' },
        { ...dated('r2', 'Two', '2022-06', false), kind: 'recommendation' },
      ]),
    ],
  };
  await openWindow('timeline', { ...answers, show_timeline: timeline });
  const drawing = await screen.findByRole('group', { name: 'Timeline: Albania' }, { timeout: 20_000 });
  const links = within(drawing).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('aria-label'))).toEqual([
    '25 April 2021, Elections: Elections',
    'June 2022, Recommendations: 2',
  ]);
  links[0]?.focus();
  await press('ArrowDown', 'ArrowDown');
  expect(document.activeElement).toBe(links[1]);
  await expectNoAxeViolations();
});

it('tells the first of what a date has too much of, and opens the list of all', async () => {
  const one = { ...dated('r1', 'One', '2022-06', false), kind: 'recommendation' as const };
  const timeline: TimelineView = {
    country: 'AL',
    countries: ['AL'],
    moments: [
      {
        lane: 'recommendations',
        date: '2022-06',
        first: '2022-06-01',
        last: '2022-06-30',
        exact: true,
        count: 1200,
        filter: 'country:AL issued:2022-06-01..2022-06-30',
        records: [one, { ...one, id: 'r2', title: 'Two' }],
      },
    ],
  };
  await openWindow('timeline', { ...answers, show_timeline: timeline });
  const drawing = await screen.findByRole('group', { name: 'Timeline: Albania' }, { timeout: 20_000 });
  expect(within(drawing).getByRole('link').getAttribute('aria-label')).toMatch(/1.?200$/);
  const more = screen.getByRole('link', { name: '1198 more' });
  const to = decodeURIComponent(more.getAttribute('href') ?? '').replaceAll('+', ' ');
  expect(to).toContain('recommendations?filter=country:AL issued:2022-06-01..2022-06-30');
});
