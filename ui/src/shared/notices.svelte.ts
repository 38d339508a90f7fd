/**
 * Short words from the program that need no answer: a change was made (with Undo), something went wrong.
 *
 *     const note = await change(ipc.call('delete_records', { ids }));   // toast with Undo; undefined when refused
 */
import { changeSentence, m } from './i18n';
import { asDeskError, ipc } from './ipc';
import type { AcceptedReply, ChangeNote, CreatedReply, DeskError } from './ipc';

export interface Notice {
  id: number;
  text: string;
  error?: DeskError;
  /** Shown as a button. */
  action?: { name: string; run: () => void };
}

let notices = $state.raw<Notice[]>([]);
let last = 0;

export const shown = {
  get notices() {
    return notices;
  },
};

export function dismiss(id: number): void {
  notices = notices.filter((notice) => notice.id !== id);
}

function show(notice: Omit<Notice, 'id'>): void {
  last += 1;
  // Errors stay beside each other; of the rest only the latest is told. An older change with its Undo would promise
  // to undo itself, and undo the newer one.
  const kept = notices.filter((n) => n.error && n.text !== notice.text);
  notices = [...kept, { ...notice, id: last }].slice(-3);
}

/** Clears everything, for tests. */
export function dismissAll(): void {
  notices = [];
}

async function undoNow(): Promise<void> {
  notices = notices.filter((notice) => notice.error);
  try {
    const note = await ipc.call('undo', {});
    show({ text: note ? m.app.undone(changeSentence(note.sentence)) : m.app.nothingToUndo });
  } catch (thrown) {
    notify.failure(thrown);
  }
}

async function redoNow(): Promise<void> {
  notices = notices.filter((notice) => notice.error);
  try {
    const note = await ipc.call('redo', {});
    show({ text: note ? m.app.redone(changeSentence(note.sentence)) : m.app.nothingToRedo });
  } catch (thrown) {
    notify.failure(thrown);
  }
}

export const notify = {
  say(text: string, action?: Notice['action']) {
    show({ text, action });
  },
  changed(note: ChangeNote) {
    if (note.number > 0)
      show({
        text: changeSentence(note.sentence),
        action: { name: m.common.undo, run: () => void undoNow() },
      });
  },
  failure(thrown: unknown) {
    const error = asDeskError(thrown);
    if (error.code !== 'cancelled') show({ text: error.happened, error });
  },
  undo: undoNow,
  redo: redoNow,
};

/** Waits for a change, says what was done (with Undo) or why not. */
export async function change<T extends ChangeNote | CreatedReply | AcceptedReply>(
  promise: Promise<T>,
): Promise<T | undefined> {
  const reply = await attempt(promise);
  if (reply) notify.changed('change' in reply ? reply.change : reply);
  return reply;
}

/** Waits for anything else; a refusal is said and gives undefined. */
export async function attempt<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (thrown) {
    notify.failure(thrown);
    return undefined;
  }
}
