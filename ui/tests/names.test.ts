import { describe, expect, it } from 'vitest';
import { whatChangesFirst } from '../src/features/sheets/rows';
import { asMark } from '../src/features/today/rows';
import type { PlannedRow } from '../src/shared/ipc';
import { nameIn } from '../src/shared/names';

describe('a name in a second script', () => {
  it('is the first of the other names in it, unless the main one is', () => {
    const others = ['Z. Balieva', 'Загипа Балиева', 'Балиева З.'];
    expect(nameIn('Cyrl', 'Zagipa Balieva', others)).toBe('Загипа Балиева');
    expect(nameIn('Latn', 'Загипа Балиева', others)).toBe('Z. Balieva');
    expect(nameIn('Cyrl', 'Загипа Балиева', others)).toBe('');
    expect(nameIn('Geor', 'Zagipa Balieva', others)).toBe('');
    expect(nameIn('', 'Zagipa Balieva', others)).toBe('');
    expect(nameIn('constructor', 'Zagipa Balieva', others)).toBe('');
  });
});

describe('rows of a saved list', () => {
  it('that do something or are doubtful stand before those that say nothing new', () => {
    const row = (n: number, state: PlannedRow['state'], doubt = false): PlannedRow => ({
      row: n,
      values: {},
      state,
      record_id: null,
      record_title: '',
      changes: [],
      cells: [],
      doubts: doubt ? [{ field: 'due', says: 'No date.' }] : [],
    });
    const rows = [row(1, 'same'), row(2, 'changed'), row(3, 'same', true), row(4, 'same'), row(5, 'new')];
    expect(whatChangesFirst(rows).map((r) => r.row)).toEqual([2, 3, 5, 1, 4]);
  });
});

describe('a mark of a typed query', () => {
  it('holds any value', () => {
    expect(asMark('owner', 'Ana Horvat')).toBe('owner:"Ana Horvat"');
    expect(asMark('event', 'The "final" meeting')).toBe('event:"The final meeting"');
  });
});
