import { plural } from '../plural';

/** Words of the search screen. */
export const search = {
  title: 'Search',
  label: 'Search records and reports',
  placeholder: 'Words in any spelling or script',
  results: 'Results',
  start: 'Find anything',
  startText:
    'Names, titles and the full text of every report and of the files kept beside events. Назарбаев, Nazarbayev and Nazarbaev find each other; words in “quotation marks” are found together.',
  none: 'Nothing found',
  noneText: (query: string) =>
    `No record, report or file holds “${query}”. Try fewer words or the beginning of one.`,
  passages: 'In the reports',
  found: (n: number) => plural(n, 'result'),
  openFile: 'Open the file',
  only: 'Only',
  all: 'Everything',
} as const;
