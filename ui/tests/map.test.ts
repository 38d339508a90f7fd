/** The map: countries and cities are links to their rows, names do not cover each other, the table says the same. */
import { screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { MapView } from '../src/shared/ipc';
import { placeLabels } from '../src/features/map/labels';
import { classes, classOf, shapes } from '../src/features/map/shapes';
import { openWindow, press, settle } from './helpers';

const part = (count: number, filter: string) => ({ count, filter, subject_id: null });
const map: MapView = {
  countries: [
    { country: 'AL', events: part(3, 'country:AL'), recommendations: part(5, 'country:AL') },
    { country: 'XK', events: part(0, 'country:XK'), recommendations: part(1, 'country:XK') },
  ],
  cities: [
    { name: 'Tirana', country: 'AL', latitude: 41.33, longitude: 19.82, events: part(2, 'city:"=Tirana"') },
  ],
  unplaced: [{ name: 'Nowhere-on-Sea', country: 'AL', events: part(1, 'city:"=Nowhere-on-Sea"') }],
  nowhere: part(4, 'country:none'),
};

it('links countries and cities to their rows, in the drawing and in the table', async () => {
  await openWindow('map', { show_map: map, count_records: { event: 7 } });
  const drawing = await screen.findByRole('group', { name: 'Map of the library' }, { timeout: 45_000 });
  await settle();
  const links = within(drawing).getAllByRole('link');
  expect(links.map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')])).toEqual([
    ['Albania: 3 events, 5 recommendations', '#/recommendations?filter=country%3AAL'],
    ['Kosovo*: 0 events, 1 recommendation', '#/recommendations?filter=country%3AXK'],
    ['Tirana: 2 events', '#/events?filter=city%3A%22%3DTirana%22'],
  ]);
  expect(links.map((link) => link.getAttribute('tabindex'))).toEqual(['0', '-1', '-1']);
  const table = screen.getByRole('region', { name: 'Countries and cities' });
  expect(within(table).getByRole('rowheader', { name: 'Nowhere-on-Sea' })).toBeTruthy();
  expect(within(table).getByRole('link', { name: '4 events without a country' })).toBeTruthy();
}, 60_000);

it('is printed by its key, with its table and nothing that the desk would refuse', async () => {
  const desk = await openWindow('map', {
    show_map: map,
    count_records: { event: 7 },
    print_drawing: 'sent',
  });
  await screen.findByRole('group', { name: 'Map of the library' }, { timeout: 45_000 });
  await settle();
  await press('KeyP', 'p', { ctrlKey: true });
  const [printed] = desk.asked('print_drawing');
  expect(printed?.page.svg).toContain('Tirana');
  expect(printed?.page.svg).not.toMatch(/<!|<a\b|href/);
  expect(JSON.stringify(printed?.page)).toContain('Nowhere-on-Sea');
}, 60_000);

it('knows the shapes of the countries by their codes', async () => {
  const codes = new Set((await shapes()).map((shape) => shape.code));
  for (const code of ['AL', 'BA', 'GE', 'KG', 'KZ', 'MD', 'ME', 'MK', 'RS', 'UA', 'UZ', 'XK'])
    expect(codes.has(code), code).toBe(true);
}, 60_000);

it('shades by thirds of the most', () => {
  expect([0, 1, 4, 5, 8, 9, 12].map((n) => classOf(n, 12))).toEqual([0, 1, 1, 2, 2, 3, 3]);
  expect(classes(12)).toEqual([
    { level: 1, from: 1, to: 4 },
    { level: 2, from: 5, to: 8 },
    { level: 3, from: 9, to: 12 },
  ]);
  expect(classes(1)).toEqual([{ level: 3, from: 1, to: 1 }]);
});

it('puts names where they cover nothing, and leaves out what has no room', () => {
  const spot = (x: number, y: number) => ({ x, y, r: 5, width: 60 });
  const [first, second] = placeLabels([spot(100, 100), spot(130, 100)], 400);
  expect(first, 'to the right stands the other place').toEqual({ x: 31, y: 103.5 });
  expect(second).toEqual({ x: 139, y: 103.5 });
  const crowd = placeLabels(
    Array.from({ length: 9 }, (_, i) => spot(100 + (i % 3) * 8, 100 + Math.floor(i / 3) * 8)),
    400,
  );
  expect(crowd.filter((label) => label === undefined).length).toBeGreaterThan(2);
});
