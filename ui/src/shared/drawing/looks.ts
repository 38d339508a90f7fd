/**
 * How the parts of a drawing look. Each is told by its pattern as well as by its colour, and the patterns go from dark
 * to light, so that who prints in black and white reads the same.
 */
export interface Look {
  /** The ground: a token. */
  ground: string;
  /** What is drawn on it: a token. */
  ink: string;
  pattern: 'solid' | 'dense' | 'sparse' | 'dots' | 'cross' | 'empty';
}

const strong: Look = { ground: '--accent', ink: '--accent', pattern: 'solid' };
const dense: Look = { ground: '--accent-tint-2', ink: '--accent', pattern: 'dense' };
const sparse: Look = { ground: '--accent-tint', ink: '--accent', pattern: 'sparse' };
const dots: Look = { ground: '--bad-tint', ink: '--bad', pattern: 'dots' };
const cross: Look = { ground: '--sunken', ink: '--ink-3', pattern: 'cross' };
const empty: Look = { ground: '--raised', ink: '--ink-3', pattern: 'empty' };

const LOOKS: { [series: string]: Look } = {
  'fully implemented': strong,
  'mostly implemented': dense,
  'partially implemented': sparse,
  'not implemented': dots,
  'not yet assessed': empty,
  'no longer applicable': cross,
  woman: strong,
  man: sparse,
  unknown: empty,
  not_broken_down: empty,
  new: sparse,
  repeated: strong,
  overdue: { ground: '--bad', ink: '--bad', pattern: 'solid' },
  within_30_days: dense,
  later: sparse,
  no_date: empty,
};
const OTHERS = [cross, dense, dots, sparse];

/** The look of a series; a value that an office has added takes one of the rest. */
export function lookOf(series: string, place: number): Look {
  return LOOKS[series] ?? OTHERS[place % OTHERS.length] ?? cross;
}
