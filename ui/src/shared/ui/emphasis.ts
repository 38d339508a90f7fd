/**
 * The signs with which a text of Markdown emphasises (`**so**`). A report's text is kept as it was received, signs and
 * all, for every citation counts its characters; only how it is drawn says what they mean.
 */
export interface Emphasis {
  /** UTF-16 offsets in the words given. */
  start: number;
  end: number;
  /** A sign itself, or what stands between two. */
  is: 'sign' | 'strong';
}

/** The emphasis in the words of one block; a sign without its partner is text. */
export function emphasisOf(words: string): Emphasis[] {
  const found: Emphasis[] = [];
  for (const match of words.matchAll(/\*\*(?=\S)([^*]+?)(?<=\S)\*\*/g)) {
    const start = match.index;
    const end = start + match[0].length;
    found.push(
      { start, end: start + 2, is: 'sign' },
      { start: start + 2, end: end - 2, is: 'strong' },
      { start: end - 2, end, is: 'sign' },
    );
  }
  return found;
}
