/**
 * The tour of the sample library: which step stands on the screen, if any. The start screen begins it with a new sample
 * library; the app shows it. Left once, it comes again only when it is asked for.
 */
import { changeSettings, session } from './session.svelte';

let step = $state<number | null>(null);

export const tour = {
  /** From 0; null while there is none. */
  get step() {
    return step;
  },
  /** Begins it, unless it was left before. */
  offer(): void {
    if (!session.settings.tour_left) step = 0;
  },
  /** Begins it because it was asked for. */
  begin(): void {
    step = 0;
  },
  go(to: number): void {
    step = to;
  },
  /** Ends it because its library was closed. */
  end(): void {
    step = null;
  },
  /** Ends it for good. */
  leave(): void {
    step = null;
    if (!session.settings.tour_left) void changeSettings({ tour_left: true });
  },
};
