/** Which rows of a preview are shown. */
import type { PlannedRow } from '$shared/ipc';

/** Whether a row is in a state, or doubtful. */
export function isIn(row: PlannedRow, only: string): boolean {
  return only === 'doubtful' ? row.doubts.length > 0 : row.state === only;
}

/** The rows that do something before those that say nothing new, each in their order. */
export function whatChangesFirst(rows: readonly PlannedRow[]): PlannedRow[] {
  const idle = (row: PlannedRow): boolean => row.state === 'same' && row.doubts.length === 0;
  return [...rows.filter((row) => !idle(row)), ...rows.filter(idle)];
}
