/**
 * The state of one report's review: which finds are shown, which is in focus, what was just decided. A decision
 * shows at once and the focus moves on; the desk's answer confirms it, or puts it back with an error.
 */
import { everything, live, ipc, onDesk, type Find, type ReviewState, type SuggestionView } from '$shared/ipc';
import { change } from '$shared/notices.svelte';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { KINDS, titleOf } from './fields';

export type Doubt = 'any' | 'sure' | 'doubtful';

interface Decision {
  state: ReviewState;
  settled: boolean;
}

export function reviewDesk(reportId: () => string | null) {
  // The text never changes: it is read once, and after a decision only the finds are read again.
  const view = live(
    'open_review',
    () => {
      const id = reportId();
      return id ? { report_id: id } : null;
    },
    { kinds: [] },
  );
  $effect(() =>
    onDesk((event) => {
      if (event.event !== 'changed') return;
      // A scan that was recognised has its text only now.
      if (view.data?.text === '' && event.stale.ids.includes(view.data.report.id)) view.reload();
    }),
  );
  // What the library holds of the finds is looked up while they are read already.
  const finds = live(
    'list_finds',
    () => {
      const id = reportId();
      return id && view.data?.report.id === id ? { report_id: id } : null;
    },
    { kinds: ['suggestion'] },
  );
  const looked = $derived(finds.data !== undefined);

  let state = $state<ReviewState>('pending');
  let kind = $state<Find['kind'] | ''>('');
  let doubt = $state<Doubt>('any');
  let asHistory = $state(false);
  let focusId = $state<string | null>(null);
  /** A find that was made by hand and is not among those that are read yet. */
  let awaited = $state<string | null>(null);
  const decided = new SvelteMap<string, Decision>();

  const stateOf = (s: SuggestionView): ReviewState =>
    decided.get(s.suggestion.id)?.state ?? s.suggestion.state;
  const all = $derived(finds.data ?? view.data?.suggestions ?? []);
  const ofState = $derived(all.filter((s) => stateOf(s) === state));
  const shown = $derived(
    ofState
      .filter((s) => kind === '' || s.suggestion.found.kind === kind)
      .filter((s) => doubt === 'any' || s.suggestion.found.doubtful === (doubt === 'doubtful')),
  );
  /** Grouped by kind, in the order in which they are drawn and walked through. */
  const groups = $derived(
    KINDS.map((each) => ({
      kind: each,
      finds: shown.filter((s) => s.suggestion.found.kind === each),
    })).filter((group) => group.finds.length > 0),
  );
  const ordered = $derived(groups.flatMap((group) => group.finds));
  const focused = $derived(ordered.find((s) => s.suggestion.id === focusId) ?? ordered[0]);
  /** What is shown, waits, and can be accepted together: what became of earlier advice is judged one by one. */
  const together = $derived(
    ordered.filter((s) => stateOf(s) === 'pending' && s.suggestion.found.kind !== 'assessment'),
  );
  const tally = $derived.by(() => {
    const counts = { pending: 0, accepted: 0, rejected: 0 };
    for (const s of all) counts[stateOf(s)] += 1;
    return counts;
  });

  // A report that was read in as history is reviewed as history; each begins with all its finds.
  let begun: string | null = null;
  $effect(() => {
    const report = view.data?.report;
    if (report && report.id !== begun) {
      begun = report.id;
      asHistory = report.as_history;
      [state, kind, doubt, focusId] = ['pending', '', 'any', null];
    }
  });

  // What to go on with: asked for when nothing waits here, the latest report first, as they stand in their list.
  const waiting = live(
    'list_records',
    () =>
      view.data && tally.pending === 0
        ? {
            kind: 'report',
            query: { ...everything, sort: 'pending', descending: true },
            offset: 0,
            limit: 50,
          }
        : null,
    { kinds: ['suggestion', 'report'] },
  );
  const next = $derived(
    (waiting.data?.rows ?? [])
      .filter((row) => row.kind === 'report')
      .filter((row) => row.pending > 0 && row.id !== reportId())
      .toSorted((a, b) => b.imported_at.localeCompare(a.imported_at))[0],
  );

  // The desk's word replaces ours as soon as it has caught up. What came back from undo takes the focus.
  let before = new Map<string, ReviewState>();
  $effect(() => {
    const now = new Map(all.map((s) => [s.suggestion.id, s.suggestion.state]));
    const returned: string[] = [];
    for (const [id, is] of now) {
      const decision = untrack(() => decided.get(id));
      if (decision && (decision.state === is || decision.settled)) decided.delete(id);
      // Undone before it was read again as decided, it comes back all the same.
      const was = decision?.settled ? decision.state : before.get(id);
      if (was !== undefined && was !== 'pending' && is === 'pending') returned.push(id);
    }
    before = now;
    if (returned.length > 0 && untrack(() => state) === 'pending') focusId = returned[0] ?? null;
  });

  $effect(() => {
    if (!awaited || !all.some((s) => s.suggestion.id === awaited)) return;
    const id = awaited;
    untrack(() => {
      awaited = null;
      show(id);
    });
  });

  /** Brings a find's card, whatever the filters hide. */
  function show(id: string): void {
    const find = all.find((s) => s.suggestion.id === id);
    if (!find) return;
    if (!ordered.includes(find)) {
      state = stateOf(find);
      kind = '';
      doubt = 'any';
    }
    focusId = id;
  }

  function step(by: number): void {
    const at = ordered.findIndex((s) => s.suggestion.id === focused?.suggestion.id);
    const next = ordered[Math.max(0, Math.min(ordered.length - 1, at + by))];
    if (next) focusId = next.suggestion.id;
  }

  /** Shows a decision at once, moves on, and puts everything back when the desk refuses. */
  async function decide<T extends Parameters<typeof change>[0]>(
    ids: string[],
    to: ReviewState,
    promise: () => T,
  ): Promise<boolean> {
    const at = ordered.findIndex((s) => s.suggestion.id === focused?.suggestion.id);
    const rest = ordered.filter((s) => !ids.includes(s.suggestion.id));
    const next = rest[Math.min(Math.max(0, at), rest.length - 1)];
    const back = focusId;
    for (const id of ids) decided.set(id, { state: to, settled: false });
    focusId = next?.suggestion.id ?? null;
    const done = await change(promise());
    for (const id of ids) {
      if (!done) decided.delete(id);
      else if (decided.has(id)) decided.set(id, { state: to, settled: true });
    }
    if (!done) focusId = back ?? ids[0] ?? null;
    return done !== undefined;
  }

  return {
    view,
    /** Whether it is known which records the finds may be the same as. */
    get looked() {
      return looked;
    },
    /** Why the finds could not be read again. */
    get error() {
      return view.error ?? finds.error;
    },
    reload() {
      view.reload();
      finds.reload();
    },
    /** The next report with finds that wait; known once none waits here. */
    get next() {
      return next;
    },
    stateOf,
    get state() {
      return state;
    },
    set state(to) {
      state = to;
    },
    get kind() {
      return kind;
    },
    set kind(to) {
      kind = to;
    },
    get doubt() {
      return doubt;
    },
    set doubt(to) {
      doubt = to;
    },
    get asHistory() {
      return asHistory;
    },
    set asHistory(to) {
      asHistory = to;
    },
    get all() {
      return all;
    },
    get ofState() {
      return ofState;
    },
    get groups() {
      return groups;
    },
    get shown() {
      return ordered;
    },
    get focused() {
      return focused;
    },
    get together() {
      return together;
    },
    get tally() {
      return tally;
    },
    focus: show,
    /** Brings the card of a find that was just made, as soon as it is read. */
    awaitFind(id: string) {
      awaited = id;
    },
    step,
    /** The title of the event that a find belongs to. */
    eventOf(s: SuggestionView): string {
      const event = all.find((other) => other.suggestion.found.id === s.suggestion.found.event);
      return event ? titleOf(event.suggestion.found) : '';
    },
    /**
     * Accepts a find, as it is or corrected. What is surely in the library already (`same`) becomes part of that
     * record: it fills what the record lacks, adds its passages, and lets what differs stand as a disagreement, so
     * nothing is lost; a second record of the same event would hide half of what is known. `acceptAsNew` is the way
     * out, and undo. Before that is looked up the desk decides which it is.
     */
    accept: (s: SuggestionView, corrected: Find | null = null) => {
      const [id, as_history] = [s.suggestion.id, asHistory];
      return decide([id], 'accepted', () =>
        !looked
          ? ipc.call('accept_or_merge', { id, corrected, as_history })
          : s.same
            ? ipc.call('merge_suggestion', { id, into: s.same, corrected })
            : ipc.call('accept_suggestion', { id, corrected, as_history }),
      );
    },
    /** Accepts a find as a record of its own, whatever it looks like. */
    acceptAsNew: (s: SuggestionView) =>
      decide([s.suggestion.id], 'accepted', () =>
        ipc.call('accept_suggestion', { id: s.suggestion.id, corrected: null, as_history: asHistory }),
      ),
    acceptShown() {
      const ids = together.map((s) => s.suggestion.id);
      return ids.length > 0
        ? decide(ids, 'accepted', () => ipc.call('accept_suggestions', { ids, as_history: asHistory }))
        : Promise.resolve(false);
    },
    reject: (s: SuggestionView) =>
      decide([s.suggestion.id], 'rejected', () => ipc.call('reject_suggestions', { ids: [s.suggestion.id] })),
    reconsider: (s: SuggestionView) =>
      decide([s.suggestion.id], 'pending', () =>
        ipc.call('reconsider_suggestions', { ids: [s.suggestion.id] }),
      ),
    merge: (s: SuggestionView, into: string) =>
      decide([s.suggestion.id], 'accepted', () =>
        ipc.call('merge_suggestion', { id: s.suggestion.id, into, corrected: null }),
      ),
  };
}

export type ReviewDesk = ReturnType<typeof reviewDesk>;
