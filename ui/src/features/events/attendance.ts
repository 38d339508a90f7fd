/** Who took part, as the sources state it and as it is named here. The two are compared, never added up by guess. */
import type { Counted, RecordView } from '$shared/ipc';

export interface Attendance {
  stated: number | null;
  /** The stated total in the source's words, where it is no exact number. */
  words: string;
  women: number | null;
  men: number | null;
  /** People with a participation here who were not absent. */
  named: number;
  /** Those of them who are said to have attended. */
  attended: number;
  /** Delegations here, and the sum of the head counts that are known. */
  delegations: number;
  inDelegations: number;
  counted: Counted[];
  countedSum: number;
}

/** What an event's page says of its attendance. */
export function attendanceOf(view: RecordView): Attendance {
  const event = view.record;
  if (event.kind !== 'event') throw new TypeError('only an event has an attendance');
  const links = (relation: string) =>
    (view.related.find((g) => g.relation === relation)?.items ?? []).map((item) => item.link);
  const parts = links('participants').filter((l) => l?.kind === 'participation');
  const sent = links('delegations').filter((l) => l?.kind === 'delegation');
  return {
    stated: event.attendance,
    words: event.attendance_words,
    women: event.attendance_women,
    men: event.attendance_men,
    named: parts.filter((p) => p.presence !== 'absent').length,
    attended: parts.filter((p) => p.presence === 'attended').length,
    delegations: sent.length,
    inDelegations: sent.reduce((sum, d) => sum + (d.head_count ?? 0), 0),
    counted: event.counted,
    countedSum: event.counted.reduce((sum, c) => sum + (c.n ?? 0), 0),
  };
}

/** A contradiction between two figures. */
export type Mismatch =
  | { kind: 'named'; n: number; stated: number }
  | { kind: 'delegations'; n: number; stated: number }
  | { kind: 'counted'; n: number; stated: number }
  | { kind: 'sex'; n: number; stated: number };

/** The figures that cannot all be right. Fewer named than stated is no contradiction: nobody names everybody. */
export function mismatches(a: Attendance): Mismatch[] {
  if (a.stated === null) return [];
  const found: Mismatch[] = [];
  if (a.attended > a.stated) found.push({ kind: 'named', n: a.attended, stated: a.stated });
  // A delegate may also stand in a counted group, so each sum is compared by itself.
  if (a.inDelegations > a.stated) found.push({ kind: 'delegations', n: a.inDelegations, stated: a.stated });
  if (a.countedSum > a.stated) found.push({ kind: 'counted', n: a.countedSum, stated: a.stated });
  if (a.women !== null && a.men !== null && a.women + a.men !== a.stated) {
    found.push({ kind: 'sex', n: a.women + a.men, stated: a.stated });
  }
  return found;
}

/** How many participants are in each state, in the order of the vocabulary; a state that nobody is in is left out. */
export function presences(view: RecordView): { state: string; n: number }[] {
  const parts = (view.related.find((g) => g.relation === 'participants')?.items ?? []).flatMap((item) =>
    item.link?.kind === 'participation' ? [item.link] : [],
  );
  return ['invited', 'confirmed', 'attended', 'absent']
    .map((state) => ({ state, n: parts.filter((part) => part.presence === state).length }))
    .filter(({ n }) => n > 0);
}
