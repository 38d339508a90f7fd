/** The chapters of the guide (src-tauri/docs), in their order, and which of them helps on which screen. */

export const CHAPTERS = [
  'read',
  'review',
  'log',
  'follow-up',
  'spreadsheets',
  'print',
  'overview',
  'hand-over',
  'exchange',
  'protect',
  'find',
] as const;

export type Chapter = (typeof CHAPTERS)[number];

/** By the first part of a place; a screen that is not named here is a list like others. */
export const CHAPTER_OF: Readonly<Record<string, Chapter>> = {
  start: 'protect',
  today: 'follow-up',
  search: 'find',
  reports: 'read',
  review: 'review',
  sheets: 'spreadsheets',
  events: 'log',
  log: 'log',
  people: 'find',
  organisations: 'find',
  projects: 'find',
  elections: 'follow-up',
  materials: 'log',
  recommendations: 'follow-up',
  actions: 'follow-up',
  summaries: 'print',
  figures: 'overview',
  charts: 'overview',
  calendar: 'overview',
  timeline: 'overview',
  map: 'overview',
  handover: 'hand-over',
  exchange: 'exchange',
  audit: 'hand-over',
  privacy: 'protect',
  settings: 'protect',
};

/** The chapter that helps on a screen. */
export function chapterOf(screen: string): Chapter {
  return CHAPTER_OF[screen] ?? 'find';
}
