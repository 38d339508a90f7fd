/**
 * Code points to UTF-16. The desk counts a report's text in Unicode code points, a JavaScript string in UTF-16 units;
 * the two differ after every character outside the basic plane. One converter a text; built once, asked often.
 */
export interface Offsets {
  /** The UTF-16 offset of a code point offset. */
  utf16(codePoint: number): number;
  /** The code point offset of a UTF-16 offset. */
  codePoint(utf16: number): number;
  /** The words between two code point offsets. */
  slice(start: number, end: number): string;
}

export function offsetsOf(text: string): Offsets {
  // Only where the surrogate pairs stand is kept: most reports have none.
  const pairs: number[] = [];
  for (let i = 0; i < text.length - 1; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) pairs.push(i);
  }
  // The number of pairs that stand wholly before a code point offset: pair k begins at code point pairs[k] - k.
  function pairsBefore(codePoint: number): number {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] ?? 0) - middle < codePoint) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const utf16 = (codePoint: number) => Math.min(text.length, codePoint + pairsBefore(codePoint));
  return {
    utf16,
    codePoint(offset) {
      let before = 0;
      while (before < pairs.length && (pairs[before] ?? 0) < offset) before += 1;
      return offset - before;
    },
    slice: (start, end) => text.slice(utf16(start), utf16(end)),
  };
}
