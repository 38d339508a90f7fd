/** What each form can be narrowed to, and what the place says of a file that is to be written. */
import type { ExportForm, ExportRequest, Kind } from '$shared/ipc';

export const FORMS: readonly ExportForm[] = ['calendar', 'cards', 'bibliography', 'annotations', 'library'];

/** The lists that a form can be of; none for a form that is always whole. */
export const LISTS: { readonly [F in ExportForm]: readonly Kind[] } = {
  calendar: ['event', 'election', 'action', 'recommendation'],
  cards: ['person'],
  bibliography: [],
  annotations: [],
  library: [],
};

/** Kinds whose list is narrowed by typing. */
export type Narrowed = 'event' | 'election' | 'action' | 'recommendation' | 'person';
export const isNarrowed = (kind: Kind | null): kind is Narrowed =>
  kind !== null && ['event', 'election', 'action', 'recommendation', 'person'].includes(kind);

/** The form, the list, its filter and the one record that a place tells of. */
export function told(params: URLSearchParams): Pick<ExportRequest, 'form' | 'kind' | 'filter' | 'id'> {
  const form = FORMS.find((f) => f === params.get('form')) ?? 'calendar';
  const id = form === 'library' ? null : params.get('id');
  const kind = id === null ? (LISTS[form].find((k) => k === params.get('kind')) ?? null) : null;
  return { form, kind, id, filter: kind === null ? '' : (params.get('filter') ?? '') };
}
