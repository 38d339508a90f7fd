/**
 * Questions to the desk whose answers stay true: they are asked again when their request changes, and when a
 * change makes them stale.
 *
 *     const page = live('show_record', () => (id ? { id } : null), { ids: () => [id] });
 *     {#if page.error} … {:else if page.data} … {:else} <Skeleton /> {/if}
 *
 * Call it while a component is being set up.
 */
import { SvelteMap } from 'svelte/reactivity';
import { asDeskError, ipc, onDesk, type CommandName, type Reply, type Request } from './client';
import type { DeskError, Kind, ListQuery, Row, Stale } from './types';

/** What makes an answer stale; with neither kinds nor ids, every change does. */
export interface Watch {
  kinds?: Kind[];
  ids?: () => (string | null | undefined)[];
}

export interface Live<T> {
  /** The latest answer; the old one stays until the new one is there. */
  readonly data: T | undefined;
  readonly error: DeskError | undefined;
  readonly loading: boolean;
  reload(): void;
}

function concerns(stale: Stale, watch: Watch): boolean {
  if (!watch.kinds && !watch.ids) return true;
  if (watch.kinds?.some((kind) => stale.kinds.includes(kind))) return true;
  return watch.ids?.().some((id) => id != null && stale.ids.includes(id)) ?? false;
}

/** Asks now and whenever needed; a request of `null` asks nothing and forgets the answer. */
export function live<N extends CommandName>(
  name: N,
  request: () => Request<N> | null,
  watch: Watch = {},
): Live<Reply<N>> {
  let data = $state.raw<Reply<N>>();
  let error = $state.raw<DeskError>();
  let loading = $state(false);
  let asked = 0;
  let lastKey = '';

  async function ask(what: Request<N>): Promise<void> {
    const mine = ++asked;
    loading = true;
    try {
      const answer = await ipc.read(name, what);
      if (mine !== asked) return;
      data = answer;
      error = undefined;
    } catch (thrown) {
      if (mine !== asked) return;
      error = asDeskError(thrown);
    }
    loading = false;
  }

  function reload(): void {
    const what = request();
    if (what !== null) void ask(what);
  }

  $effect(() => {
    const what = request();
    const key = JSON.stringify(what);
    if (key === lastKey) return;
    lastKey = key;
    if (what === null) {
      asked += 1;
      data = undefined;
      error = undefined;
      loading = false;
    } else {
      void ask(what);
    }
  });

  $effect(() =>
    onDesk((event) => {
      if (event.event === 'library' || (event.event === 'changed' && concerns(event.stale, watch))) reload();
    }),
  );

  return {
    get data() {
      return data;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    reload,
  };
}

/** A query that asks for everything; spread it and change what matters. */
export const everything: ListQuery = {
  text: '',
  event_id: null,
  report_id: null,
  country: null,
  subject_id: null,
  status: null,
  theme: null,
  overdue_on: null,
  sort: '',
  descending: false,
  filter: '',
  today: null,
  group: '',
};

/** The row type of a kind's list: `RowOf<'event'>`. */
export type RowOf<K extends Row['kind']> = Extract<Row, { kind: K }>;

const WINDOW = 100;

/** A list of any length, of which only the windows that were looked at are held. */
export interface LiveList<R> {
  readonly total: number | undefined;
  readonly error: DeskError | undefined;
  /** The row at a place, or undefined while its window is on the way (asking for it fetches it). */
  row(index: number): R | undefined;
  reload(): void;
}

/**
 * A live list of one kind: `const reports = liveList('report', () => ({ ...everything, text }))`, given to
 * `<List source={reports}>`. It re-reads when its kind, or one of `alsoKinds`, becomes stale.
 */
export function liveList<K extends Row['kind']>(
  kind: K,
  query: () => ListQuery,
  alsoKinds: Kind[] = [],
): LiveList<RowOf<K>> {
  const windows = new SvelteMap<number, RowOf<K>[]>();
  let total = $state<number>();
  let error = $state.raw<DeskError>();
  const underWay = new Set<number>();
  let generation = 0;
  let lastKey = '';

  async function fetchWindow(number: number): Promise<void> {
    if (underWay.has(number)) return;
    underWay.add(number);
    const mine = generation;
    try {
      const page = await ipc.read('list_records', {
        kind: kind as Kind,
        query: query(),
        offset: number * WINDOW,
        limit: WINDOW,
      });
      if (mine !== generation) return;
      windows.set(number, page.rows as RowOf<K>[]);
      total = page.total;
      error = undefined;
    } catch (thrown) {
      if (mine === generation) error = asDeskError(thrown);
    } finally {
      if (mine === generation) underWay.delete(number);
    }
  }

  // The old rows stay in sight until the new ones are there: a list must not blink at every change.
  function reload(): void {
    generation += 1;
    underWay.clear();
    const held = [...windows.keys()];
    for (const number of held.length > 0 && held.length <= 4 ? held : [0]) void fetchWindow(number);
    if (held.length > 4) for (const number of held) if (number !== 0) windows.delete(number);
  }

  $effect(() => {
    const key = JSON.stringify(query());
    if (key === lastKey) return;
    const first = lastKey === '';
    lastKey = key;
    generation += 1;
    underWay.clear();
    if (!first) for (const number of [...windows.keys()]) if (number !== 0) windows.delete(number);
    void fetchWindow(0);
  });

  $effect(() =>
    onDesk((event) => {
      if (event.event === 'library') {
        windows.clear();
        total = undefined;
        reload();
      } else if (
        event.event === 'changed' &&
        concerns(event.stale, { kinds: [kind as Kind, ...alsoKinds] })
      ) {
        reload();
      }
    }),
  );

  return {
    get total() {
      return total;
    },
    get error() {
      return error;
    },
    row(index) {
      const number = Math.floor(index / WINDOW);
      const held = windows.get(number);
      if (held) return held[index % WINDOW];
      queueMicrotask(() => void fetchWindow(number));
      return undefined;
    },
    reload,
  };
}
