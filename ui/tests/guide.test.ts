/** The guide, help in the window, and the tour. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { Token, Tokens } from 'marked';
import { afterEach, describe, expect, it } from 'vitest';
import { report, reviewOf } from '../dev/finds';
import { settings, started, type Answers } from '../dev/desk';
import { CHAPTER_OF, CHAPTERS, type Chapter } from '../src/app/help/chapters';
import { chapterAt, partsOf, pictureAt, textOf, titleOf } from '../src/app/help/guide';
import { SCREENS } from '../src/app/screens';
import { beside } from '../src/app/tour/place';
import { STEPS } from '../src/app/tour/steps';
import type { Row } from '../src/shared/ipc';
import { tour } from '../src/shared/tour.svelte';
import { expectNoAxeViolations, openWindow, press, settle } from './helpers';

const DOCS = join(import.meta.dirname, '../../src-tauri/docs');
const SOURCES = join(import.meta.dirname, '../src');

/** All parts of a chapter, the inner ones too. */
function allOf(parts: Token[]): Token[] {
  return parts.flatMap((part) => [
    part,
    ...allOf('tokens' in part ? (part.tokens ?? []) : []),
    ...(part.type === 'list' ? allOf((part as Tokens.List).items) : []),
  ]);
}
const ofType = <T extends Token>(chapter: Chapter, type: T['type']): T[] =>
  allOf(partsOf(chapter)).filter((part): part is T => part.type === type);

describe('the guide', () => {
  it('has a file for each chapter, and a chapter for each file', () => {
    const files = readdirSync(DOCS).filter((file) => file.endsWith('.md') && file !== 'README.md');
    expect(files.toSorted()).toEqual(CHAPTERS.map((chapter) => `${chapter}.md`).toSorted());
  });

  it('lists its chapters in their order', () => {
    const listed = [
      ...readFileSync(join(DOCS, 'README.md'), 'utf8').matchAll(/^\d+\. \[(.+)\]\((.+)\.md\)$/gm),
    ];
    expect(listed.map(([, title, file]) => [file, title])).toEqual(
      CHAPTERS.map((chapter) => [chapter, titleOf(chapter)]),
    );
  });

  it('has a chapter for every screen', () => {
    expect(SCREENS.map(({ path }) => path).filter((path) => !CHAPTER_OF[path])).toEqual([]);
    expect(Object.values(CHAPTER_OF).filter((chapter) => textOf(chapter) === '')).toEqual([]);
  });

  it.each(CHAPTERS)('%s says what is doubtful and what is safe, under headings in order', (chapter) => {
    const headings = ofType<Tokens.Heading>(chapter, 'heading');
    expect(headings[0]?.depth).toBe(1);
    expect(headings.slice(1).every(({ depth }) => depth === 2)).toBe(true);
    expect(headings.slice(-2).map(({ text }) => text)).toEqual(['What is doubtful', 'What is safe']);
  });

  it.each(CHAPTERS)('%s shows pictures and names chapters that are there', (chapter) => {
    for (const { href, text } of ofType<Tokens.Image>(chapter, 'image')) {
      expect(existsSync(join(DOCS, href)), href).toBe(true);
      expect(statSync(join(DOCS, href)).size, href).toBeLessThanOrEqual(150 * 1024);
      expect(href).toMatch(/^pictures\/[a-z-]+-light-1280x800\.png$/);
      expect(text.length, `the words for ${href}`).toBeGreaterThan(40);
      expect(pictureAt(href), href).toBeTruthy();
    }
    for (const { href } of ofType<Tokens.Link>(chapter, 'link')) expect(chapterAt(href), href).toBeTruthy();
  });

  it('shows every picture that lies beside it', () => {
    const shown = CHAPTERS.flatMap((chapter) =>
      ofType<Tokens.Image>(chapter, 'image').map(({ href }) => href),
    );
    expect(readdirSync(join(DOCS, 'pictures')).map((file) => `pictures/${file}`)).toEqual(
      [...new Set(shown)].toSorted(),
    );
  });

  it.each(CHAPTERS)('%s names only keys that are shipped', (chapter) => {
    const named = ofType<Tokens.Codespan>(chapter, 'codespan').map(({ text }) => text);
    expect(named.filter((key) => !SHIPPED.has(key))).toEqual([]);
  });
});

/** Every key that stands in the sources, of screens (`G` and a letter), and those that count (`1`, `2`, …). */
const SHIPPED = new Set(['1', '2', '3', '4', '5', '6', '7', 'G']);
const CHORD = /'((?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9?/=\-[\]]|F\d+|Arrow\w+|Enter|Escape|Tab|Delete))'/g;
for (const file of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(svelte|ts)$/.test(file) || /^shared.i18n/.test(file)) continue;
  const source = readFileSync(join(SOURCES, file), 'utf8');
  for (const [, key] of source.matchAll(CHORD)) if (key) SHIPPED.add(key);
  for (const [, letter] of source.matchAll(/\bletter: '([A-Z])'/g)) SHIPPED.add(`G ${letter}`);
}

