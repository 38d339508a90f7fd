/** What is to be printed, from the place of the screen: `#/summaries?template=event-summary&event_id=…`. */
import type { Scope, Sensitivity, SummaryRequest, Template } from '$shared/ipc';

export const TEMPLATES = [
  'event-summary',
  'recommendations-matrix',
  'action-list',
] as const satisfies Template[];

/** What can be chosen about the print itself. */
export interface Choices {
  paper: 'a4' | 'letter';
  audience: Sensitivity;
  citations: 'footnotes' | 'none';
  include_doubtful: boolean;
}

/** Which parts of the scope a template takes. */
export const TAKES: { readonly [T in Template]: readonly (keyof Scope)[] } = {
  'event-summary': ['event_id'],
  'recommendations-matrix': ['event_id', 'country', 'project_id', 'organisation_id'],
  'action-list': ['event_id', 'country', 'project_id', 'organisation_id'],
};

export function templateOf(params: URLSearchParams): Template {
  return TEMPLATES.find((t) => t === params.get('template')) ?? 'event-summary';
}

export function scopeOf(params: URLSearchParams): Scope {
  const takes = TAKES[templateOf(params)];
  const told = (name: keyof Scope): string | null => (takes.includes(name) ? params.get(name) : null);
  return {
    event_id: told('event_id'),
    country: told('country'),
    project_id: told('project_id'),
    organisation_id: told('organisation_id'),
  };
}

/** The request; null while an event summary has no event. */
export function requestOf(params: URLSearchParams, choices: Choices): SummaryRequest | null {
  const template = templateOf(params);
  const scope = scopeOf(params);
  if (template === 'event-summary' && scope.event_id === null) return null;
  const options = { ...choices, language: 'en' };
  return { template, scope, options };
}
