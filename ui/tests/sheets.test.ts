import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { cellAddress, matrixOf } from '../src/features/recommendations/matrix';
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
