import { describe, expect, it } from 'vitest';
import { countryName, formatEdtf, formatSpan, readDate } from '$shared/i18n';

describe('dates in words', () => {
  it.each([
    ['1998', '1998'],
    ['1998-11', 'November 1998'],
    ['1998-11-17/1998-11-20', '17–20 November 1998'],
    ['1998-11-30/1998-12-02', '30 November – 2 December 1998'],
    ['1997-10-01/2002-09-30', '1 October 1997 – 30 September 2002'],
    ['1999/2000', '1999–2000'],
    ['2018-11~', 'about November 2018'],
    ['2018?', '2018 (?)'],
    ['2002-21', 'spring 2002'],
    ['2002-02-31', '2002-02-31'],
    ['not a date', 'not a date'],
  ])('%s is %s', (edtf, words) => expect(formatEdtf(edtf)).toBe(words));

  it('joins first and last day', () => {
    expect(formatSpan('2023-07-04', '2023-07-05')).toBe('4–5 July 2023');
    expect(formatSpan('2023-07-04', null)).toBe('4 July 2023');
    expect(formatSpan('2023-07-04', '2023-07-04')).toBe('4 July 2023');
    expect(formatSpan(null, null)).toBe('');
  });

  it.each([
    ['17 November 1998', '1998-11-17'],
    ['4–5 July 2023', '2023-07-04/2023-07-05'],
    ['05/07/2023', '2023-07-05'],
    ['5.7.2023', '2023-07-05'],
    ['Nov 1998', '1998-11'],
    ['1998-11-17', '1998-11-17'],
    ['31 February 2020', null],
    ['ju 2020', null],
    ['soon', null],
  ])('reads %s', (typed, edtf) => expect(readDate(typed)).toBe(edtf));

  it('reads back what it writes', () => {
    for (const edtf of ['1998', '1998-11', '1998-11-17', '1998-11-17/1998-11-20'])
      expect(readDate(formatEdtf(edtf))).toBe(edtf);
  });
});

it('names countries in house style', () => {
  expect(countryName('XK')).toBe('Kosovo*');
  expect(countryName('BA')).toBe('Bosnia and Herzegovina');
  expect(countryName('YUCS')).toBe('Yugoslavia');
  expect(countryName('QX?')).toBe('QX?');
});
