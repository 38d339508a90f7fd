/**
 * The pages of a print as they come: of a long one the first page at once, then all; far pages when they come into
 * sight. Old pages stay until the new ones are there.
 *
 * Call it while a component is being set up.
 */
import { asDeskError, ipc, onDesk } from '$shared/ipc';
import type { DeskError, PreviewReply, SummaryRequest } from '$shared/ipc';
import { pictureOf, ratioOf } from './pictures';

export interface Pages {
  /** A picture a page; `undefined` where one has not come yet. */
  readonly pages: readonly (string | undefined)[];
  /** Width through height. */
  readonly ratio: number;
  readonly reply: PreviewReply | undefined;
  readonly error: DeskError | undefined;
  readonly loading: boolean;
  reload(): void;
  /** Brings a page, and its neighbours with it. */
  bring(page: number): Promise<void>;
  /** Brings all of them. */
  all(): Promise<void>;
}

/** Asks now and whenever the request or a record changes; a request of `null` forgets the pages. */
export function previewOf(request: () => SummaryRequest | null): Pages {
  let pages = $state.raw<(string | undefined)[]>([]);
  let ratio = $state(1 / Math.SQRT2);
  let reply = $state.raw<PreviewReply>();
  let error = $state.raw<DeskError>();
  let loading = $state(false);
  let asked = 0;
  let lastKey = '';
  /** The pages that have been asked for, by the first of each piece. */
  let coming = new Map<number, Promise<void>>();

  function show(answer: PreviewReply): void {
    const came = answer.pages.map(pictureOf);
    // The first page of a long print comes alone: the old ones keep their places until the others are there.
    const rest = answer.whole
      ? Array<undefined>(answer.page_count - came.length).fill(undefined)
      : pages.slice(1);
    pages = [...came, ...rest];
    ratio = ratioOf(answer.pages[0] ?? '') ?? ratio;
    reply = answer;
    coming = new Map();
  }

  async function ask(what: SummaryRequest): Promise<void> {
    const mine = ++asked;
    loading = true;
    try {
      for (const first_only of [true, false]) {
        const answer = await ipc.read('preview_summary', { request: what, first_only });
        if (mine !== asked) return;
        show(answer);
        if (answer.whole) break;
      }
      error = undefined;
    } catch (thrown) {
      if (mine !== asked) return;
      error = asDeskError(thrown);
    }
    loading = false;
  }

  async function bringPiece(from: number): Promise<void> {
    const what = request();
    const mine = asked;
    if (what === null) return;
    try {
      const came = await ipc.read('preview_pages', { request: what, from });
      if (mine !== asked) return;
      const all = [...pages];
      came.forEach((page, i) => {
        if (from + i < all.length) all[from + i] = pictureOf(page);
      });
      pages = all;
    } catch {
      // The page stays empty; scrolling back to it asks again.
      coming.delete(from);
    }
  }

  function bring(page: number): Promise<void> {
    const piece = reply?.whole ? reply.pages.length : 0;
    if (piece === 0 || page >= pages.length || pages[page] !== undefined) return Promise.resolve();
    const from = page - (page % piece);
    const known = coming.get(from) ?? bringPiece(from);
    coming.set(from, known);
    return known;
  }

  async function all(): Promise<void> {
    for (let page = pages.indexOf(undefined); page >= 0; page = pages.indexOf(undefined, page + 1))
      await bring(page);
  }

  function reload(): void {
    const what = request();
    if (what !== null) void ask(what);
  }

  $effect(() => {
    const what = request();
    const key = JSON.stringify(what);
    if (key === lastKey) return;
    lastKey = key;
    if (what !== null) {
      void ask(what);
      return;
    }
    asked += 1;
    pages = [];
    reply = undefined;
    error = undefined;
    loading = false;
  });

  $effect(() =>
    onDesk((event) => {
      if (event.event === 'library' || event.event === 'changed') reload();
    }),
  );

  return {
    get pages() {
      return pages;
    },
    get ratio() {
      return ratio;
    },
    get reply() {
      return reply;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    reload,
    bring,
    all,
  };
}
