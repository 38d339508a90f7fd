/** Words around dates and countries that the platform does not have. */

/** How exact a date is: what stands before it may depend on that. */
export type Exactness = 'day' | 'month' | 'season' | 'year';

/** A date with a word before it. */
type Beside = (date: string, exactness: Exactness) => string;

export const dates = {
  /** A day of the month, as it stands in a date. */
  day: (n: number) => String(n),
  about: ((date) => `about ${date}`) as Beside,
  since: ((date) => `since ${date}`) as Beside,
  until: ((date) => `until ${date}`) as Beside,
  /** By EDTF's numbers: alone, and after 'since' and the like. */
  seasons: {
    21: ['spring', 'spring'],
    22: ['summer', 'summer'],
    23: ['autumn', 'autumn'],
    24: ['winter', 'winter'],
  },
} as const;

export const countryNames = {
  /** House style, where it differs from the platform's. The asterisk stands for the usual footnote on status. */
  house: { XK: 'Kosovo*' } as Record<string, string>,
  /** ISO 3166-3: countries that are no more. */
  former: {
    SUHH: 'Soviet Union',
    YUCS: 'Yugoslavia',
    CSXX: 'Serbia and Montenegro',
    CSHH: 'Czechoslovakia',
    DDDE: 'East Germany',
    ZRCD: 'Zaire',
    TPTL: 'East Timor',
    BUMM: 'Burma',
  },
  and: ' and ',
} as const;
