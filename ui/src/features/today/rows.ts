import type { ListPage, Row, RowOf } from '$shared/ipc';

/** The rows of one kind; a page of another kind has none. */
export function rowsOf<K extends Row['kind']>(page: ListPage, kind: K): RowOf<K>[] {
  return page.rows.filter((row): row is RowOf<K> => row.kind === kind);
}

/** A mark of a typed query with this value: `owner:"Ana Horvat"`. */
export function asMark(key: string, value: string): string {
  return `${key}:"${value.replaceAll('"', '')}"`;
}
