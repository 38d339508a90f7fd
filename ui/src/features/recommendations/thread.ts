/** The parts of a recommendation's thread, from its page. */
import type { Addressee, AnyRecord, Assessment, Evidence, RecordView, Response, RowOf } from '$shared/ipc';

type Linked<K extends AnyRecord['kind']> = Extract<AnyRecord, { kind: K }>;

function links<K extends AnyRecord['kind']>(view: RecordView, relation: string, kind: K): Linked<K>[] {
  return (view.related.find((g) => g.relation === relation)?.items ?? [])
    .map((item) => item.link)
    .filter((link): link is Linked<K> => link?.kind === kind);
}

/** Its assessments, latest first. A date of a month or year stands by its beginning; the id keeps the order of making. */
export function assessmentsOf(view: RecordView): Assessment[] {
  return links(view, 'assessments', 'assessment').toSorted(
    (a, b) => (b.date ?? '').localeCompare(a.date ?? '') || b.id.localeCompare(a.id),
  );
}

/** A point of a recommendation's way: a judgement, or an election that it went by. */
export type Moment =
  | { at: string; assessment: Assessment; election?: undefined }
  | { at: string; election: RowOf<'election'>; assessment?: undefined };

/**
 * Its assessments among the elections of its countries, latest first: from the election that it looks back on, or else
 * from when it was issued or first assessed.
 */
export function timelineOf(view: RecordView, elections: readonly RowOf<'election'>[]): Moment[] {
  const record = view.record;
  if (record.kind !== 'recommendation') return [];
  const assessments = assessmentsOf(view);
  const back = elections.find((election) => election.id === record.election_id)?.date;
  const from = back ?? record.issued_on ?? assessments.at(-1)?.date ?? null;
  const went = elections.filter(
    (election) => election.date !== null && from !== null && election.date >= from.slice(0, 10),
  );
  const moments: Moment[] = [
    ...assessments.map((assessment) => ({ at: assessment.date ?? '', assessment })),
    ...went.map((election) => ({ at: election.date ?? '', election })),
  ];
  // The order of the assessments among themselves stays: it knows which of a day was made last.
  return moments.toSorted((a, b) => b.at.localeCompare(a.at));
}

/** What rests on an assessment. */
export function evidenceOf(view: RecordView, assessment: string): Evidence[] {
  return links(view, 'evidence', 'evidence').filter((e) => e.assessment_id === assessment);
}

/** Whom it is meant for. */
export function addresseesOf(view: RecordView): Addressee[] {
  return links(view, 'addressees', 'addressee');
}

/** The responses of an addressee, latest first; with null, those that are of all. */
export function responsesOf(view: RecordView, addressee: string | null): Response[] {
  return links(view, 'responses', 'response')
    .filter((r) => r.addressee_id === addressee)
    .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || b.id.localeCompare(a.id));
}

/** The other times that the same advice was given, the earliest first. */
export function repeatsOf(view: RecordView): RowOf<'recommendation'>[] {
  return (view.related.find((g) => g.relation === 'recommendations')?.items ?? [])
    .map((item) => item.row)
    .filter((row): row is RowOf<'recommendation'> => row?.kind === 'recommendation')
    .toSorted((a, b) => (a.issued_on ?? '~').localeCompare(b.issued_on ?? '~') || a.id.localeCompare(b.id));
}
