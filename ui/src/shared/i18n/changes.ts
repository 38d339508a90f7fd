/**
 * What a change did, in the language in use. The desk tells it in English, and so it stands in the history of the file,
 * which colleagues with other languages read too; the page tells it again. A sentence that is not known here is shown
 * as it was told.
 */
import { m } from './catalogue';
import { formatEdtf } from './edtf';
import { kindCalled as kindOf } from './nouns';

/** 'the recommendation “…”', '5 finds' or '12 records'. */
function what(told: string): string {
  const one = /^the (.+?) “(.*)”$/s.exec(told);
  const kind = kindOf(one?.[1] ?? '');
  if (one && kind) return m.changes.one(m.kinds[kind], one[2] ?? '');
  const many = /^(\d+) (find|record)s?$/.exec(told);
  if (many) return many[2] === 'find' ? m.changes.finds(Number(many[1])) : m.changes.records(Number(many[1]));
  return told;
}

type Rule = [pattern: RegExp, said: (...parts: string[]) => string];

const RULES: Rule[] = [
  [/^Undid: (.+)$/s, (a = '') => m.changes.undid(changeSentence(a))],
  [/^Took back: (.+)$/s, (a = '') => m.changes.tookBack(changeSentence(a))],
  [/^Added (the .+)$/s, (a = '') => m.changes.added(what(a))],
  [/^Changed (the .+? “.*”)$/s, (a = '') => m.changes.changed(what(a))],
  [/^Moved (the .+? “.*”) to ([-\d/~?%.]+)$/s, (a = '', to = '') => m.changes.moved(what(a), formatEdtf(to))],
  [/^Deleted (.+)$/s, (a = '') => m.changes.deleted(what(a))],
  [/^Merged (the .+? “.*”) into “(.*)”$/s, (a = '', b = '') => m.changes.merged(what(a), b)],
  [/^Accepted (the .+? “.*”)$/s, (a = '') => m.changes.accepted(what(a))],
  [
    /^Accepted (\d+) finds? of “(.*)”(?:; (\d+) finds? wait for their event)?(?:; (\d+) finds? wait to be looked at)?$/s,
    (n = '', title = '', waiting = '0', looked = '0') =>
      m.changes.acceptedOf(Number(n), title, Number(waiting), Number(looked)),
  ],
  [/^Rejected (.+)$/s, (a = '') => m.changes.rejected(what(a))],
  [/^Put back (.+)$/s, (a = '') => m.changes.putBack(what(a))],
  [/^Read in “(.*)” and accepted (\d+) finds?$/s, (a = '', n = '') => m.changes.readIn(a, Number(n))],
  [/^Read in “(.*)”$/s, (a = '') => m.changes.readIn(a, 0)],
  [
    /^Marked “(.*)” as done; the next is due (.+)$/s,
    (a = '', due = '') => m.changes.doneNextDue(a, formatEdtf(due)),
  ],
  [/^Marked “(.*)” as done; the next is made$/s, (a = '') => m.changes.doneNext(a)],
  [/^Carried (\d+) actions into “(.*)”$/s, (n = '', a = '') => m.changes.carriedMany(Number(n), a)],
  [/^Carried “(.*)” into “(.*)”$/s, (a = '', b = '') => m.changes.carried(a, b)],
  [/^Made the next meeting of “(.*)”$/s, (a = '') => m.changes.nextMade(a)],
  [/^Marked (the .+? “.*”) by hand$/s, (a = '') => m.changes.byHand(what(a))],
  [/^Cited “(.*)” for “(.*)”$/s, (a = '', b = '') => m.changes.cited(a, b)],
  [/^Recognised the text of “(.*)”$/s, (a = '') => m.changes.recognised(a)],
  [/^Marked “(.*)” as done$/s, (a = '') => m.changes.done(a)],
  [/^Linked “(.*)” and “(.*)” as the same recommendation$/s, (a = '', b = '') => m.changes.linked(a, b)],
  [/^Unlinked “(.*)” from its repeats$/s, (a = '') => m.changes.unlinked(a)],
  [
    /^Took in “(.*)”: (\d+) new, (\d+) known, (\d+) changed$/s,
    (a = '', fresh, known, changed) => m.changes.tookIn(a, Number(fresh), Number(known), Number(changed)),
  ],
  [
    /^Handed over (\d+) records? \((.*)\) for (the public|partners|the office)$/s,
    (n = '', title = '', whom = '') =>
      m.changes.handedOver(
        Number(n),
        title === 'everything' ? m.handover.abouts.all : title,
        (m.changes.whom as Record<string, string>)[whom] ?? whom,
      ),
  ],
  [
    /^Took over a handover by (.*): (\d+) new, (\d+) changed$/s,
    (actor = '', fresh = '', changed = '') => m.changes.tookOver(actor, Number(fresh), Number(changed)),
  ],
  [
    /^Took in the file “(.*)”: (\d+) new, (\d+) changed$/s,
    (name = '', fresh = '', changed = '') => m.changes.tookInFile(name, Number(fresh), Number(changed)),
  ],
  [
    /^Wrote (\d+) entries to “(.*)” for (the public|partners|the office)$/s,
    (n = '', name = '', whom = '') =>
      m.changes.wrote(Number(n), name, (m.changes.whom as Record<string, string>)[whom] ?? whom),
  ],
  [/^Looked at “(.*)” again: still needed$/s, (a = '') => m.changes.lookedAgain(a)],
  [/^Erased a person’s data$/, () => m.changes.erased],
  [/^Changed the presets for printing$/, () => m.changes.presets],
  [/^Changed the mark at the head of prints$/, () => m.changes.logo],
  [
    /^Read in “(.*)”, which may be a new version of “(.*)”$/s,
    (a = '', b = '') => m.changes.readInVersion(a, b),
  ],
  [/^Took “(.*)” as the new version of “(.*)”$/s, (a = '', b = '') => m.changes.tookVersion(a, b)],
  [/^Noted that “(.*)” and “(.*)” are not the same$/s, (a = '', b = '') => m.changes.apart(a, b)],
  [
    /^Found what “(.*)” says of earlier recommendations: (\d+ finds?)$/s,
    (a = '', b = '') => m.changes.followedUp(a, what(b)),
  ],
  [
    /^Assessed “(.*)” as (.+?) on the words of “(.*)”$/s,
    (a = '', status = '', report = '') =>
      m.changes.assessedBy(a, (m.terms as Record<string, string>)[status] ?? status, report),
  ],
  [
    /^Assessed “(.*)” as (.+)$/s,
    (a = '', status = '') => m.changes.assessed(a, (m.terms as Record<string, string>)[status] ?? status),
  ],
  [
    /^Attached (?:“(.*?)”|(\d+) files?)(?: to “(.*)”)?$/s,
    (name = '', n = '', to = '') => m.changes.attached(name, Number(n), to),
  ],
  [/^Took the file “(.*)” off “(.*)”$/s, (a = '', b = '') => m.changes.detached(a, b)],
  [
    /^Changed 1 (.+)$/,
    (noun = '') => {
      const kind = kindOf(noun);
      return m.changes.changedMany(1, kind ? m.kinds[kind] : noun);
    },
  ],
  [/^Changed (\d+) (.+?)s?$/, (n = '', noun = '') => m.changes.changedMany(Number(n), manyOf(noun))],
];

function manyOf(noun: string): string {
  const kind = kindOf(noun);
  return (kind && (m.kindsMany as Record<string, string>)[kind]) ?? noun;
}

/** The desk's sentence for a change, told in the language in use. */
export function changeSentence(told: string): string {
  for (const [pattern, said] of RULES) {
    const found = pattern.exec(told);
    if (found) return said(...found.slice(1).map((part) => part ?? ''));
  }
  return told;
}
