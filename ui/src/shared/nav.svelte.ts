/**
 * Where the officer is. A place is a hash: `#/reports/ID?at=120-180`, so that Back and Forward work and a place can
 * be linked to. The app maps the first part to a screen.
 */
import type { Kind } from './ipc/types';

export interface Place {
  screen: string;
  id: string | null;
  params: URLSearchParams;
}

function read(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [screen = '', id = ''] = path.split('/');
  return { screen, id: id === '' ? null : decodeURIComponent(id), params: new URLSearchParams(query) };
}

let place = $state.raw<Place>(read(window.location.hash));
window.addEventListener('hashchange', () => (place = read(window.location.hash)));

/** The address of a place, for links. */
export function href(screen: string, id?: string | null, params?: Record<string, string>): string {
  const query = params && Object.keys(params).length > 0 ? `?${new URLSearchParams(params)}` : '';
  return `#/${screen}${id ? `/${encodeURIComponent(id)}` : ''}${query}`;
}

/** Goes to a place. `replace` leaves no trace in the way back: for moving within a list. */
export function go(
  screen: string,
  id?: string | null,
  params?: Record<string, string>,
  replace = false,
): void {
  const to = href(screen, id, params);
  if (to === window.location.hash) return;
  if (replace) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  place = read(to);
}
window.addEventListener('popstate', () => (place = read(window.location.hash)));

export const nav = {
  get place() {
    return place;
  },
};

/** The screen on which a record of a kind is shown. */
const SCREEN_OF: Partial<Record<Kind, string>> = {
  report: 'reports',
  event: 'events',
  person: 'people',
  organisation: 'organisations',
  recommendation: 'recommendations',
  action: 'actions',
  material: 'materials',
  project: 'projects',
  election: 'elections',
};

/** The first part of the place of a kind's list. */
export function screenOf(kind: Kind): string {
  return SCREEN_OF[kind] ?? 'search';
}

/** The address of a record's page; null for kinds that have none of their own. */
export function recordHref(kind: Kind, id: string): string | null {
  const screen = SCREEN_OF[kind];
  return screen ? href(screen, id) : null;
}

/** Goes to a record's page. */
export function openRecord(kind: Kind, id: string): void {
  const screen = SCREEN_OF[kind];
  if (screen) go(screen, id);
}

/** The address of words in a report (code points): the report beside its finds, scrolled to the words. */
export function quoteHref(reportId: string, start: number, end: number): string {
  return href('review', reportId, { at: `${start}-${end}` });
}
