/** Where the rows of a grouped list stand: each group has a head of one row's height above its rows. */
import type { GroupCount } from '../ipc';

/** A head: its value, how many rows it has, the place it stands at. */
export interface Head {
  value: string;
  count: number;
  place: number;
}

export interface GroupLayout {
  heads: Head[];
  /** The place of a row, counted with the heads. */
  placeOf(index: number): number;
  /** The first row at or after a place. */
  rowAt(place: number): number;
}

/** The layout of groups in their order; without groups every row stands at its own index. */
export function groupLayout(groups: readonly GroupCount[], total: number): GroupLayout {
  // A count that is older than the list (a change is being read again) must not push rows out of it.
  const sum = groups.reduce((n, group) => n + group.count, 0);
  if (groups.length === 0 || sum !== total)
    return { heads: [], placeOf: (index) => index, rowAt: (place) => place };
  const heads: Head[] = [];
  const starts: number[] = [];
  let rows = 0;
  for (const [i, group] of groups.entries()) {
    starts.push(rows);
    heads.push({ value: group.values[0] ?? '', count: group.count, place: rows + i });
    rows += group.count;
  }
  /** The last group that begins at or before, by halving. */
  function groupOf(fits: (i: number) => boolean): number {
    let [low, high] = [0, heads.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  return {
    heads,
    placeOf: (index) => index + groupOf((i) => starts[i]! <= index) + 1,
    rowAt: (place) => {
      const group = groupOf((i) => heads[i]!.place <= place);
      return starts[group]! + Math.max(0, place - heads[group]!.place - 1);
    },
  };
}
