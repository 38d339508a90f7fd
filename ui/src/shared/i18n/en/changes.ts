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
  acceptedOf: (n: number, report: string, waiting: number, looked: number) =>
    `Accepted ${plural(n, 'find')} of “${report}”` +
    (waiting > 0 ? `; ${plural(waiting, 'find')} wait for their event` : '') +
    (looked > 0 ? `; ${plural(looked, 'find')} wait to be looked at` : ''),
  rejected: (what: string) => `Rejected ${what}`,
  putBack: (what: string) => `Put back ${what}`,
  readIn: (report: string, accepted: number) =>
    `Read in “${report}”${accepted > 0 ? ` and accepted ${plural(accepted, 'find')}` : ''}`,
  done: (action: string) => `Marked “${action}” as done`,
  doneNextDue: (action: string, due: string) => `Marked “${action}” as done; the next is due ${due}`,
  doneNext: (action: string) => `Marked “${action}” as done; the next is made`,
  carried: (action: string, meeting: string) => `Carried “${action}” into “${meeting}”`,
  carriedMany: (n: number, meeting: string) => `Carried ${plural(n, 'action')} into “${meeting}”`,
  nextMade: (meeting: string) => `Made the next meeting of “${meeting}”`,
  assessed: (recommendation: string, status: string) =>
    `Assessed “${recommendation}” as ${status.toLowerCase()}`,
  assessedBy: (recommendation: string, status: string, report: string) =>
    `Assessed “${recommendation}” as ${status.toLowerCase()} on the words of “${report}”`,
  followedUp: (report: string, what: string) =>
    `Found what “${report}” says of earlier recommendations: ${what}`,
  tookVersion: (report: string, earlier: string) => `Took “${report}” as the new version of “${earlier}”`,
  readInVersion: (report: string, earlier: string) =>
    `Read in “${report}”, which may be a new version of “${earlier}”`,
  apart: (one: string, other: string) => `Noted that “${one}” and “${other}” are not the same`,
  linked: (one: string, other: string) => `Linked “${one}” and “${other}” as the same recommendation`,
  unlinked: (one: string) => `Unlinked “${one}” from its repeats`,
  tookIn: (sheet: string, fresh: number, known: number, changed: number) =>
    `Took in “${sheet}”: ${fresh} new, ${known} known, ${changed} changed`,
  handedOver: (n: number, what: string, whom: string) =>
    `Handed over ${plural(n, 'record')} (${what}) for ${whom}`,
  whom: { 'the public': 'the public', partners: 'partners', 'the office': 'the office' },
  tookOver: (actor: string, fresh: number, changed: number) =>
    `Took over a handover by ${actor}: ${fresh} new, ${changed} changed`,
  tookInFile: (name: string, fresh: number, changed: number) =>
    `Took in the file “${name}”: ${fresh} new, ${changed} changed`,
  wrote: (n: number, name: string, whom: string) =>
    `Wrote ${plural(n, 'entry', 'entries')} to “${name}” for ${whom}`,
  lookedAgain: (name: string) => `Looked at “${name}” again: still needed`,
  byHand: (what: string) => `Marked ${what} by hand`,
  cited: (words: string, record: string) => `Cited “${words}” for “${record}”`,
  recognised: (report: string) => `Recognised the text of “${report}”`,
  attached: (name: string, n: number, to: string) =>
    `Attached ${name === '' ? plural(n, 'file') : `“${name}”`}${to === '' ? '' : ` to “${to}”`}`,
  detached: (name: string, from: string) => `Took the file “${name}” off “${from}”`,
  moved: (what: string, to: string) => `Moved ${what} to ${to}`,
  logo: 'Changed the logo on prints',
  erased: 'Erased a person’s data',
  presets: 'Changed the presets for printing',
} as const;
