/**
 * The pages of a print as they come: of a long one the first page at once, then all. A page is drawn when it comes near to
 * what is seen, the nearest first, one at a time; while it looks the same its picture is kept. Old pages stay until the new
 * ones are there.
 *
 * Call it while a component is being set up.
 */
import { asDeskError, ipc, onDesk } from '$shared/ipc';
import type { DeskError, PreviewReply, Sheet, SummaryRequest } from '$shared/ipc';
import { tick, untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

export interface ShownPage {
  /** Width through height. */
  ratio: number;
  /** The address of its picture, or of the one that was there before; `undefined` where none has been drawn. */
  picture: string | undefined;
  /** Whether it is still what it was before the last choice. */
  stale: boolean;
}

export interface Pages {
  readonly pages: readonly ShownPage[];
  readonly reply: PreviewReply | undefined;
  readonly error: DeskError | undefined;
  readonly loading: boolean;
  reload(): void;
  /** These pages (from 0) are seen or nearly so, the nearest first; each is to be so many dots across. */
  look(pages: number[], dots: number): void;
  /** The pictures of all pages, so many dots a point. */
  all(dots: number): Promise<string[]>;
}

interface Picture {
  address: string;
  across: number;
}

/** So many pictures are kept beside those that are seen. */
const KEPT = 24;

/** So long is waited for the first page to be painted, at most (ms): a window that is not seen paints nothing. */
const PAINTED_WITHIN = 1000;

/** The screen shows what was put on the page. Setting the other pages takes all the machine has. */
function painted(): Promise<unknown> {
  const shown = new Promise<void>((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  });
  return Promise.race([shown, new Promise((done) => setTimeout(done, PAINTED_WITHIN))]);
}

/** Asks now and whenever the request or a record changes; a request of `null` forgets the pages. */
export function previewOf(request: () => SummaryRequest | null): Pages {
  let sheets = $state.raw<readonly Sheet[]>([]);
  /** What stood in a page's place before, by place. */
  let before = $state.raw<readonly (string | undefined)[]>([]);
  let reply = $state.raw<PreviewReply>();
  let error = $state.raw<DeskError>();
  let loading = $state(false);
  /** Nothing has come of what was asked last. */
  let awaited = $state(false);
  let asked = 0;
  let lastKey = '';
  /** By look. */
  const pictures = new SvelteMap<string, Picture>();
  /** What the sheets are of. */
  let shown: SummaryRequest | null = null;
  let wanted: number[] = [];
  let across = 0;
  let drawing = Promise.resolve();
  let busy = false;

  const pages = $derived(
    sheets.map((sheet, i): ShownPage => ({
      ratio: sheet.width / sheet.height,
      picture: pictures.get(sheet.look)?.address ?? before[i],
      stale: awaited || (loading && reply?.whole !== true && i > 0),
    })),
  );

  function show(what: SummaryRequest, answer: PreviewReply): void {
    // The first page of a long print comes alone: the old ones keep their places until the others are there.
    const next = answer.whole ? answer.pages : [...answer.pages, ...sheets.slice(1)];
    // Far pages are blank until they come near: nobody is to see what was there once.
    const had = sheets.map((sheet, i) =>
      wanted.includes(i) ? (pictures.get(sheet.look)?.address ?? before[i]) : undefined,
    );
    before = next.map((sheet, i) => (sheet.look === sheets[i]?.look ? before[i] : had[i]));
    sheets = next;
    shown = what;
    reply = answer;
  }

  function isDue(page: number): boolean {
    const sheet = sheets[page];
    // While only the beginning is set, the others are still those of before.
    if (!sheet || (reply?.whole !== true && page > 0)) return false;
    return pictures.get(sheet.look)?.across !== across;
  }

  async function drawDue(): Promise<void> {
    busy = true;
    for (;;) {
      const page = wanted.find(isDue);
      const sheet = page === undefined ? undefined : sheets[page];
      if (page === undefined || !sheet || shown === null || across === 0) break;
      const [what, dots] = [shown, across];
      try {
        const asked = { request: what, page, look: sheet.look, across: dots };
        const { address } = await ipc.read('draw_summary', asked);
        pictures.set(sheet.look, { address, across: dots });
      } catch {
        // It has changed, and what it has become is on its way; or it stays blank until it is looked at again.
        wanted = wanted.filter((other) => other !== page);
      }
    }
    busy = false;
    forgetFar();
  }

  function draw(): Promise<void> {
    if (!busy) drawing = drawDue();
    return drawing;
  }

  function forgetFar(): void {
    const near = new Set(wanted.map((page) => sheets[page]?.look));
    // The oldest come first.
    for (const look of [...pictures.keys()]) {
      if (pictures.size <= near.size + KEPT) return;
      if (!near.has(look)) pictures.delete(look);
    }
  }

  async function ask(what: SummaryRequest): Promise<void> {
    const mine = ++asked;
    loading = true;
    awaited = true;
    try {
      for (const first_only of [true, false]) {
        const answer = await ipc.read('preview_summary', { request: what, first_only });
        if (mine !== asked) return;
        show(what, answer);
        awaited = false;
        // The first page is on the screen before the others are set. It has no width before it has its place.
        await tick();
        await draw();
        if (mine !== asked) return;
        if (answer.whole) break;
        await painted();
        if (mine !== asked) return;
      }
      error = undefined;
    } catch (thrown) {
      if (mine !== asked) return;
      error = asDeskError(thrown);
    }
    awaited = false;
    loading = false;
  }

  async function all(dots: number): Promise<string[]> {
    const [what, every] = [shown, sheets];
    if (what === null) return [];
    const drawn: string[] = [];
    for (const [page, { look, width }] of every.entries()) {
      const answer = await ipc.read('draw_summary', {
        request: what,
        page,
        look,
        across: Math.round(width * dots),
      });
      drawn.push(answer.address);
    }
    return drawn;
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
    untrack(() => {
      if (what !== null) {
        void ask(what);
        return;
      }
      asked += 1;
      [sheets, before, shown] = [[], [], null];
      pictures.clear();
      reply = undefined;
      error = undefined;
      awaited = false;
      loading = false;
    });
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
    look(near, dots) {
      [wanted, across] = [near, dots];
      void draw();
    },
    all,
  };
}
