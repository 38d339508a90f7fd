import { plural } from '../plural';

/** Words of the Today screen. */
export const today = {
  title: 'Today',
  still: 'Nothing asks for you today.',
  openAll: 'Show all of them',
  arrived: (n: number, folder: string) => `${plural(n, 'new file')} in ${folder}`,
  readNew: 'Read them…',
  decline: 'Not this one',
  declineNamed: (name: string) => `Not this one: ${name}`,
  declineAll: 'None of them',
  moreFiles: (n: number) => `and ${plural(n, 'more file')}`,
  unread: 'Reports to review',
  finds: (n: number) => `${plural(n, 'find')} waiting`,
  byPerson: 'By person',
  byEvent: 'By event',
  others: (n: number) => `${plural(n, 'other')}`,
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
  missing: 'Missing:',
  ready: 'Nothing is missing.',
  what: {
    place: 'venue',
    participants: 'participants',
    confirmations: 'confirmations',
    delegations: 'sizes of delegations',
    materials: 'briefing book or other materials',
  },
  since: (n: number, at: string) =>
    n === 0
      ? `Nothing since you were last here, ${at}`
      : `${plural(n, 'change')} since you were last here, ${at}`,
  changes: 'Latest changes',
  noneChanged: 'Nothing was changed yet.',
} as const;
