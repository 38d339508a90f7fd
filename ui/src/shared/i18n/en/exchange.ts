import { count, plural } from '../plural';

/** Words about files for other programs and from them. */
export const exchange = {
  title: 'Other programs',
  go: 'For another program…',
  goList: 'This list for another program…',
  save: 'Save for',
  take: 'Take in',
  form: 'For which program',
  forms: {
    calendar: 'A calendar (.ics)',
    cards: 'An address book (.vcf)',
    bibliography: 'A bibliography (CSL-JSON)',
    annotations: 'Annotations of reports (JSON-LD)',
    library: 'The whole library (JSON)',
  },
  formHints: {
    calendar:
      'Events, elections, what is due and what is to be looked at again: Outlook, Thunderbird, Google, Apple.',
    cards: 'People and the delegations they came in: any address book or telephone.',
    bibliography: 'Reports as references: Zotero, Pandoc, Word with Mendeley.',
    annotations: 'The exact words behind records, with their places: programs that know W3C Web Annotations.',
    library: 'Every record with its sources, for scripts, for another system, or to be read in again.',
  },
  which: 'Which',
  everyKind: {
    calendar: 'All that has a day',
    cards: 'People and delegations',
    bibliography: 'All reports',
    annotations: 'All passages',
    library: 'Everything',
  },
  one: 'Only this',
  notOnly: 'Not only this',
  files: 'With the reports themselves',
  filesHint: 'A third larger than the files.',
  contacts: 'With addresses and telephone numbers',
  contactsHint: 'Only your own office may have them.',
  alarms: 'Remind on the day before, at nine',
  plain: 'The file is not sealed: whoever has it can read it.',
  saveNow: 'Save as…',
  saved: (name: string, n: number) => `${name} was written: ${plural(n, 'entry', 'entries')}.`,
  preview: 'What is written',
  goes: 'In the file',
  beginning: 'How the file begins',
  noPlace: {
    calendar: (n: number) =>
      `${plural(n, 'record')} without a day ${n === 1 ? 'has' : 'have'} no place in a calendar.`,
    other: (n: number) => `${plural(n, 'record')} ${n === 1 ? 'has' : 'have'} no place in it.`,
  },
  withFiles: (n: number, size: string) =>
    `${plural(n, 'report with its file', 'reports with their files')}: ${size}`,
  megabytes: (n: string) => `${n} MB`,
  teachTake: 'A file of another program',
  teachTakeText:
    'Choose a library as JSON or an address book (.vcf). You see what is new and what differs, and decide before anything is taken in. One undo takes all of it back.',
  choose: 'Choose a file…',
  chooseOther: 'Another file…',
  again: 'Look again',
  wrong: (n: number) =>
    `${plural(n, 'place')} in this file ${n === 1 ? 'is' : 'are'} not as the form asks. Nothing was taken in.`,
  passedOver: (n: number) => `${plural(n, 'card or line', 'cards or lines')} passed over`,
  correct: 'Correct the file, then look again.',
  line: (n: number) => `Line ${count(n)}`,
  sides: { theirs: 'The file', allTheirs: 'The file for all shown', conflict: 'Differs', takeNow: 'Take in' },
  problems: 'What is wrong',
} as const;
