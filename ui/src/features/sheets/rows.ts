/** Which rows of a preview are shown. */
import type { PlannedRow } from '$shared/ipc';

/** Whether a row is in a state, or doubtful. */
export function isIn(row: PlannedRow, only: string): boolean {
  return only === 'doubtful' ? row.doubts.length > 0 : row.state === only;
}
