/** Asks the desk for records that fit typed words, as choices. */
import { ipc } from '../ipc';
import type { Kind, RecordId } from '../ipc';
import { rowDetail, rowTitle, type Choice } from '../ui';

/** Records of these kinds whose name fits the words, without those in `but`. */
export async function pickRecords(
  kinds: readonly Kind[],
  words: string,
  but: readonly RecordId[] = [],
): Promise<Choice[]> {
  const lists = await Promise.all(
    kinds.map((kind) => ipc.call('pick_records', { kind, text: words.trim(), limit: 12 })),
  );
  return lists
    .flat()
    .filter((row) => !but.includes(row.id))
    .map((row) => ({ value: row.id, label: rowTitle(row), detail: rowDetail(row) }));
}
