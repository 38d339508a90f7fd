/** Counts by two values as a table, and the list that each of its cells opens. */
import { compare } from '$shared/i18n';
import type { GroupCount, ListQuery } from '$shared/ipc';
import { queryToAddress } from '$shared/record';

/** What a matrix can be made of. */
export type Axis = 'themes' | 'status' | 'countries' | 'year';

export interface Matrix {
  rows: string[];
  columns: string[];
  most: number;
  count(row: string, column: string): number;
}

/** Rows and columns in the order of the counts; columns that have an order of their own in that. */
export function matrixOf(cells: readonly GroupCount[], order: readonly string[]): Matrix {
  const held = new Map<string, number>();
  const rows: string[] = [];
  const columns: string[] = [];
  for (const { values, count } of cells) {
    const [row = '', column = ''] = values;
    held.set(JSON.stringify([row, column]), count);
    if (!rows.includes(row)) rows.push(row);
    if (!columns.includes(column)) columns.push(column);
  }
  const place = (column: string): number => (order.includes(column) ? order.indexOf(column) : order.length);
  const last = (value: string): number => Number(value === '' || value === '0');
  rows.sort((a, b) => last(a) - last(b));
  columns.sort((a, b) => last(a) - last(b) || place(a) - place(b) || compare(a, b));
  return {
    rows,
    columns,
    most: Math.max(0, ...held.values()),
    count: (row, column) => held.get(JSON.stringify([row, column])) ?? 0,
  };
}

/** The address of the rows behind a cell. */
export function cellAddress(
  query: ListQuery,
  by: readonly [Axis, Axis],
  values: readonly [string, string],
): Record<string, string> {
  const narrowed = { ...query };
  const marks: string[] = [query.filter];
  for (const [i, axis] of by.entries()) {
    const value = values[i] ?? '';
    const empty = value === '' || value === '0';
    if (axis === 'year') marks.push(empty ? '-year:>0' : `year:${value}`);
    else if (axis === 'countries') marks.push(empty ? 'country:none' : `country:${value}`);
    else if (axis === 'themes') marks.push(empty ? 'theme:none' : `theme:"${value}"`);
    else marks.push(`status:"${value}"`);
  }
  narrowed.filter = marks.filter((mark) => mark !== '').join(' ');
  return queryToAddress(narrowed);
}
