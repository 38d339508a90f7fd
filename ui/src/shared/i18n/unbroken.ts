/**
 * Signs that belong to the word before them stay on its line: French puts a space before « ; : ! ? » and inside its
 * quotation marks, Russian before a dash. Catalogues are written with plain spaces, which are made unbreakable here.
 */

/** A text no line of which begins with such a sign. */
export function unbroken(text: string): string {
  return text.replace(/ (?=[;:!?»%—])/g, '\u00a0').replace(/« /g, '«\u00a0');
}

/** A catalogue all of whose texts are so, those that are put together when asked for as well. */
export function unbrokenAll<T>(words: T): T {
  if (typeof words === 'string') return unbroken(words) as T;
  if (typeof words === 'function')
    return ((...given: unknown[]) => unbroken((words as (...given: unknown[]) => string)(...given))) as T;
  if (Array.isArray(words)) return words.map(unbrokenAll) as T;
  if (typeof words === 'object' && words !== null)
    return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, unbrokenAll(value)])) as T;
  return words;
}
