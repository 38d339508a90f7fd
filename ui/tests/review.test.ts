import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeDesk } from '../dev/desk';
import { cite, note, reviewOf, suggestion } from '../dev/finds';
import type { ReviewState, Row, SuggestionView } from '../src/shared/ipc';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

const text = `Report on a training

The training on voter lists was held in Skopje on 4 July 2019 by the Commission. Марија Петровска chaired it.

The Commission should publish the lists. Parliament may wish to amend the law.`;

let finds: SuggestionView[];
let desk: FakeDesk;

function person(): SuggestionView {
  return suggestion(
    text,
    {
      kind: 'person',
      fields: {
        name: 'Марија Петровска',
        other_names: [],
        position: null,
        organisation: null,
        role: 'moderator',
      },
    },
    { name: 'Марија Петровска' },
    {
      inferred: ['role'],
      because: ['verb “chaired”'],
      candidates: [
        { id: 'p9', title: 'Marija Petrovska', because: ['same name in another script'], likeness: 0.91 },
      ],
    },
  );
}
function recommendation(words: string, doubtful = false): SuggestionView {
  return suggestion(
    text,
    {
      kind: 'recommendation',
      fields: {
        number: null,
        text: words,
        addressees: ['Commission'],
        issuer: null,
        themes: [],
        priority: null,
        time_frame: null,
      },
    },
    { text: words },
    { doubtful },
  );
}

/** A desk that keeps its word: decisions change the finds and are told to the window. */
function decide(ids: string[], state: ReviewState) {
  finds = finds.map((f) =>
    ids.includes(f.suggestion.id) ? { ...f, suggestion: { ...f.suggestion, state, record_id: 'rec1' } } : f,
  );
  tell(ids);
  return note(`Now ${state}`);
}
function tell(ids: string[]) {
  desk.emit({ event: 'changed', stale: { kinds: ['suggestion'], ids }, undo: { undo: 'that', redo: null } });
}

const card = () => document.querySelector<HTMLElement>('article[aria-current=true]')!;
const marks = () => [...document.querySelectorAll('mark.focus')].map((mark) => mark.textContent);

beforeEach(async () => {
  finds = [
    person(),
    recommendation('The Commission should publish the lists.'),
    recommendation('Parliament may wish to amend the law.', true),
  ];
  desk = await openWindow('review/r1', {
    open_review: () =>
      reviewOf(text, finds, {
        conflicts: [
          {
            suggestion: finds[1]!.suggestion.found.id,
            field: 'addressees',
            values: [
              { value: ['Commission'], citation: cite(text, 'addressees', 'The Commission should') },
              { value: ['Parliament'], citation: cite(text, 'addressees', 'Parliament may wish') },
            ],
          },
        ],
      }),
    list_finds: () => finds,
    list_records: { total: 0, offset: 0, rows: [] },
    accept_suggestion: ({ id }) => ({ record_id: 'rec1', change: decide([id], 'accepted') }),
    accept_suggestions: ({ ids }) => decide(ids, 'accepted'),
    reject_suggestions: ({ ids }) => decide(ids, 'rejected'),
    reconsider_suggestions: ({ ids }) => decide(ids, 'pending'),
    merge_suggestion: ({ id }) => decide([id], 'accepted'),
    merge_candidates: ({ id, text: words }) =>
      words
        ? [{ id: 'p7', title: 'Another person', because: ['by its name'], likeness: 0 }]
        : (finds.find((f) => f.suggestion.id === id)?.candidates ?? []),
    undo: () => {
      const last = desk.asked('accept_suggestion').at(-1)!;
      decide([last.id], 'pending');
      return note('accepted');
    },
  });
});

