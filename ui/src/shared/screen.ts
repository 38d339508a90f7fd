/**
 * A screen of the window. Every feature folder has a `screen.ts` that exports one as `screen` (or several as `screens`); the app finds them by
 * itself, so that a new screen changes no other file.
 */
import type { Component } from 'svelte';
import type { Kind } from './ipc';

interface Place {
  /** First part of the place: `#/reports`. */
  path: string;
  /** As the sidebar and the palette name it. */
  name: string;
  /** Place in the sidebar, from above; undefined keeps it out of the sidebar (review). */
  order?: number;
  /** Heading of the sidebar's group. */
  group?: 'sources' | 'records' | 'follow-up' | 'overview' | 'library';
  /** `G` and this letter go there. */
  letter?: string;
  /** Which number of `count_records` stands beside the name: `report`, or `pending` for waiting finds. */
  count?: string;
  /** Goes there from anywhere; for a screen that is a thing to do. */
  keys?: string[];
  /** The kind that a new one of can be made here (`#/events?new=1`); the palette offers it everywhere. */
  creates?: Kind;
}

/** A screen is there from the start, or is brought when it is gone to: then the start is no slower for it. */
export type Screen = Place & ({ component: Component } | { load: () => Promise<{ default: Component }> });
