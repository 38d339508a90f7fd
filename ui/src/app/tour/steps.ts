/** The steps of the tour: what each is called in the catalogue, where it goes, and what on the screen it points at. */
import { ipc } from '$shared/ipc';
import { go, nav } from '$shared/nav.svelte';
import { everything } from '$shared/record';

export interface Step {
  name: 'read' | 'review' | 'accept' | 'follow' | 'print';
  /** Goes to the screen that the step speaks of. */
  arrive: () => void | Promise<void>;
  /** What it points at, as selectors: the first that is there. */
  at: string[];
}

/** To the report beside its finds, if there is one with finds that wait; it stays on a report that is open already. */
async function toReview(): Promise<void> {
  if (nav.place.screen === 'review' && nav.place.id) return;
  const page = await ipc.call('list_records', { kind: 'report', query: everything, offset: 0, limit: 50 });
  const waiting = page.rows.find((row) => row.kind === 'report' && row.pending > 0);
  if (waiting) go('review', waiting.id);
  else go('reports');
}

export const STEPS: readonly Step[] = [
  { name: 'read', arrive: () => go('reports'), at: ['[data-tour=read]'] },
  { name: 'review', arrive: () => go('reports'), at: ['main [role=listbox] [role=option]'] },
  { name: 'accept', arrive: toReview, at: ['main article[data-find] .actions', 'main article[data-find]'] },
  { name: 'follow', arrive: () => go('recommendations'), at: ['nav a[href="#/recommendations"]'] },
  {
    name: 'print',
    arrive: () => go('summaries'),
    at: ['fieldset.templates', 'nav a[href="#/summaries"]'],
  },
];
