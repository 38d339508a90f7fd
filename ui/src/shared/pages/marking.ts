/**
 * Words of a report's text marked without a mouse: sentence by sentence, and longer or shorter by a word. Offsets are
 * code points.
 */
import { offsetsOf } from '../ui/offsets';
import type { Kind } from '../ipc';
import type { Marked } from './rectangles';

/** What words can be made into, in the order of their keys, from 1. */
export const MADE_OF_WORDS = [
  'recommendation',
  'action',
  'event',
  'person',
  'organisation',
  'material',
  'project',
] as const satisfies Kind[];

export interface Marking {
  /** The sentence after a place, or with -1 the one before it. */
  sentence(from: number, step: 1 | -1): Marked | null;
  /** The end moved by a word. */
  moveEnd(marked: Marked, step: 1 | -1): Marked;
  /** The beginning moved by a word. */
  moveStart(marked: Marked, step: 1 | -1): Marked;
  /** The words themselves. */
  words(marked: Marked): string;
}

/** How far around a place is looked for sentences and words: a report is long, a key press is short. */
const AROUND = 4000;

export function markingOf(text: string, language: string): Marking {
  const offsets = offsetsOf(text);
  const segmenter = (by: 'sentence' | 'word') => {
    try {
      return new Intl.Segmenter(language || 'en', { granularity: by });
    } catch {
      return new Intl.Segmenter('en', { granularity: by });
    }
  };
  /** The pieces around a UTF-16 place, without the blanks at their ends, in UTF-16. */
  function pieces(by: 'sentence' | 'word', at: number): { start: number; end: number }[] {
    // From the end of a paragraph on, so that the first piece is not half a sentence.
    const break_ = text.lastIndexOf('\n\n', Math.max(0, at - AROUND));
    const from = break_ < 0 ? 0 : break_;
    const part = text.slice(from, at + AROUND);
    const found: { start: number; end: number }[] = [];
    for (const { segment, index, isWordLike } of segmenter(by).segment(part)) {
      if (by === 'word' && !isWordLike) continue;
      // What a blank line parts is no one sentence, whatever its signs.
      let inside = 0;
      for (const piece of by === 'sentence' ? segment.split(/(\n\n+|\t)/) : [segment]) {
        const words = piece.trim();
        if (words) {
          const start = from + index + inside + piece.indexOf(words);
          found.push({ start, end: start + words.length });
        }
        inside += piece.length;
      }
    }
    return found;
  }
  const points = (piece: { start: number; end: number }): Marked => ({
    start: offsets.codePoint(piece.start),
    end: offsets.codePoint(piece.end),
  });
  return {
    sentence(from, step) {
      const at = offsets.utf16(from);
      const all = pieces('sentence', at);
      const found = step > 0 ? all.find((p) => p.start >= at) : all.findLast((p) => p.end <= at);
      return found ? points(found) : null;
    },
    moveEnd(marked, step) {
      const at = offsets.utf16(marked.end);
      const all = pieces('word', at).map(points);
      const to =
        step > 0
          ? all.find((p) => p.end > marked.end)
          : all.findLast((p) => p.end < marked.end && p.end > marked.start);
      return to ? { ...marked, end: to.end } : marked;
    },
    moveStart(marked, step) {
      const at = offsets.utf16(marked.start);
      const all = pieces('word', at).map(points);
      const to =
        step > 0
          ? all.find((p) => p.start > marked.start && p.start < marked.end)
          : all.findLast((p) => p.start < marked.start);
      return to ? { ...marked, start: to.start } : marked;
    },
    words: (marked) => offsets.slice(marked.start, marked.end),
  };
}
