/** The shapes of the countries: Natural Earth, 1:50 million, from the package world-atlas. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { BY_NUMBER } from './numeric';

export interface Shape extends Feature<Geometry, { name: string }> {
  /** ISO 3166-1 alpha-2, or XK; empty for what has no code of its own. */
  code: string;
}

/** All of them; brought when the map is first looked at. */
export async function shapes(): Promise<Shape[]> {
  const { default: atlas } = await import('world-atlas/countries-50m.json');
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const all: FeatureCollection<Geometry, { name: string }> = feature(topology, topology.objects.countries);
  return all.features.map((shape) => ({
    ...shape,
    code: shape.properties.name === 'Kosovo' ? 'XK' : (BY_NUMBER.get(String(shape.id)) ?? ''),
  }));
}

/** Where so many stand among classes that end at a third, two thirds and all of the most: 0 for none, then 1 to 3. */
export function classOf(n: number, most: number): number {
  return n === 0 ? 0 : Math.min(3, Math.max(1, Math.ceil((n / Math.max(1, most)) * 3)));
}

/** First and last number of each class that has any. */
export function classes(most: number): { level: number; from: number; to: number }[] {
  const all = Array.from({ length: most }, (_, i) => i + 1);
  return [1, 2, 3].flatMap((level) => {
    const of = all.filter((n) => classOf(n, most) === level);
    const [from, to] = [of[0], of.at(-1)];
    return from === undefined || to === undefined ? [] : [{ level, from, to }];
  });
}
