/**
 * Numbers and places on a line. (d3-scale brings d3-color, which assigns `constructor` on plain objects: with the frozen
 * prototypes that the window insists on, that throws. Its ticks are a package of their own.)
 */
import { ticks, tickStep } from 'd3-array';

export interface Line {
  (value: number): number;
  /** Round numbers along it, about so many. */
  ticks: (about: number) => number[];
}

/** Values from 0 to `most`, which is rounded up to a tick where `about` is told, on the pixels from `start` to `end`. */
export function line(most: number, [start, end]: readonly [number, number], about = 0): Line {
  const step = about > 0 ? tickStep(0, most, about) : 0;
  const top = step > 0 ? Math.ceil(most / step) * step : most;
  const at = (value: number) => start + (value / top) * (end - start);
  return Object.assign(at, { ticks: (many: number) => ticks(0, top, many) });
}

export interface Band {
  /** Where the n-th begins. */
  (n: number): number;
  /** How wide each is. */
  width: number;
  /** From the beginning of one to that of the next. */
  step: number;
}

/** So many bands of one width between two pixels; `gap` is the share of a step that is left free between them. */
export function band(many: number, [start, end]: readonly [number, number], gap: number): Band {
  const step = (end - start) / Math.max(1, many);
  const free = step * gap;
  return Object.assign((n: number) => start + n * step + free / 2, { width: step - free, step });
}
