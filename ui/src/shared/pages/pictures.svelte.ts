/**
 * The pictures of pages and the places of their words, asked for one at a time and only while they are looked at: a
 * page that was scrolled past is not drawn.
 */
import { SvelteMap } from 'svelte/reactivity';
import { tell } from '../i18n';
import { asDeskError, ipc, type WordBox } from '../ipc';

export interface PagePicture {
  /** For an image. */
  address: string;
  /** How many dots across it was asked for. */
  across: number;
}

/** So many pictures are kept beside those that are seen. */
const KEPT = 12;

export function picturesOf(report: () => string) {
  const pictures = new SvelteMap<number, PagePicture>();
  const failures = new SvelteMap<number, string>();
  const words = new SvelteMap<number, WordBox[]>();
  const asked = new Map<number, Promise<WordBox[]>>();
  let wanted: number[] = [];
  let across: (page: number) => number = () => 0;
  let busy = false;
  let generation = 0;

  async function draw(): Promise<void> {
    if (busy) return;
    const page = wanted.find((p) => !failures.has(p) && pictures.get(p)?.across !== across(p));
    if (page === undefined) return;
    busy = true;
    const mine = generation;
    const dots = across(page);
    try {
      const { address } = await ipc.call('show_page', { report_id: report(), page, across: dots });
      if (mine === generation) pictures.set(page, { address, across: dots });
    } catch (thrown) {
      if (mine === generation) failures.set(page, tell(asDeskError(thrown).happened));
    }
    busy = false;
    void draw();
  }

  return {
    pictures,
    failures,
    words,
    /** These pages are seen, the most wanted first; each is to be so many dots across. */
    look(pages: number[], dots: (page: number) => number): void {
      [wanted, across] = [pages, dots];
      if (pictures.size > pages.length + KEPT)
        for (const page of [...pictures.keys()])
          if (!pages.includes(page) && pictures.size > pages.length + KEPT) pictures.delete(page);
      for (const page of pages) void this.wordsOf(page);
      void draw();
    },
    /** Where the words of a page stand. */
    wordsOf(page: number): Promise<WordBox[]> {
      const known = asked.get(page);
      if (known) return known;
      const mine = generation;
      const answer = ipc.call('list_words', { report_id: report(), page }).then(
        (found) => {
          if (mine === generation) words.set(page, found);
          return found;
        },
        // Without their places words are not outlined; the page is seen all the same.
        () => [],
      );
      asked.set(page, answer);
      return answer;
    },
    /** Another report, or another text of the same. */
    forget(): void {
      generation += 1;
      wanted = [];
      pictures.clear();
      failures.clear();
      words.clear();
      asked.clear();
    },
  };
}
