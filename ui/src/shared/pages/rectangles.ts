/**
 * Where words stand on a page: from a stretch of the text to rectangles, and from a point back to a word. Rectangles are
 * in points from the page's upper left corner, offsets in code points.
 */
import type { WordBox } from '../ipc';

export interface Rectangle {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/**
 * The rectangles of a stretch, one for each line that it touches. A word that the stretch covers in part counts for
 * that part of its width.
 */
export function rectanglesOf(words: readonly WordBox[], start: number, end: number): Rectangle[] {
  const lines: Rectangle[] = [];
  for (const word of words) {
    if (word.end <= start || word.start >= end) continue;
    const length = word.end - word.start;
    const width = word.x1 - word.x0;
    const from = Math.max(0, start - word.start) / length;
    const to = Math.min(length, end - word.start) / length;
    const box = { x0: word.x0 + from * width, y0: word.y0, x1: word.x0 + to * width, y1: word.y1 };
    const line = lines.at(-1);
    if (line && goesOn(line, box)) {
      line.x0 = Math.min(line.x0, box.x0);
      line.x1 = Math.max(line.x1, box.x1);
      line.y0 = Math.min(line.y0, box.y0);
      line.y1 = Math.max(line.y1, box.y1);
    } else {
      lines.push(box);
    }
  }
  return lines;
}

/**
 * The stretches of each find, those that lie over one another as one: a field is often cited from words inside another
 * field's words, and outlines in outlines say nothing.
 */
export function united<T extends { key: string; start: number; end: number }>(stretches: readonly T[]): T[] {
  const found = new Map<string, T[]>();
  for (const stretch of stretches.toSorted((a, b) => a.start - b.start)) {
    const own = found.get(stretch.key) ?? [];
    const last = own.at(-1);
    if (last && stretch.start < last.end)
      own[own.length - 1] = { ...last, end: Math.max(last.end, stretch.end) };
    else own.push(stretch);
    found.set(stretch.key, own);
  }
  return [...found.values()].flat();
}

/** Whether a word stands in the line before it: at its height, and no gutter of a column lies between. */
function goesOn(line: Rectangle, word: Rectangle): boolean {
  const shared = Math.min(line.y1, word.y1) - Math.max(line.y0, word.y0);
  const height = Math.min(line.y1 - line.y0, word.y1 - word.y0);
  const gap = Math.max(word.x0 - line.x1, line.x0 - word.x1);
  return shared > height / 2 && gap < 3 * Math.max(height, 1);
}

/** The word nearest to a point; its own line first. Nothing on a page without words. */
export function wordAt(words: readonly WordBox[], x: number, y: number): WordBox | undefined {
  let best: WordBox | undefined;
  let least = Infinity;
  for (const word of words) {
    const across = Math.max(word.x0 - x, 0, x - word.x1);
    const down = Math.max(word.y0 - y, 0, y - word.y1);
    // A word of the same line is nearer than one above, however far along.
    const distance = across + 12 * down;
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}

/** Whether a point lies in one of the rectangles. */
export function isIn(rectangles: readonly Rectangle[], x: number, y: number): boolean {
  return rectangles.some((r) => x >= r.x0 - 1 && x <= r.x1 + 1 && y >= r.y0 - 1 && y <= r.y1 + 1);
}

/** From the first of two words to the last, whichever was pointed at first. */
export function spanOf(one: WordBox, other: WordBox): Marked {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}

/** A stretch of the text, in code points. */
export interface Marked {
  start: number;
  end: number;
}
