/** The changes that a filter lets through: a list of any length, of which only the windows that were looked at are held. */
import { SvelteMap } from 'svelte/reactivity';
import { asDeskError, ipc, onDesk } from '$shared/ipc';
import type { AuditEntry, AuditFilter, DeskError, LiveList } from '$shared/ipc';

/** A change as a row. */
export interface AuditLine {
  id: string;
  entry: AuditEntry;
}

export interface AuditList extends LiveList<AuditLine> {
  /** Everybody who ever made a change. */
  readonly actors: string[];
}

const WINDOW = 100;

/** Call it while a component is being set up. */
export function auditList(filter: () => AuditFilter): AuditList {
  const windows = new SvelteMap<number, AuditLine[]>();
  const underWay = new Set<number>();
  let total = $state<number>();
  let actors = $state.raw<string[]>([]);
  let error = $state.raw<DeskError>();
  let generation = 0;

  async function read(number: number): Promise<void> {
    if (underWay.has(number)) return;
    underWay.add(number);
    const mine = generation;
    try {
      const page = await ipc.call('list_audit', {
        filter: filter(),
        offset: number * WINDOW,
        limit: WINDOW,
      });
      if (mine !== generation) return;
      windows.set(
        number,
        page.entries.map((entry) => ({ id: String(entry.change.number), entry })),
      );
      total = page.total;
      actors = page.actors;
      error = undefined;
    } catch (thrown) {
      if (mine === generation) error = asDeskError(thrown);
    }
    if (mine === generation) underWay.delete(number);
  }
  function reload(): void {
    generation += 1;
    underWay.clear();
    windows.clear();
    void read(0);
  }
  let last = '';
  $effect(() => {
    const key = JSON.stringify(filter());
    if (key === last) return;
    last = key;
    reload();
  });
  $effect(() =>
    onDesk((event) => {
      if (event.event === 'changed' || event.event === 'library') reload();
    }),
  );

  return {
    get total() {
      return total;
    },
    get error() {
      return error;
    },
    get actors() {
      return actors;
    },
    row(index) {
      const number = Math.floor(index / WINDOW);
      const held = windows.get(number);
      if (held) return held[index % WINDOW];
      queueMicrotask(() => void read(number));
      return undefined;
    },
    reload,
  };
}
