/** What the whole window knows: who works here, the open library, settings, vocabularies, counts, jobs, undo. */
import { ipc, onDesk } from './ipc';
import type { FileHandle, Job, Settings, StartView, Term, UndoState } from './ipc';
import { notify } from './notices.svelte';

let start = $state.raw<StartView>();
let terms = $state.raw<Term[]>([]);
let counts = $state.raw<Record<string, number>>({});
let undo = $state.raw<UndoState>({ undo: null, redo: null });
let jobs = $state.raw<Job[]>([]);
let offered = $state.raw<FileHandle[]>([]);
/** How often files were offered. */
let offers = $state(0);
/** How many pages take dropped files; read only when some are dropped. */
let holding = 0;
/** The names of files that are held over this window and would be taken. */
let over = $state.raw<string[]>([]);
const seen = new Set<string>();

/** What becomes of a file that is dropped, told from the ending of its name. */
export type Destination = 'library' | 'handover' | 'intake' | 'sheet' | 'report';
export function destinationOf(name: string): Destination {
  if (/\.rapporteur$/i.test(name)) return 'library';
  if (/\.handover$/i.test(name)) return 'handover';
  // A library as JSON or an address book: taken in on a screen of its own, like a handover.
  if (/\.(json|vcf)$/i.test(name)) return 'intake';
  // Looked through, not read as a report.
  if (/\.(xlsx|xlsm|xls|ods|csv|tsv)$/i.test(name)) return 'sheet';
  return 'report';
}
const isHandover = (file: FileHandle): boolean => destinationOf(file.name) === 'handover';
const isIntake = (file: FileHandle): boolean => destinationOf(file.name) === 'intake';
const isSheet = (file: FileHandle): boolean => destinationOf(file.name) === 'sheet';
const isReport = (file: FileHandle): boolean => destinationOf(file.name) === 'report';

const DEFAULTS: Settings = {
  theme: 'system',
  density: 'compact',
  text_size: 100,
  letter_keys: true,
  keys: {},
  lock_after: 15,
  retention_years: 5,
  language: 'system',
  tour_left: true,
  reminders: 'counts',
  second_script: '',
};

export const session = {
  get start() {
    return start;
  },
  get library() {
    return start?.library ?? null;
  },
  get settings(): Settings {
    return start?.settings ?? DEFAULTS;
  },
  /** Today by the machine's calendar, YYYY-MM-DD. */
  get today() {
    return start?.today ?? '';
  },
  get counts() {
    return counts;
  },
  get undo() {
    return undo;
  },
  /** Jobs of this run, latest first. */
  get jobs() {
    return jobs;
  },
  /** The names of files that are held over this window and would be taken if they were let go. */
  get over() {
    return over;
  },
  /** Files that were dropped or named as arguments and wait to be read in. */
  get offered() {
    return offered.filter(isReport);
  },
  /** How often files were offered to this window: what leads to their screen goes there once for each time. */
  get offers() {
    return offers;
  },
  /** A handover that was dropped or named as an argument and waits to be taken over. */
  get handover() {
    return offered.find((file) => isHandover(file) && !seen.has(file.handle)) ?? null;
  },
  /** Takes it off the desk: it is not offered again in this run. */
  takeHandover(): FileHandle | null {
    const file = this.handover;
    if (file) seen.add(file.handle);
    offered = offered.filter((one) => one !== file);
    return file;
  },
  /** For as long as a page is on the screen that takes dropped files itself. */
  holdOffered(): () => void {
    holding += 1;
    return () => void (holding -= 1);
  },
  /** Whether dropped files are asked about where the officer is. */
  get offeredHere() {
    return holding > 0;
  },
  /** A file of another program that was dropped or named as an argument and waits to be taken in. */
  get intake() {
    return offered.find((file) => isIntake(file) && !seen.has(file.handle)) ?? null;
  },
  /** Takes it off the desk: it is not offered again in this run. */
  takeIntake(): FileHandle | null {
    const file = this.intake;
    if (file) seen.add(file.handle);
    offered = offered.filter((one) => one !== file);
    return file;
  },
  /** A spreadsheet that was dropped or named as an argument and waits to be looked through. */
  get sheet() {
    return offered.find((file) => isSheet(file) && !seen.has(file.handle)) ?? null;
  },
  /** Takes it off the desk: dropped again, it is offered again. */
  takeSheet(): FileHandle | null {
    const file = this.sheet;
    offered = offered.filter((one) => one !== file);
    if (file) seen.add(file.handle);
    return file;
  },
  forgetOffered() {
    offered = offered.filter((file) => !isReport(file));
  },
  /** The values of a vocabulary in their order. */
  terms(vocabulary: string): string[] {
    return terms.filter((term) => term.vocabulary === vocabulary).map((term) => term.code);
  },
};

/** Reads again what the first screen needs; called at boot and when a library is opened or closed. */
export async function refreshSession(): Promise<void> {
  const view = await ipc.call('get_start', {});
  if (view.library) {
    [terms, counts, undo, jobs] = await Promise.all([
      ipc.call('list_terms', {}),
      ipc.call('count_records', {}),
      ipc.call('undo_state', {}),
      ipc.call('list_jobs', {}),
    ]);
  } else {
    [terms, counts, undo] = [[], {}, { undo: null, redo: null }];
  }
  // Last: where the window begins depends on what the library holds.
  start = view;
  if (view.offered.length > 0) {
    offered = view.offered;
    offers += 1;
  }
}

/** Changes some settings; they show at once and are kept. Tells whether they were. */
export async function changeSettings(some: Partial<Settings>): Promise<boolean> {
  if (!start) return false;
  const settings = { ...start.settings, ...some };
  start = { ...start, settings };
  try {
    await ipc.call('set_settings', { settings });
    return true;
  } catch (thrown) {
    notify.failure(thrown);
    return false;
  }
}

let recount: ReturnType<typeof setTimeout> | undefined;

/** Listens for as long as the window lives. */
export function followDesk(): () => void {
  return onDesk((event) => {
    if (event.event === 'library') void refreshSession().catch(notify.failure);
    if (event.event === 'changed') {
      undo = event.undo;
      // A bulk import tells of many changes; one count after the last of them is enough.
      clearTimeout(recount);
      recount = setTimeout(
        () =>
          void ipc.call('count_records', {}).then(
            (now) => (counts = now),
            () => undefined,
          ),
        60,
      );
    }
    if (event.event === 'job') {
      jobs = [event.job, ...jobs.filter((job) => job.id !== event.job.id)].sort((a, b) => b.id - a.id);
    }
    if (event.event === 'files_over') over = event.names;
    if (event.event === 'files_offered') {
      for (const file of event.files) if (isSheet(file)) seen.delete(file.handle);
      offered = event.files;
      offers += 1;
    }
  });
}
