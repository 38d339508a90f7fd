import { expect, it } from 'vitest';
import { emphasisOf, offsetsOf, segmentsOf } from '$shared/ui';

it('converts code points to UTF-16 around characters outside the basic plane', () => {
  const text = 'a𐍈b𐍈𐍈cЩ';
  const points = [...text];
  const offsets = offsetsOf(text);
  for (let i = 0; i <= points.length; i += 1) {
    const units = points.slice(0, i).join('').length;
    expect(offsets.utf16(i)).toBe(units);
    expect(offsets.codePoint(units)).toBe(i);
  }
  expect(offsets.slice(1, 3)).toBe('𐍈b');
});

it('cuts overlapping highlights into pieces that join to the whole', () => {
  const pieces = segmentsOf(0, 10, [
    { key: 'a', start: 2, end: 6, look: '' },
    { key: 'b', start: 4, end: 12, look: '' },
    { key: 'c', start: 10, end: 11, look: '' },
  ]);
  expect(pieces.map((p) => [p.start, p.end, p.highlights.map((h) => h.key).join('')])).toEqual([
    [0, 2, ''],
    [2, 4, 'a'],
    [4, 6, 'ab'],
    [6, 10, 'b'],
  ]);
});

it('knows the signs of emphasis and leaves every character where it is', () => {
  const words = 'The **final\nreport** of 2 ** 3, __ and **';
  expect(emphasisOf(words).map((e) => [e.is, words.slice(e.start, e.end)])).toEqual([
    ['sign', '**'],
    ['strong', 'final\nreport'],
    ['sign', '**'],
  ]);
});
