/** A report's pages: where words stand, which word is under a point, and words marked by keys and by hand. */
import { describe, expect, it } from 'vitest';
import { titleOf } from '../src/features/reports/pasting';
import type { WordBox } from '../src/shared/ipc';
import { isIn, markingOf, rectanglesOf, spanOf, united, wordAt } from '../src/shared/pages';

/** Words of ten points' height on lines twenty apart, ten points a letter; a line is one string. */
function words(lines: string[], page = 1): WordBox[] {
  const found: WordBox[] = [];
  let at = 0;
  lines.forEach((line, row) => {
    let x = 100;
    for (const word of line.split(' ')) {
      const [start, end] = [at, at + [...word].length];
      const x1 = x + 10 * [...word].length;
      found.push({ start, end, page, x0: x, y0: 100 + 20 * row, x1, y1: 110 + 20 * row });
      at = end + 1;
      x = x1 + 5;
    }
  });
  return found;
}

describe('rectangles of words', () => {
  const page = words(['The CEC should', 'publish results']);

  it('are one for each line that is touched', () => {
    expect(rectanglesOf(page, 4, 22)).toEqual([
      { x0: 135, y0: 100, x1: 230, y1: 110 },
      { x0: 100, y0: 120, x1: 170, y1: 130 },
    ]);
  });
  it('cover of a word what is cited of it', () => {
    // 'CE' of 'CEC'.
    expect(rectanglesOf(page, 4, 6)).toEqual([{ x0: 135, y0: 100, x1: 155, y1: 110 }]);
    // 'should' without its first letter.
    expect(rectanglesOf(page, 9, 14)[0]?.x0).toBe(180);
  });
  it('are none where nothing is covered', () => {
    expect(rectanglesOf(page, 3, 4)).toEqual([]);
    expect(rectanglesOf(page, 500, 600)).toEqual([]);
    expect(rectanglesOf([], 0, 10)).toEqual([]);
  });
  it('part where a gutter lies between two columns', () => {
    const [one, other] = words(['left right']) as [WordBox, WordBox];
    const far = { ...other, x0: 400, x1: 450 };
    expect(rectanglesOf([one, far], 0, 20)).toHaveLength(2);
  });
  it('are hit inside and missed outside', () => {
    const outline = rectanglesOf(page, 4, 22);
    expect(isIn(outline, 140, 105)).toBe(true);
    expect(isIn(outline, 110, 105)).toBe(false);
    expect(isIn(outline, 110, 125)).toBe(true);
  });
});

describe('stretches of one find', () => {
  it('that lie over one another are one, and those of others stay apart', () => {
    const a = (start: number, end: number) => ({ key: 'a', start, end });
    const b = { key: 'b', start: 12, end: 14 };
    expect(united([a(30, 40), a(10, 20), b, a(15, 25), a(25, 28)])).toEqual([
      a(10, 25),
      a(25, 28),
      a(30, 40),
      b,
    ]);
  });
});

describe('the word under a point', () => {
  const page = words(['The CEC should', 'publish results']);

  it('is the one pointed at, or the nearest of its line', () => {
    expect(wordAt(page, 140, 105)?.start).toBe(4);
    expect(wordAt(page, 900, 104)?.start).toBe(8);
    expect(wordAt(page, 900, 124)?.start).toBe(23);
    expect(wordAt([], 1, 1)).toBeUndefined();
  });
  it('makes the same stretch in both directions', () => {
    const [first, last] = [page[1], page[3]] as [WordBox, WordBox];
    expect(spanOf(first, last)).toEqual({ start: 4, end: 22 });
    expect(spanOf(last, first)).toEqual({ start: 4, end: 22 });
  });
});

describe('words marked by keys', () => {
  // A sign outside the basic plane counts once.
  const text = 'The vote 🗳 was calm. The CEC should publish results.\n\nAnnex: none.';
  const marking = markingOf(text, 'en');

  it('go from sentence to sentence, and never over a blank line', () => {
    const first = marking.sentence(0, 1);
    expect(first && marking.words(first)).toBe('The vote 🗳 was calm.');
    const second = marking.sentence(first?.end ?? 0, 1);
    expect(second && marking.words(second)).toBe('The CEC should publish results.');
    expect(second?.start).toBe(21);
    const third = marking.sentence(second?.end ?? 0, 1);
    expect(third && marking.words(third)).toBe('Annex: none.');
    expect(marking.sentence(third?.end ?? 0, 1)).toBeNull();
    expect(marking.sentence(second?.start ?? 0, -1)).toEqual(first);
  });
  it('grow and shrink by a word at either end, and never to nothing', () => {
    const cec = { start: 25, end: 28 };
    expect(marking.words(cec)).toBe('CEC');
    expect(marking.words(marking.moveEnd(cec, 1))).toBe('CEC should');
    expect(marking.words(marking.moveStart(cec, -1))).toBe('The CEC');
    expect(marking.moveEnd(cec, -1)).toEqual(cec);
    expect(marking.moveStart(cec, 1)).toEqual(cec);
  });
});

describe('the title of what is pasted', () => {
  it('is that of the page, its first heading or its first line', () => {
    expect(titleOf('<title>Minutes</title><h1>Other</h1>', '')).toBe('Minutes');
    expect(titleOf('<p>Before</p><h2>The\n count</h2>', 'Before')).toBe('The count');
    expect(titleOf('', '\n\n  First line \nSecond')).toBe('First line');
    expect(titleOf('<p></p>', `${'word '.repeat(60)}\nShort`)).toBe('Short');
    expect(titleOf('', '')).toBe('');
  });
  it('runs nothing of the page', () => {
    titleOf(
      '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script><h1>x</h1>',
      '',
    );
    expect(document.title).not.toBe('run');
  });
});
