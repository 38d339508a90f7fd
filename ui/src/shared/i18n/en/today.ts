import { listed } from '../locale';
import { plural } from '../plural';

/** Words of the Today screen. */
export const today = {
  title: 'Today',
  still: 'Nothing asks for you today.',
  openAll: 'Show all of them',
  unread: 'Reports to review',
  finds: (n: number) => `${plural(n, 'find')} waiting`,
  overdue: 'Overdue actions',
  noneOverdue: 'No action is overdue.',
  dueSoon: 'Due within two weeks',
  noneDue: 'No action is due within two weeks.',
  toReview: 'Recommendations to assess again',
  noneToReview: 'No review date has come.',
  unlooked: 'Nobody has looked at these for a year',
  noneUnlooked: 'Every open recommendation was answered or assessed within the year.',
  ahead: 'Events ahead',
  noneAhead: 'No event lies ahead.',
  missing: (what: string[]) => `Missing: ${listed(what)}`,
  ready: 'Nothing is missing.',
  what: {
    place: 'venue',
    participants: 'participants',
    confirmations: 'confirmations',
    materials: 'materials',
  },
  changes: 'Latest changes',
  noneChanged: 'Nothing was changed yet.',
} as const;
