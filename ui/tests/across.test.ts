import { screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeDesk } from '../dev/desk';
import { note, reviewOf, suggestion } from '../dev/finds';
import type { SuggestionView, Versions } from '../src/shared/ipc';
import { refreshSession } from '../src/shared/session.svelte';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

const said = 'A previous recommendation on the publication of voter lists remains unaddressed.';
const text = `Report on the elections

${said}

The Commission should publish the minutes.`;

function assessment(same: string | null): SuggestionView {
  return suggestion(
    text,
    {
      kind: 'assessment',
      fields: {
        text: said,
        status: 'not implemented',
        date: '2025-07-02',
        about: 'publication of voter lists',
        number: null,
        issued: null,
      },
    },
    { text: said, status: said },
    {
      because: ['‘previous recommendation’', '‘remains unaddressed’'],
      same,
      candidates: same
        ? [
            {
              id: same,
              title: 'Voter lists should be published.',
              because: ['both speak of voter, lists', 'ODIHR, 2021-06-10'],
              likeness: 0.9,
            },
          ]
        : [],
    },
  );
}

const terms = ['fully implemented', 'partially implemented', 'not implemented'].map((code, position) => ({
  vocabulary: 'assessment',
  code,
  position,
}));

let desk: FakeDesk;
let finds: SuggestionView[];
let versions: Versions;

async function open(): Promise<void> {
  desk = await openWindow('review/r1', {
    open_review: () => reviewOf(text, finds),
    list_finds: () => finds,
    list_terms: terms,
    list_records: { total: 0, offset: 0, rows: [] },
    get_versions: () => versions,
    compare_versions: {
      id: 'r1',
      earlier: 'r0',
      earlier_title: 'First edition',
      taken: false,
      kept: 12,
      decided: 3,
      fresh: 1,
      passages: [
        {
          passage: {
            citation_id: 'c1',
            record_id: 'rec-1',
            field: 'text',
            fate: 'changed',
            old: { exact: 'within 20 days', prefix: '', suffix: '', start: 1, end: 15, page: null },
            new: { exact: 'within 30 days', prefix: '', suffix: '', start: 2, end: 16, page: null },
          },
          record_kind: 'recommendation',
          record_title: 'Publish within 20 days',
          old: [
            { text: 'within ', same: true },
            { text: '20', same: false },
            { text: ' days', same: true },
          ],
          new: [
            { text: 'within ', same: true },
            { text: '30', same: false },
            { text: ' days', same: true },
          ],
        },
      ],
    },
    merge_suggestion: note(
      'Assessed “Voter lists should be published.” as not implemented on the words of “R”',
    ),
    merge_candidates: [],
    accept_suggestions: note('Accepted'),
    take_version: note('Took “B” as the new version of “A”'),
    keep_apart: note('Noted that “B” and “A” are not the same'),
    look_for_follow_ups: note('', 0),
  });
  // The window is drawn without its boot: the statuses of the library come from here.
  await refreshSession();
  await settle();
}

beforeEach(() => {
  finds = [assessment('rec-9')];
  versions = { later: null, taken: null, offers: [] };
});

describe('what a report says of an earlier recommendation', () => {
  it('stands beside the recommendation, and A assesses that one', async () => {
    await open();
    expect(
      within(screen.getByRole('region', { name: 'This report says' })).getByText(/voter lists/),
    ).toBeTruthy();
    const earlier = screen.getByRole('region', { name: 'The earlier recommendation' });
    expect(earlier.textContent).toContain('Voter lists should be published.');
    expect(earlier.textContent).toContain('ODIHR, 2021-06-10');
    await expectNoAxeViolations();
    await press('KeyA');
    expect(desk.asked('merge_suggestion').at(-1)).toMatchObject({ into: 'rec-9', corrected: null });
  });

  it('is assessed with another status after E', async () => {
    await open();
    await press('KeyE');
    const proposed = screen.getByRole<HTMLInputElement>('radio', { name: 'Not implemented' });
    expect(document.activeElement).toBe(proposed);
    await expectNoAxeViolations();
    screen.getByRole('radio', { name: 'Partially implemented' }).click();
    await settle();
    await press('Enter', 'Enter');
    expect(desk.asked('merge_suggestion').at(-1)).toMatchObject({
      into: 'rec-9',
      corrected: { kind: 'assessment', fields: { status: 'partially implemented', date: '2025-07-02' } },
    });
  });

  it('keeps what is chosen while the finds are read again', async () => {
    await open();
    await press('KeyE');
    screen.getByRole('radio', { name: 'Partially implemented' }).click();
    await settle();
    finds = structuredClone(finds);
    const undo = { undo: null, redo: null };
    desk.emit({ event: 'changed', stale: { kinds: ['suggestion'], ids: [] }, undo });
    await settle();
    await press('Enter', 'Enter');
    expect(desk.asked('merge_suggestion').at(-1)).toMatchObject({
      corrected: { fields: { status: 'partially implemented' } },
    });
  });

  it('asks which recommendation is meant where none is likely, and is never accepted with others', async () => {
    finds = [assessment(null)];
    await open();
    expect(screen.queryByRole('button', { name: /Assess as proposed/ })).toBeNull();
    await press('KeyA');
    expect(screen.getByRole('combobox', { name: 'Another record' })).toBeTruthy();
    expect(desk.asked('merge_suggestion')).toEqual([]);
    await press('Escape', 'Escape');
    await press('KeyA', 'A', { shiftKey: true });
    expect(desk.asked('accept_suggestions')).toEqual([]);
  });

  it('is looked for again on demand', async () => {
    await open();
    await press('KeyF', 'F', { shiftKey: true });
    expect(desk.asked('look_for_follow_ups')).toEqual([{ report_id: 'r1' }]);
    expect(screen.getByText('Nothing new was found.')).toBeTruthy();
  });
});

describe('a new version of a report', () => {
  beforeEach(() => {
    versions = {
      later: null,
      taken: null,
      offers: [{ id: 'r0', title: 'First edition', because: ['the same title'], likeness: 0.8 }],
    };
  });

  it('is offered, compared side by side and taken by keys', async () => {
    await open();
    expect(screen.getByText('This may be a new version of “First edition”')).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Changed' })).toBeNull();
    await press('KeyV');
    const changed = screen.getByRole('region', { name: 'Changed' });
    expect(changed.querySelector('del')?.textContent).toBe('20');
    expect(changed.querySelector('ins')?.textContent).toBe('30');
    await expectNoAxeViolations();
    await press('KeyV', 'V', { shiftKey: true });
    expect(desk.asked('take_version')).toEqual([{ id: 'r1', earlier: 'r0' }]);
  });

  it('is another report when the officer says so', async () => {
    await open();
    await press('KeyN', 'N', { shiftKey: true });
    expect(desk.asked('keep_apart')).toEqual([{ one: 'r1', other: 'r0' }]);
  });

  it('says on the earlier one that there is a newer', async () => {
    versions = { later: ['r2', 'Second edition'], taken: null, offers: [] };
    await open();
    expect(screen.getByRole('link', { name: 'There is a new version: “Second edition”' })).toBeTruthy();
  });
});