const row: Row = {
  kind: 'report',
  id: 'r1',
  title: 'Conference report',
  file_name: 'report.txt',
  publisher: 'IFES',
  published_on: '1998-11',
  language: 'en',
  pages: 3,
  imported_at: '2024-03-01T09:30:00Z',
  pending: 5,
  accepted: 1,
  rejected: 2,
  as_history: false,
};
const answers: Answers = {
  count_records: { report: 1, pending: 5 },
  list_records: ({ kind }) =>
    kind === 'report' ? { total: 1, offset: 0, rows: [row] } : { total: 0, offset: 0, rows: [] },
  show_record: {
    record: { kind: 'report', ...report },
    title: report.title,
    citations: [],
    disagreements: [],
    related: [],
  },
  open_review: reviewOf('Text', []),
  list_finds: [],
  list_changes: [],
  list_presets: [],
  search: [],
};
const panel = () => screen.getByRole('complementary', { name: 'Help' });
/** The guide is brought when it is asked for. */
async function help(): Promise<HTMLElement> {
  await press('F1', 'F1');
  return screen.findByRole('complementary', { name: 'Help' }, { timeout: 5000 });
}

// The first of them also waits until the guide is compiled.
describe('help', { timeout: 30_000 }, () => {
  it('opens at the chapter of the screen, and gives the focus back', async () => {
    await openWindow('reports', answers);
    const field = screen.getByRole('searchbox', { name: 'Filter reports' });
    field.focus();
    await help();
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe(titleOf('read'));
    expect(panel().contains(document.activeElement)).toBe(true);
    await expectNoAxeViolations();
    await press('Escape', 'Escape');
    expect(screen.queryByRole('complementary', { name: 'Help' })).toBeNull();
    expect(document.activeElement).toBe(field);
  });

  it('leaves the screen in use, and comes to another screen’s chapter when asked again', async () => {
    await openWindow('search', answers);
    await help();
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe(titleOf('find'));
    await press('KeyG');
    await press('KeyT');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Settings');
    document.getElementById('content')?.focus();
    await press('F1', 'F1');
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe(titleOf('protect'));
    expect(panel().contains(document.activeElement)).toBe(true);
    await press('F1', 'F1');
    expect(screen.queryByRole('complementary', { name: 'Help' })).toBeNull();
  });

  it('keeps the keys that scroll to itself', async () => {
    await openWindow('reports', answers);
    await help();
    let heard = '';
    const hear = (event: KeyboardEvent) => (heard += `${event.key} `);
    window.addEventListener('keydown', hear);
    await press('ArrowDown', 'ArrowDown');
    await press('F2', 'F2');
    window.removeEventListener('keydown', hear);
    expect(heard).toBe('F2 ');
  });

  it('turns its pages, follows its links and shows a picture large', async () => {
    const user = userEvent.setup();
    await openWindow('reports', answers);
    await help();
    await user.click(within(panel()).getByRole('button', { name: 'Next chapter' }));
    await settle();
    const heading = within(panel()).getByRole('heading', { level: 2 });
    expect(heading.textContent).toBe(titleOf('review'));
    expect(document.activeElement).toBe(heading);
    await user.click(within(panel()).getByRole('button', { name: 'Chapter before' }));
    await user.click(within(panel()).getByRole('button', { name: 'review them' }));
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe(titleOf('review'));
    await user.selectOptions(within(panel()).getByRole('combobox', { name: 'Chapter' }), titleOf('find'));
    expect(within(panel()).getByText('G then E', { selector: 'kbd', exact: true })).toBeTruthy();
    await user.click(within(panel()).getByRole('button', { name: /^Show large: The sheet of keys/ }));
    await settle();
    const large = screen.getByRole('dialog', { name: /^The sheet of keys/ });
    await user.click(within(large).getByRole('button', { name: 'Close' }));
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(panel()).toBeTruthy();
  });

  it('is offered by the palette and by the sheet of keys', async () => {
    const user = userEvent.setup();
    await openWindow('reports', answers);
    await press('KeyK', 'k', { ctrlKey: true });
    await user.keyboard('help{Enter}');
    expect(await screen.findByRole('complementary', { name: 'Help' })).toBeTruthy();
    await press('Escape', 'Escape');
    await press('Slash', '?', { shiftKey: true });
    await user.click(screen.getByRole('button', { name: 'Help' }));
    expect(await screen.findByRole('complementary', { name: 'Help' })).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is there before a library is open', async () => {
    await openWindow('start', { ...answers, get_start: { ...started, library: null } });
    await help();
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe(titleOf('protect'));
  });
});

