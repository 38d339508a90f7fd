import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { cellAddress, matrixOf } from '../src/features/recommendations/matrix';
import { en } from '../src/shared/i18n/en';
import { fr } from '../src/shared/i18n/fr';
import { ru } from '../src/shared/i18n/ru';
import { everything } from '../src/shared/ipc';
import type { SheetPreview } from '../src/shared/ipc';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

vi.setConfig({ testTimeout: 30_000 });

const preview: SheetPreview = {
  mapping: { header: 0, columns: ['name', 'country'] },
  headings: ['Name', 'Country'],
  fields: [
    { name: 'name', label: 'Name' },
    { name: 'country', label: 'Country' },
  ],
  rows: [
    {
      row: 1,
      values: { name: 'Zagipa Balieva', country: 'KZ' },
      state: 'new',
      record_id: null,
      record_title: '',
      changes: [],
      cells: [],
      doubts: [],
    },
    {
      row: 2,
      values: { name: 'Berik Imashev', country: '' },
      state: 'new',
      record_id: 'p1',
      record_title: 'Berik Imashev',
      changes: [],
      cells: [],
      doubts: [
        { field: 'country', says: '“Ruritania” is not a country.' },
        { field: 'record', says: 'There is Berik Imashev of CEC; taken for somebody else.' },
      ],
    },
  ],
  counts: { new: 2, doubtful: 1 },
  missing: '',
};

describe('a spreadsheet', () => {
  it('is looked through, corrected and taken in by keys', async () => {
    const user = userEvent.setup();
    const desk = await openWindow('sheets', {
      choose_sheet: { handle: 'file-1', name: 'list.xlsx', folder: 'Documents' },
      open_sheet: {
        sheet: 1,
        name: 'list.xlsx',
        pages: [{ name: 'Sheet1', rows: 3 }],
        kind: 'participants',
        warnings: [],
      },
      preview_sheet: preview,
      import_sheet: {
        change: { number: 4, sentence: 'Took in “list.xlsx”', stale: { kinds: [], ids: [] }, fields: [] },
        counts: { new: 2 },
        report_id: 'r1',
      },
      pick_records: [],
    });
    await press('KeyO', 'щ');
    await waitFor(() => expect(screen.getByText('“Ruritania” is not a country.')).toBeTruthy());
    await expectNoAxeViolations();
    const country = screen.getByRole('textbox', { name: 'Country, Row 3' });
    await user.type(country, 'KZ{Tab}');
    await settle();
    expect(desk.asked('preview_sheet').at(-1)?.plan.edits).toEqual([
      { row: 2, field: 'country', value: 'KZ' },
    ]);
    await user.click(screen.getByRole('button', { name: 'It is Berik Imashev' }));
    await settle();
    expect(desk.asked('preview_sheet').at(-1)?.plan.edits).toContainEqual({
      row: 2,
      field: 'record',
      value: 'p1',
    });
    await user.click(screen.getByRole('checkbox', { name: 'Take row 2' }));
    await press('Enter', 'Enter', { ctrlKey: true });
    await settle();
    expect(desk.asked('import_sheet')[0]?.plan).toMatchObject({ sheet: 1, skip: [1] });
  });
});

it('shows values in words that the desk reads again, in every language', () => {
  const rust = (file: string) =>
    readFileSync(join(import.meta.dirname, '../../src-tauri/crates/domain/src', file), 'utf8');
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replaceAll('œ', 'oe')
      .normalize('NFD')
      .replace(/[\u0300-\u0305\u0307-\u036f]/g, '')
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const written = new Set(
    rust('sheet/values.tsv')
      .split('\n')
      .flatMap((line) => {
        const [list = '', code = '', ways = ''] = line.split('\t');
        return [code, ...ways.split('|')].map((way) => `${list} ${code}: ${bare(way)}`);
      }),
  );
  const used = new Set(
    [...rust('sheet/tables.tsv').matchAll(/\t(?:term|open) (\w+)\t/g)].map(([, list]) => list ?? ''),
  ).add('theme');
  const vocabularies = [...rust('vocabulary.rs').matchAll(/= "(\w+)", "[^"]*",\s*\[([^\]]*)\];/g)];
  const unread = vocabularies
    .filter(([, list = '']) => used.has(list))
    .flatMap(([, list = '', terms = '']) =>
      [...terms.matchAll(/"([^"]+)"/g)].flatMap(([, code = '']) =>
        [en, ru, fr]
          .map(({ terms: labels }) => (labels as Record<string, string>)[code] ?? code)
          .filter((label) => bare(label) !== bare(code) && !written.has(`${list} ${code}: ${bare(label)}`))
          .map((label) => `${list} ${code}: ${label}`),
      ),
    );
  expect(used.size).toBeGreaterThan(8);
  expect(unread).toEqual([]);
});

describe('a matrix', () => {
  it('counts in order and opens the rows behind a cell', () => {
    const cells = [
      { values: ['', 'not yet assessed'], count: 1 },
      { values: ['media', 'not implemented'], count: 3 },
      { values: ['media', 'fully implemented'], count: 2 },
    ];
    const matrix = matrixOf(cells, ['fully implemented', 'not implemented', 'not yet assessed']);
    expect(matrix.rows).toEqual(['media', '']);
    expect(matrix.columns).toEqual(['fully implemented', 'not implemented', 'not yet assessed']);
    expect(matrix.count('media', 'not implemented')).toBe(3);
    expect(
      cellAddress({ ...everything, filter: 'open:>0' }, ['themes', 'status'], ['voter education', 'noted']),
    ).toEqual({ filter: 'open:>0 theme:"voter education" status:"noted"' });
    expect(cellAddress(everything, ['countries', 'year'], ['', '2023'])).toEqual({
      filter: 'country:none year:2023',
    });
  });
});
