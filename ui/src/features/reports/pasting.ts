/** What is on the clipboard, as far as it can be a report. */
export interface Pasted {
  /** A web page, as the browser put it there. */
  html: string | null;
  text: string;
  /** What it may be called. */
  title: string;
}

/** A title no longer than this: a first paragraph is none. */
const LONGEST = 140;

/** What was pasted; nothing where there are no words. */
export function pastedFrom(data: DataTransfer | null): Pasted | null {
  const html = data?.getData('text/html') ?? '';
  const text = data?.getData('text/plain') ?? '';
  if (html.trim() === '' && text.trim() === '') return null;
  return {
    html: html.trim() === '' ? null : html,
    // Some programs copy a page without its plain words beside it.
    text: text.trim() === '' ? wordsOf(html) : text,
    title: titleOf(html, text),
  };
}

/** The words of a page, those of two blocks apart. */
function wordsOf(html: string): string {
  const apart = html.replace(/<(?:br|\/(?:p|h\d|li|tr|td|th|div|blockquote))\b/gi, ' $&');
  const page = new DOMParser().parseFromString(apart, 'text/html');
  return (page.body.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The page's title, its first heading, or its first line. */
export function titleOf(html: string, text: string): string {
  const short = (words: string | null | undefined) => {
    const plain = (words ?? '').replace(/\s+/g, ' ').trim();
    return plain.length <= LONGEST ? plain : '';
  };
  // Parsed apart from the page: nothing in it is loaded or run.
  const page = html.trim() === '' ? null : new DOMParser().parseFromString(html, 'text/html');
  const named = short(page?.title) || short(page?.querySelector('h1, h2, h3')?.textContent);
  if (named) return named;
  const lines = (text || (page?.body.textContent ?? '')).split('\n').map(short);
  return lines.find((line) => line !== '') ?? '';
}

/** Whether the system is about to paste: Ctrl+V, or ⌘V, by the physical key. */
export function isPasteKey(event: KeyboardEvent): boolean {
  return (
    event.code.toLowerCase() === 'keyv' &&
    (event.ctrlKey || event.metaKey) &&
    !event.altKey &&
    !event.shiftKey
  );
}