describe('the tour', { timeout: 30_000 }, () => {
  const card = () =>
    screen.queryByRole('region', { name: /Read a report in|Review what|Accept, correct|Follow up|Print/ });
  const next = async () => {
    expect(document.activeElement?.textContent?.trim()).toMatch(/^(Next|Done)\s*F2$/);
    (document.activeElement as HTMLElement).click();
    await settle();
  };
  afterEach(() => tour.leave());

  it('goes from reading to printing by the keyboard, and does not come again', async () => {
    const desk = await openWindow('reports', answers);
    tour.offer();
    await settle();
    const seen: [string | null | undefined, string][] = [];
    for (let n = 0; n < STEPS.length; n += 1) {
      seen.push([card()?.querySelector('h2')?.textContent, window.location.hash.split('?')[0] ?? '']);
      if (n === 0) await expectNoAxeViolations();
      await next();
    }
    expect(seen).toEqual([
      ['Read a report in', '#/reports'],
      ['Review what was found', '#/reports'],
      ['Accept, correct or reject', '#/review/r1'],
      ['Follow up', '#/recommendations'],
      ['Print', '#/summaries'],
    ]);
    expect(card()).toBeNull();
    expect(desk.asked('set_settings').at(-1)?.settings.tour_left).toBe(true);
    tour.offer();
    await settle();
    expect(card()).toBeNull();
  });

  it('is left at any step with Escape, before the screen takes the key', async () => {
    const desk = await openWindow('review/r1', answers);
    tour.go(2);
    await settle();
    document.getElementById('content')?.focus();
    await press('Escape', 'Escape');
    expect(card()).toBeNull();
    expect(window.location.hash).toBe('#/review/r1');
    expect(desk.asked('set_settings').at(-1)?.settings.tour_left).toBe(true);
  });

  it('goes on from anywhere with F2, after what was tried meanwhile', async () => {
    await openWindow('reports', answers);
    tour.offer();
    await settle();
    screen.getByRole('searchbox', { name: 'Filter reports' }).focus();
    await press('F2', 'F2');
    expect(card()?.querySelector('h2')?.textContent).toBe('Review what was found');
    expect(card()?.contains(document.activeElement)).toBe(true);
  });

  it('ends with its library', async () => {
    let library = started.library;
    const desk = await openWindow('reports', { ...answers, get_start: () => ({ ...started, library }) });
    tour.offer();
    await settle();
    expect(card()).not.toBeNull();
    library = null;
    desk.emit({ event: 'library' });
    await settle();
    library = started.library;
    desk.emit({ event: 'library' });
    await settle();
    expect(screen.getByRole('heading', { level: 1, name: /Reports/ })).toBeTruthy();
    expect(card()).toBeNull();
    expect(desk.asked('set_settings')).toEqual([]);
  });

  it('leaves Escape to a field', async () => {
    await openWindow('reports', answers);
    tour.offer();
    await settle();
    screen.getByRole('searchbox', { name: 'Filter reports' }).focus();
    await press('Escape', 'Escape');
    expect(card()).not.toBeNull();
  });

  it('is not offered to who left it, and can be asked for', async () => {
    const user = userEvent.setup();
    await openWindow('reports', {
      ...answers,
      get_start: { ...started, settings: { ...settings, tour_left: true } },
    });
    tour.offer();
    await settle();
    expect(card()).toBeNull();
    await press('KeyK', 'k', { ctrlKey: true });
    await user.keyboard('tour{Enter}');
    await settle();
    expect(card()).not.toBeNull();
  });

  it('begins with a new sample library, and not with another', async () => {
    const user = userEvent.setup();
    for (const [way, comes] of [
      ['New library', false],
      ['Sample library', true],
    ] as const) {
      let library = false;
      const desk = await openWindow('start', {
        ...answers,
        get_start: () => ({ ...started, library: library ? started.library : null }),
        create_library: () => {
          library = true;
          return started.library!;
        },
      });
      await user.click(await screen.findByRole('button', { name: new RegExp(`^${way}`) }));
      const name = screen.getByRole('textbox', { name: 'Name of the library' });
      await user.clear(name);
      await user.type(name, 'Fieldwork');
      await user.type(screen.getByLabelText('Passphrase'), 'correct horse battery');
      await user.type(screen.getByLabelText('Passphrase again'), 'correct horse battery{Enter}');
      await settle();
      expect(desk.asked('create_library')).toHaveLength(1);
      expect(card() !== null).toBe(comes);
      (await import('@testing-library/svelte')).cleanup();
    }
  });

  it('stands beside what it speaks of, within the window', () => {
    const card = { width: 320, height: 160 };
    const view = { width: 1280, height: 800 };
    const hits = (target: { left: number; top: number; width: number; height: number }) => {
      const at = beside(target, card, view);
      expect(at.left).toBeGreaterThanOrEqual(0);
      expect(at.top).toBeGreaterThanOrEqual(0);
      expect(at.left + card.width).toBeLessThanOrEqual(view.width);
      expect(at.top + card.height).toBeLessThanOrEqual(view.height);
      return (
        at.left < target.left + target.width &&
        target.left < at.left + card.width &&
        at.top < target.top + target.height &&
        target.top < at.top + card.height
      );
    };
    expect(hits({ left: 10, top: 10, width: 180, height: 30 })).toBe(false);
    expect(hits({ left: 1100, top: 760, width: 170, height: 30 })).toBe(false);
    expect(hits({ left: 10, top: 10, width: 1260, height: 30 })).toBe(false);
    expect(hits({ left: 10, top: 700, width: 1260, height: 90 })).toBe(false);
    expect(beside(null, card, view)).toEqual({ left: 948, top: 628 });
  });
});
