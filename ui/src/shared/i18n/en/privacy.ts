import { plural } from '../plural';

/** Words about what is kept about a person, and erasing it. */
export const privacy = {
  title: 'Personal data',
  back: 'Back to the record',
  everything: 'Everything kept about this person',
  everythingShort: 'Personal data',
  everythingText:
    'All that this library holds about the person, for that person to see: records, reports that name them, and who wrote what when.',
  print: 'Print the record…',
  save: 'Save all of it as text…',
  fileName: (name: string) => `What is kept about ${name}.txt`,
  saved: (name: string) => `Saved as ${name}.`,
  erase: 'Erase this person…',
  step1: '1. The words that go',
  words: 'Words to cover, one a line',
  wordsHint:
    'Names in every spelling, addresses, numbers. They are covered wherever they stand: take out what is also another’s name.',
  step2: '2. What is emptied and covered',
  emptied: 'The record is emptied: names, contacts, positions and notes. It stays as “(erased person)”.',
  masked: (n: number) => `The words are covered in ${plural(n, 'record')}.`,
  which: 'Which records',
  times: (n: number) => plural(n, 'time'),
  sealed: (n: number) =>
    `${plural(n, 'change')} of the history ${n === 1 ? 'holds' : 'hold'} them: what ${n === 1 ? 'it' : 'they'} held is removed, and ${n === 1 ? 'it' : 'they'} cannot be taken back.`,
  counts: 'Attendance and other counts stay as they are.',
  step3: '3. The originals of reports',
  noReports: 'The words stand in no report.',
  originals:
    'The words are covered in the texts of these reports. Each original gives way to the covered text, unless you keep it.',
  keep: (title: string) => `Keep the original of “${title}”, with the words in it`,
  step4: '4. Backups',
  backups: 'Every backup that can be reached is written anew without the words.',
  away: (folder: string) =>
    `The second folder ${folder} cannot be reached: what is in it stays as it is. Connect it first.`,
  step5: '5. Erase',
  confirm: (name: string) => `Type the name to confirm: ${name}`,
  noUndo: 'This cannot be undone.',
  eraseNow: 'Erase',
  done: 'Erased',
  didRecords: (n: number) => `${plural(n, 'record')} emptied or covered`,
  didTexts: (texts: number, originals: number) =>
    `${plural(texts, 'text')} covered, ${plural(originals, 'original')} replaced`,
  didSealed: (n: number) => `${plural(n, 'change')} of the history can no longer be taken back`,
  didBackups: (n: number) => `${plural(n, 'backup')} written anew`,
  left: (name: string) => `The words are still in ${name}, which could not be rewritten.`,
  retention: 'People to look at again',
  retentionAfter: 'Remind me after',
  never: 'Never',
  years: (n: number) => plural(n, 'year'),
  retentionNone: 'Everybody’s record has been worked with since.',
  retentionText: (n: number, years: number) =>
    `${plural(n, 'record')} that nobody has touched for ${plural(years, 'year')}. Are they still needed?`,
  stillNeeded: 'Still needed',
  stillNeededNamed: (name: string) => `${name} is still needed`,
} as const;