describe('the review desk', () => {
  it('moves with J and K, and marks the words of the card in focus', async () => {
    expect(card().textContent).toContain('Марија Петровска');
    expect(marks()).toEqual(['Марија Петровска']);
    await press('KeyJ', 'о'); // a Russian layout: the physical key counts
    expect(card().textContent).toContain('The Commission should publish the lists.');
    expect(marks().join('')).toBe('The Commission should publish the lists.');
    expect(document.activeElement).toBe(card());
    await press('KeyK', 'л');
    expect(card().textContent).toContain('Марија Петровска');
  });

  it('accepts with A as it is, and goes on to the next', async () => {
    await press('KeyA');
    expect(desk.asked('accept_suggestion')).toEqual([
      { id: finds[0]!.suggestion.id, corrected: null, as_history: false },
    ]);
    expect(card().textContent).toContain('The Commission should');
    expect(screen.getByRole('button', { name: /Accepted 1/ })).toBeTruthy();
  });

  it('hears a letter that names no physical key (speech, switch, on-screen keyboard)', async () => {
    await press('', 'a');
    expect(desk.asked('accept_suggestion')).toHaveLength(1);
  });

  it('takes one key after another without waiting for the desk', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => (release = done));
    desk.answers.accept_suggestion = async ({ id }) => {
      await held;
      return { record_id: 'x', change: decide([id], 'accepted') };
    };
    await press('KeyA');
    await press('KeyA');
    expect(desk.asked('accept_suggestion').map((r) => r.id)).toEqual([
      finds[0]!.suggestion.id,
      finds[1]!.suggestion.id,
    ]);
    release();
    await settle();
    expect(screen.getByRole('button', { name: /Accepted 2/ })).toBeTruthy();
  });

  it('puts a find back when the desk refuses, and says why', async () => {
    desk.answers.accept_suggestion = () => {
      throw {
        code: 'failed',
        happened: 'The disk is full.',
        safe: 'Nothing was changed.',
        next: 'Make room.',
      };
    };
    await press('KeyA');
    expect(card().textContent).toContain('Марија Петровска');
    expect(screen.getByRole('alert').textContent).toMatch(
      /The disk is full.*Nothing was changed.*Make room/s,
    );
  });

  it('rejects with R, shows it under Rejected, and reconsiders with R', async () => {
    await press('KeyR');
    expect(desk.asked('reject_suggestions')).toEqual([{ ids: [finds[0]!.suggestion.id] }]);
    await userEvent.click(screen.getByRole('button', { name: /Rejected 1/ }));
    expect(card().textContent).toContain('Марија Петровска');
    await press('KeyR');
    expect(desk.asked('reconsider_suggestions')).toEqual([{ ids: [finds[0]!.suggestion.id] }]);
  });

  it('edits with E and accepts what was corrected; letters typed are no commands', async () => {
    const user = userEvent.setup();
    await press('KeyE');
    const name = screen.getByRole('textbox', { name: 'Name' });
    expect(document.activeElement).toBe(name);
    await user.clear(name);
    await user.type(name, 'Marija Petrovska jar');
    expect(desk.asked('reject_suggestions')).toEqual([]);
    await user.keyboard('{Control>}{Enter}{/Control}');
    await settle();
    const [request] = desk.asked('accept_suggestion');
    expect(request?.corrected).toEqual({
      kind: 'person',
      fields: {
        name: 'Marija Petrovska jar',
        other_names: [],
        position: null,
        organisation: null,
        role: 'moderator',
      },
    });
  });

  it('leaves the form with Escape and changes nothing', async () => {
    await press('KeyE');
    await press('Escape', 'Escape');
    expect(screen.queryByRole('form', { name: 'Edit' })).toBeNull();
    expect(desk.asked('accept_suggestion')).toEqual([]);
    expect(window.location.hash).toBe('#/review/r1');
  });

  it('merges with M into the likeliest record, or into another by its name', async () => {
    expect(card().textContent).toContain('same name in another script');
    await press('KeyM');
    const box = screen.getByRole('combobox', { name: 'Another record' });
    expect(document.activeElement).toBe(box);
    await press('Enter', 'Enter');
    expect(desk.asked('merge_suggestion')).toEqual([
      { id: finds[0]!.suggestion.id, into: 'p9', corrected: null },
    ]);
    await press('KeyM');
    await userEvent.type(screen.getByRole('combobox', { name: 'Another record' }), 'ano');
    await settle();
    await press('Enter', 'Enter');
    expect(desk.asked('merge_suggestion')[1]).toEqual({
      id: finds[1]!.suggestion.id,
      into: 'p7',
      corrected: null,
    });
  });

  it('accepts with Shift+A exactly what is shown', async () => {
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'recommendation');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Certainty' }), 'sure');
    expect(screen.getByRole('button', { name: /Accept 1 shown find/ })).toBeTruthy();
    (document.activeElement as HTMLElement).blur();
    await press('KeyA', 'A', { shiftKey: true });
    expect(desk.asked('accept_suggestions')).toEqual([{ ids: [finds[1]!.suggestion.id], as_history: false }]);
  });

  it('accepts as history when that is switched on with H', async () => {
    await press('KeyH');
    expect(screen.getByRole('checkbox', { name: /As history/ })).toHaveProperty('checked', true);
    await press('KeyA');
    expect(desk.asked('accept_suggestion')[0]?.as_history).toBe(true);
  });

  it('brings back with Ctrl+Z what was accepted, and puts the focus there', async () => {
    await press('KeyA');
    await press('KeyJ');
    await press('KeyZ', 'z', { ctrlKey: true });
    expect(desk.asked('undo')).toHaveLength(1);
    expect(card().textContent).toContain('Марија Петровска');
  });

  it('shows reasons, doubt, what was inferred, and passages that disagree', async () => {
    expect(card().textContent).toContain('verb “chaired”');
    expect(within(card()).getByText('inferred')).toBeTruthy();
    await press('KeyJ');
    const conflict = within(card()).getByRole('region', { name: /Passages disagree/ });
    expect(conflict.textContent).toContain('Parliament');
    await userEvent.click(within(conflict).getByRole('button', { name: /Parliament may wish/ }));
    await settle();
    expect(marks()).toContain('Parliament may wish');
    await press('KeyJ');
    expect(within(card()).getByText('Doubtful')).toBeTruthy();
  });

  it('says so when all is decided, and goes on with the next report that waits', async () => {
    const row = (id: string, pending: number, imported_at: string) =>
      ({ kind: 'report', id, title: `Report ${id}`, pending, imported_at }) as Row;
    desk.answers.list_records = {
      total: 3,
      offset: 0,
      rows: [row('r3', 9, '2024-01-01'), row('r2', 4, '2024-02-01'), row('r4', 0, '2024-03-01')],
    };
    await press('KeyA', 'A', { shiftKey: true });
    expect(screen.getByRole('heading', { name: 'All finds are decided' })).toBeTruthy();
    expect(screen.getByText(/3 accepted, 0 rejected/)).toBeTruthy();
    expect(screen.getByText('Report r2')).toBeTruthy();
    await press('Enter', 'Enter');
    expect(window.location.hash).toBe('#/review/r2');
  });

  it('reads the text once, and after a decision only the finds', async () => {
    await press('KeyA');
    await press('KeyR');
    expect(desk.asked('open_review')).toHaveLength(1);
    expect(desk.asked('list_finds').length).toBeGreaterThan(0);
  });

  it('makes what is surely in the library already a part of that record with A, or a new one with N', async () => {
    finds = finds.map((f, i) => (i === 0 ? { ...f, same: 'p9' } : f));
    tell([]);
    await settle();
    const known = within(card()).getByRole('region', { name: 'In the library already' });
    expect(known.textContent).toContain('Marija Petrovska');
    await press('KeyA');
    expect(desk.asked('merge_suggestion')).toEqual([
      { id: finds[0]!.suggestion.id, into: 'p9', corrected: null },
    ]);
    expect(desk.asked('accept_suggestion')).toEqual([]);
    decide([finds[0]!.suggestion.id], 'pending');
    await settle();
    await press('KeyN');
    expect(desk.asked('accept_suggestion')).toHaveLength(1);
  });

  it('shows the report and its finds before it knows what the library holds, and decides no otherwise then', async () => {
    const [known] = finds;
    finds = [{ ...known!, same: 'p9' }, ...finds.slice(1)];
    let looked: () => void = () => undefined;
    const looking = new Promise<void>((done) => (looked = done));
    desk.answers.open_review = () =>
      reviewOf(
        text,
        finds.map((f) => ({ ...f, candidates: [], same: null })),
      );
    desk.answers.list_finds = async () => {
      await looking;
      return finds;
    };
    desk.answers.accept_or_merge = ({ id }) => decide([id], 'accepted');
    window.location.hash = '#/reports';
    await settle();
    window.location.hash = '#/review/r1';
    await settle();
    expect(card().textContent).toContain('Марија Петровска');
    const region = { name: 'In the library already' };
    expect(within(card()).queryByRole('region', region)).toBeNull();
    // No button stands where another will stand in a moment.
    expect(card().querySelector('.actions.waiting')).toBeTruthy();
    await press('KeyA');
    expect(desk.asked('accept_or_merge')).toEqual([
      { id: known!.suggestion.id, corrected: null, as_history: false },
    ]);
    expect(desk.asked('merge_suggestion')).toEqual([]);
    expect(card().textContent).toContain('The Commission should');
    looked();
    await settle();
    decide([known!.suggestion.id], 'pending');
    await settle();
    expect(within(card()).getByRole('region', region).textContent).toContain('Marija Petrovska');
    expect(card().querySelector('.actions.waiting')).toBeNull();
    await press('KeyA');
    expect(desk.asked('merge_suggestion')).toHaveLength(1);
  });

  it('leaves letters alone when they are switched off', async () => {
    const { changeSettings } = await import('../src/shared/session.svelte');
    await changeSettings({ letter_keys: false });
    await press('KeyA');
    expect(desk.asked('accept_suggestion')).toEqual([]);
    await changeSettings({ letter_keys: true });
  });

  it('gives axe nothing to find', expectNoAxeViolations);
});
