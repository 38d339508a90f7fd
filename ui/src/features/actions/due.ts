/** When an action is due. One taken in as history never is; a month or a span is past when its last day is. */
import { compare } from '$shared/i18n';
import { lastDay } from '$shared/record';

interface Dated {
  due: string | null;
  status: string;
  as_history: boolean;
}

/** Whether it should have been done before today. */
export function isOverdue(action: Dated, today: string): boolean {
  if (action.as_history || action.due === null || today === '') return false;
  return !['done', 'dropped'].includes(action.status) && lastDay(action.due) < today;
}

/** Rows under their owners: most overdue first, then by name; those without an owner last. */
export function byOwner<R extends Dated & { owner: string }>(
  rows: readonly R[],
  today: string,
): { owner: string; rows: R[]; overdue: number }[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const owner = row.owner.trim();
    groups.set(owner, [...(groups.get(owner) ?? []), row]);
  }
  return [...groups]
    .map(([owner, of]) => ({
      owner,
      rows: of.toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999')),
      overdue: of.filter((row) => isOverdue(row, today)).length,
    }))
    .toSorted(
      (a, b) =>
        Number(a.owner === '') - Number(b.owner === '') || b.overdue - a.overdue || compare(a.owner, b.owner),
    );
}
