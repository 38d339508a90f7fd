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
