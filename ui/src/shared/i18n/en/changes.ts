import { plural } from '../plural';

/** What changes did, as the desk tells it (see `../changes.ts`). */
export const changes = {
  one: (kind: string, title: string) => `the ${kind.toLowerCase()} “${title}”`,
  finds: (n: number) => plural(n, 'find'),
  records: (n: number) => plural(n, 'record'),
  undid: (sentence: string) => `Undid: ${sentence}`,
  tookBack: (sentence: string) => `Took back: ${sentence}`,
  added: (what: string) => `Added ${what}`,
  changed: (what: string) => `Changed ${what}`,
  changedMany: (n: number, kinds: string) => `Changed ${n} ${kinds.toLowerCase()}`,
  deleted: (what: string) => `Deleted ${what}`,
  merged: (what: string, into: string) => `Merged ${what} into “${into}”`,
  accepted: (what: string) => `Accepted ${what}`,
  acceptedOf: (n: number, report: string, waiting: number) =>
    `Accepted ${plural(n, 'find')} of “${report}”` +
    (waiting > 0 ? `; ${plural(waiting, 'find')} wait for their event` : ''),
  rejected: (what: string) => `Rejected ${what}`,
  putBack: (what: string) => `Put back ${what}`,
  readIn: (report: string, accepted: number) =>
    `Read in “${report}”${accepted > 0 ? ` and accepted ${plural(accepted, 'find')}` : ''}`,
  done: (action: string) => `Marked “${action}” as done`,
  assessed: (recommendation: string, status: string) =>
    `Assessed “${recommendation}” as ${status.toLowerCase()}`,
  linked: (one: string, other: string) => `Linked “${one}” and “${other}” as the same recommendation`,
  unlinked: (one: string) => `Unlinked “${one}” from its repeats`,
  tookIn: (sheet: string, fresh: number, known: number, changed: number) =>
    `Took in “${sheet}”: ${fresh} new, ${known} known, ${changed} changed`,
  moved: (what: string, to: string) => `Moved ${what} to ${to}`,
  presets: 'Changed the presets for printing',
} as const;
