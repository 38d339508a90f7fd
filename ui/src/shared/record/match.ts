/** Finding a choice by a few typed letters, in any case and with or without marks. */

/** Lower case without marks. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The choices that the words fit: those that begin with them first, then those with a word that does. */
export function matching<T extends { label: string }>(
  choices: readonly T[],
  words: string,
  limit: number,
): T[] {
  const sought = fold(words.trim());
  if (sought === '') return choices.slice(0, limit);
  const begins: T[] = [];
  const within: T[] = [];
  for (const choice of choices) {
    const label = fold(choice.label);
    if (label.startsWith(sought)) begins.push(choice);
    else if (label.split(/[\s,(-]+/).some((w) => w.startsWith(sought))) within.push(choice);
  }
  return [...begins, ...within].slice(0, limit);
}
