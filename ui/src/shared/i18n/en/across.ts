import { plural } from '../plural';

/** Words of what goes on between reports: earlier advice followed up, new versions of a report. */
export const across = {
  // What a report says of an earlier recommendation.
  says: 'This report says',
  told: 'What was recommended, in this report',
  earlier: 'The earlier recommendation',
  noEarlier: 'No recommendation of the library matches any more. Choose the one that is meant, or reject.',
  assess: 'Assess as proposed',
  choose: 'Another recommendation',
  which: 'Which recommendation is it about?',
  whichHint: 'It is assessed with these words and this report’s date.',
  setStatus: 'Change the status',
  status: 'How far it is implemented',
  acceptStatus: 'Assess with this status',
  look: 'Look again for what this report says of earlier recommendations',
  lookNone: 'Nothing new was found.',
  openRecommendation: 'Open the recommendation',
  // Versions.
  offer: (title: string) => `This may be a new version of “${title}”`,
  taken: (title: string) => `New version of “${title}”`,
  later: (title: string) => `There is a new version: “${title}”`,
  outdated: 'earlier version',
  outdatedLong: 'These words are not in the new version of the report any more',
  compare: 'Compare',
  close: 'Close the comparison',
  take: 'Take as the new version',
  apart: 'Another report',
  takeText:
    'What you accepted keeps its words, at their new places; what you decided does not come again. The earlier version stays.',
  versions: 'Versions',
  kept: (n: number) => `${plural(n, 'cited passage stands', 'cited passages stand')} as before`,
  decided: (n: number) => `${plural(n, 'find', 'finds')} decided in the earlier version`,
  fresh: (n: number) => `${plural(n, 'find comes', 'finds come')} to review`,
  fates: { kept: 'Kept', moved: 'Moved', changed: 'Changed', vanished: 'Vanished' },
  before: 'Earlier version',
  after: 'New version',
  gone: 'Not there any more. The citation stays with the earlier version.',
  same: 'The same words at another place',
  of: (kind: string, title: string, field: string) => `${kind} “${title}”, ${field}`,
  none: 'No cited passage moved, changed or vanished.',
} as const;
