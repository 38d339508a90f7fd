import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchIdleness } from '../src/app/idle';
import type { BackupView, RestorePreview } from '../src/shared/ipc';
import { expectNoAxeViolations, openWindow, settle } from './helpers';

const backup: BackupView = {
  file: { handle: 'file-3', name: 'x.rapporteur-backup', folder: 'Missions backups' },
  at: '2024-03-01T09:30:00Z',
  occasion: 'merge',
  bytes: 40_960,
  second: false,
};
const preview: RestorePreview = {
  differences: [{ kind: 'person', now: 3, then: 2, only_now: 1, only_then: 0, changed: 0 }],
  since: [
    {
      number: 7,
      sentence: 'Added the person “Came Later”',
      actor: 'Ana',
      at: '2024-03-01T10:00:00Z',
      undone: false,
      fields: [],
    },
  ],
};
const answers = {
  get_protection: {
    sealed: true,
    otherwise: [],
    second: null,
    second_there: false,
    backups: [backup],
    trouble: null,
  },
  list_changes: [],
  compare_backup: preview,
  restore_backup: {
    library: { name: 'Central Asia', folder: 'Documents', sealed: true, read_only: false },
    missing: [],
  },
  weigh_passphrase: { bits: 12, enough: false, advice: 'One word is soon guessed.' },
  set_passphrase: { left: [], away: null },
};

describe('protection', () => {
  it('shows what a restore would change before it restores', async () => {
    const desk = await openWindow('settings', answers);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Restore…/ }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('Added the person “Came Later”')).toBeTruthy();
    expect(desk.asked('restore_backup')).toEqual([]);
    await expectNoAxeViolations();
    await user.click(within(dialog).getByRole('button', { name: 'Restore' }));
    await settle();
    expect(desk.asked('restore_backup')).toEqual([{ handle: 'file-3', passphrase: null }]);
  });

  it('names the backups that are not sealed as the library is', async () => {
    const otherwise = ['Missions 2024-03-01.rapporteur-backup'];
    await openWindow('settings', { ...answers, get_protection: { ...answers.get_protection, otherwise } });
    const told = await screen.findByText(/anybody who has the file/);
    expect(told.textContent).toContain('Missions 2024-03-01.rapporteur-backup');
  });

  it('weighs a new passphrase and sets it only when typed twice', async () => {
    const desk = await openWindow('settings', answers);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Change the passphrase…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Present passphrase'), 'old');
    await user.type(within(dialog).getByLabelText('New passphrase'), 'tulip');
    expect(await within(dialog).findByText(/One word is soon guessed/)).toBeTruthy();
    const go = within(dialog).getByRole('button', { name: 'Change the passphrase' });
    await user.click(go);
    expect(desk.asked('set_passphrase')).toEqual([]);
    await user.type(within(dialog).getByLabelText('The same again'), 'tulip');
    await user.click(go);
    await settle();
    expect(desk.asked('set_passphrase')).toEqual([{ old: 'old', new: 'tulip' }]);
  });
});

describe('idleness', () => {
  afterEach(() => vi.useRealTimers());

  it('locks when nobody was there for so long, and not before', () => {
    vi.useFakeTimers();
    const lock = vi.fn();
    const stop = watchIdleness(1, lock);
    vi.advanceTimersByTime(45_000);
    dispatchEvent(new KeyboardEvent('keydown'));
    vi.advanceTimersByTime(45_000);
    expect(lock).not.toHaveBeenCalled();
    vi.advanceTimersByTime(30_000);
    expect(lock).toHaveBeenCalled();
    stop();
    lock.mockClear();
    vi.advanceTimersByTime(600_000);
    expect(lock).not.toHaveBeenCalled();
  });

  it('tells that somebody is there, once a look and not without a sign', () => {
    vi.useFakeTimers();
    const present = vi.fn();
    const stop = watchIdleness(60, vi.fn(), present);
    vi.advanceTimersByTime(15_000);
    expect(present).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(present).toHaveBeenCalledOnce();
    dispatchEvent(new KeyboardEvent('keydown'));
    dispatchEvent(new KeyboardEvent('keydown'));
    vi.advanceTimersByTime(30_000);
    expect(present).toHaveBeenCalledTimes(2);
    stop();
  });

  it('locks when the machine has slept', () => {
    vi.useFakeTimers();
    const lock = vi.fn();
    const stop = watchIdleness(60, lock);
    vi.setSystemTime(Date.now() + 600_000);
    vi.advanceTimersByTime(15_000);
    expect(lock).toHaveBeenCalledExactlyOnceWith(true);
    stop();
  });
});
