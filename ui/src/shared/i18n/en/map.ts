import { plural } from '../plural';

/** Words of the map. */
export const map = {
  title: 'Map',
  shade: 'Shaded by',
  rec: 'Recommendations',
  ev: 'Events',
  extent: 'Shown',
  region: 'Where we work',
  world: 'The world',
  country: (name: string, events: string, recommendations: string) =>
    `${name}: ${events}, ${recommendations}`,
  city: (name: string, events: string) => `${name}: ${events}`,
  events: (n: number) => plural(n, 'event'),
  recommendations: (n: number) => plural(n, 'recommendation'),
  table: 'Countries and cities',
  place: 'Place',
  drawing: 'Map of the library',
  legend: (from: number, to: number) => (from === to ? `${from}` : `${from}–${to}`),
  none: 'None',
  unplaced: 'Not on the map',
  unplacedNote: 'The gazetteer does not have these cities; they count for their country.',
  nowhere: (n: number) => `${plural(n, 'event')} without a country`,
  keys: 'Arrow keys go from place to place; Enter opens the rows.',
  credit:
    'Shapes: Natural Earth. Places: GeoNames. Boundaries and names imply no position on the status of any territory.',
  empty: 'Nothing on the map yet',
  emptyText: 'When events have a country and a city, and recommendations a country, they are shown here.',
} as const;
