/** The screen of each kind that has one. */
import type { Kind } from '../ipc';

const SCREENS: { readonly [K in Kind]?: string } = {
  event: 'events',
  person: 'people',
  organisation: 'organisations',
  recommendation: 'recommendations',
  action: 'actions',
  material: 'materials',
  project: 'projects',
  election: 'elections',
  report: 'reports',
};

/** The first part of its place. */
export function screenOf(kind: Kind): string {
  return SCREENS[kind] ?? 'search';
}
