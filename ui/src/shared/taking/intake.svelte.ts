/**
 * A file that comes in: chosen or dropped, looked through as often as a choice is made, and taken in.
 *
 *     const intake = comingIn({
 *       offered: () => session.intake !== undefined && session.takeIntake(),
 *       choose: () => ipc.call('choose_intake', {}),
 *       look: (file, choices) => ipc.call('preview_intake', { handle: file.handle, choices }),
 *       take: (file, choices) => ipc.call('take_in', { handle: file.handle, choices }),
 *     });
 */
import { untrack } from 'svelte';
import { changeSentence } from '../i18n';
import { asDeskError, onDesk, type ChangeNote, type Choice, type DeskError, type FileHandle } from '../ipc';
import { attempt, notify } from '../notices.svelte';

interface Ways<Preview> {
  /** A file that was dropped on the window, or named when it was started. */
  offered: () => FileHandle | null | undefined;
  /** Asks with the system's dialog. */
  choose: () => Promise<FileHandle | null>;
  /** What taking it in would do under these choices. */
  look: (file: FileHandle, choices: Choice[]) => Promise<Preview>;
  take: (file: FileHandle, choices: Choice[]) => Promise<{ change: ChangeNote }>;
  /** Another file was begun, or one was taken in. */
  onbegin?: () => void;
}

/** What a screen that takes files in keeps of the one that it is at. */
export function comingIn<Preview>(ways: Ways<Preview>) {
  let file = $state.raw<FileHandle>();
  let shown = $state.raw<Preview>();
  let choices = $state.raw<Choice[]>([]);
  let busy = $state(false);
  let error = $state.raw<DeskError>();
  let said = $state('');
  let asked = 0;

  function begin(chosen: FileHandle | undefined): void {
    file = chosen;
    shown = undefined;
    choices = [];
    error = undefined;
    said = '';
    ways.onbegin?.();
  }
  async function pick(): Promise<void> {
    const chosen = await attempt(ways.choose());
    if (chosen) begin(chosen);
  }
  async function look(): Promise<void> {
    if (!file) return;
    const mine = ++asked;
    busy = true;
    try {
      const found = await ways.look(file, choices);
      if (mine !== asked) return;
      shown = found;
      error = undefined;
    } catch (thrown) {
      if (mine !== asked) return;
      error = asDeskError(thrown);
      shown = undefined;
    }
    busy = false;
  }
  async function take(): Promise<void> {
    if (!file || !shown || busy) return;
    busy = true;
    const done = await attempt(ways.take(file, choices));
    busy = false;
    if (!done) return;
    notify.changed(done.change);
    begin(undefined);
    said = changeSentence(done.change.sentence);
  }
  $effect(() => {
    const offered = ways.offered();
    if (offered) untrack(() => begin(offered));
  });
  $effect(() =>
    onDesk((event) => {
      if (shown && (event.event === 'changed' || event.event === 'library')) void look();
    }),
  );

  return {
    get file() {
      return file;
    },
    get shown() {
      return shown;
    },
    get choices() {
      return choices;
    },
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    /** What was taken in, in a sentence. */
    get said() {
      return said;
    },
    pick,
    look,
    take,
    choose(made: Choice[], again: boolean) {
      choices = made;
      if (again) void look();
    },
  };
}
