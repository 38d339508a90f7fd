import { plural } from '../plural';

/** Words of the screen that takes spreadsheets in. */
export const sheets = {
  title: 'Spreadsheets',
  choose: 'Choose a spreadsheet',
  takeIn: 'Take it in',
  kind: 'What it lists',
  kinds: {
    participants: 'Participants',
    recommendations: 'Recommendations',
    actions: 'Actions',
    records: 'A saved list',
  },
  page: 'Page',
  event: 'Event',
  eventNeeded: 'Of which event? (needed)',
  outcome: 'What would become of the rows',
  states: {
    new: 'New',
    reused: 'Known',
    changed: 'Changed',
    conflict: 'Conflict',
    same: 'Nothing new',
    skipped: 'Left out',
    doubtful: 'Doubtful',
  },
  nothingNew: 'The sheet says nothing that the library does not know.',
  teachTitle: 'Sign-in sheets and lists come in here',
  teach:
    'XLSX, ODS or CSV: who took part in an event, recommendations, actions. Columns are guessed and can be changed; you see what would become of each row before anything is kept, and all of it is one change.',
  reportsInstead: 'To read a report, go to Reports',
  rows: 'Rows of the sheet',
  row: 'Row',
  becomes: 'Becomes',
  columns: 'Which column is what',
  columnIs: (heading: string) => `“${heading}” is`,
  leftOut: 'left out',
  take: (row: number) => `Take row ${row}`,
  itIs: (title: string) => `It is ${title}`,
  itIsNot: 'It is somebody else',
  nothing: 'nothing',
  since: 'The library has another value since the list was saved.',
  takeSheet: 'Take the sheet’s',
  takeLibrary: 'Keep the library’s',
  savedList:
    'This list was saved from here: each row is known by its record, and cells that nobody touched change nothing.',
  more: (n: number) => `${plural(n, 'more row')}. Choose a state above to see fewer.`,
} as const;
