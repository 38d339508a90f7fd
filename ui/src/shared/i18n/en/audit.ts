import { count, plural } from '../plural';

/** Words of the audit. */
export const audit = {
  title: 'Who did what',
  narrow: 'Narrow the changes',
  words: 'Words of the change',
  who: 'Who',
  anybody: 'Anybody',
  kind: 'Kind of record',
  anyKind: 'Any kind',
  imports: 'Reports read in only',
  clear: 'Show all changes',
  export: 'Write as CSV…',
  fileName: 'Who did what.csv',
  written: (n: number, name: string) => `${plural(n, 'change')} written to ${name}.`,
  open: 'Open the record',
  readIn: 'a report was read in',
  reverted: 'takes an earlier change back',
  none: 'No such change',
  noneText: 'Nothing that was done fits these choices.',
  teach: 'Nothing was done yet',
  number: (n: number) => `change ${count(n)}`,
  noWayBack: 'It cannot be taken back any more.',
  wasMade: 'was made',
  wasDeleted: 'was deleted',
  more: (n: number) => `and ${plural(n, 'more field')}: write them as CSV to see all.`,
} as const;
