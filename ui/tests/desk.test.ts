import { screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FakeDesk } from '../dev/desk';
import { recordAnswers, sample } from '../dev/records';
import type { Job } from '../src/shared/ipc';
import { readRule, term } from '../src/shared/i18n';
import { nav } from '../src/shared/nav.svelte';
import { session } from '../src/shared/session.svelte';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

// Roles and names of a whole window are computed by hand under jsdom: seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });
// What is dropped outlives a screen.
afterEach(() => session.forgetOffered());

let desk: FakeDesk;
/** The desk of sample records. */
const recordDesk = () => recordAnswers(() => desk, sample(2)).answers;

const note = (sentence: string) => ({ number: 5, sentence, stale: { kinds: [], ids: [] }, fields: [] });

describe('how often something comes again', () => {
  it.each([
    ['every 5 weeks', 'every 5 weeks'],
    ['5 weeks', 'every 5 weeks'],
    ['5w', 'every 5 weeks'],
    ['1 week', 'weekly'],
    ['every month', 'monthly'],
    ['18 months', 'every 18 months'],
    ['every 3 months', 'quarterly'],
    ['12 months', 'yearly'],
    ['2 years', 'every 2 years'],
    ['раз в 5 недель', 'every 5 weeks'],
    ['каждые 2 месяца', 'every 2 months'],
    ['каждый год', 'yearly'],
    ['раз в 3 года', 'every 3 years'],
    ['toutes les 5 semaines', 'every 5 weeks'],
    ['tous les 18 mois', 'every 18 months'],
    ['chaque mois', 'monthly'],
    ['tous les 2 ans', 'every 2 years'],
  ])('%s is read', (typed, rule) => expect(readRule(typed)).toBe(rule));

  it.each(['', 'often', '5', 'weeks', '0 weeks', '999 weeks', '21 years', '3 days', 'every 2 weeks or so'])(
    '%s is no rule',
    (typed) => expect(readRule(typed)).toBeNull(),
  );

  it('is told in words', () => {
    expect([term('every 5 weeks'), term('every 1 months'), term('quarterly')]).toEqual([
      'Every 5 weeks',
      'Every 1 month',
      'Quarterly',
    ]);
  });

  it('is typed freely into the field', async () => {
    desk = await openWindow('actions/x-1', {
      ...recordDesk(),
      edit_record: note('Changed the action item “Send”'),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Edit Comes again/ }));
    await user.keyboard('every 5 weeks{Enter}');
    await settle();
    expect(desk.asked('edit_record')).toEqual([{ id: 'x-1', fields: { recurs: 'every 5 weeks' } }]);
  });
});

describe('files', () => {
  it('that are dropped on an event are attached there', async () => {
    desk = await openWindow('events/e1', { ...recordDesk(), attach_files: note('Attached “slides.pdf”') });
    await screen.findByRole('button', { name: 'Open Briefing_book.pdf' });
    expect(screen.getByText('PDF, 1.4 MB')).toBeTruthy();
    desk.emit({ event: 'files_over', names: ['slides.pdf'], window: 'main' });
    await settle();
    expect(screen.getByText('Attached here or read as a report, as you choose')).toBeTruthy();
    desk.emit({ event: 'files_over', names: [], window: 'main' });
    desk.emit({
      event: 'files_offered',
      files: [{ handle: 'file-9', name: 'slides.pdf', folder: 'Desktop' }],
      window: 'main',
    });
    await settle();
    expect(nav.place.screen).toBe('events');
    await expectNoAxeViolations();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Attach' }));
    await settle();
    expect(desk.asked('attach_files')).toEqual([{ handles: ['file-9'], event_id: 'e1', material_id: null }]);
    expect(screen.queryByRole('form', { name: /^Attach 1 file/ })).toBeNull();
  });

  it('are opened, saved elsewhere and taken off', async () => {
    desk = await openWindow('events/e1', {
      ...recordDesk(),
      open_attachment: null,
      choose_place: { handle: 'file-3', name: 'copy.pdf', folder: 'Desktop' },
      save_attachment: null,
      detach_file: note('Took the file “Briefing_book.pdf” off “Participant briefing book”'),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Open Briefing_book.pdf' }));
    await user.click(screen.getByRole('button', { name: 'Save a copy of Briefing_book.pdf' }));
    await settle();
    await user.click(screen.getByRole('button', { name: 'Take Briefing_book.pdf off' }));
    await settle();
    expect(desk.asked('open_attachment')).toEqual([{ id: 'm-1' }]);
    expect(desk.asked('save_attachment')).toEqual([{ id: 'm-1', handle: 'file-3' }]);
    expect(desk.asked('detach_file')).toEqual([{ id: 'm-1' }]);
  });
});

describe('a spreadsheet that is read', () => {
  it('shows how far, and is given up by Escape', async () => {
    let refuse: (error: unknown) => void = () => undefined;
    desk = await openWindow('sheets', {
      choose_sheet: { handle: 'file-1', name: 'list.xlsx', folder: 'Documents' },
      open_sheet: () => new Promise((_, no) => (refuse = no)),
      cancel_job: null,
    });
    await press('KeyO');
    const job: Job = {
      id: 4,
      kind: 'sheet',
      title: 'list.xlsx',
      state: 'running',
      at: '',
      done: 41,
      total: 100,
      outcomes: [],
    };
    desk.emit({ event: 'job', job });
    await settle();
    const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Reading list.xlsx' });
    expect(bar.value).toBe(41);
    await press('Escape', 'Escape');
    expect(desk.asked('cancel_job')).toEqual([{ job: 4 }]);
    desk.emit({ event: 'job', job: { ...job, state: 'cancelled' } });
    refuse({ code: 'cancelled', happened: 'Cancelled.', safe: '', next: '' });
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
    expect(screen.queryByText('Cancelled.')).toBeNull();
  });
});

describe('another window', () => {
  it('opens at the same place', async () => {
    desk = await openWindow('events/e1', { ...recordDesk(), open_window: null });
    await press('KeyN', 'N', { ctrlKey: true, shiftKey: true });
    expect(desk.asked('open_window')).toEqual([{ place: '#/events/e1' }]);
  });
});
