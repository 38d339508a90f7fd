import type { Catalogue } from '../catalogue';

export const dates: Catalogue['dates'] = {
  day: (n) => (n === 1 ? '1er' : String(n)),
  about: (date, exactness) => (exactness === 'day' ? `vers le ${date}` : `vers ${date}`),
  since: (date, exactness) =>
    exactness === 'day'
      ? `depuis le ${date}`
      : exactness === 'season'
        ? `depuis : ${date}`
        : `depuis ${date}`,
  until: (date, exactness) =>
    exactness === 'day'
      ? `jusqu’au ${date}`
      : exactness === 'season'
        ? `jusqu’à : ${date}`
        : `jusqu’en ${date}`,
  seasons: {
    21: ['printemps', 'printemps'],
    22: ['été', 'été'],
    23: ['automne', 'automne'],
    24: ['hiver', 'hiver'],
  },
};

export const countryNames: Catalogue['countryNames'] = {
  /** As the OSCE and the United Nations write them. */
  house: { XK: 'Kosovo*', BY: 'Bélarus', KG: 'Kirghizistan' },
  former: {
    SUHH: 'Union soviétique',
    YUCS: 'Yougoslavie',
    CSXX: 'Serbie-et-Monténégro',
    CSHH: 'Tchécoslovaquie',
    DDDE: 'Allemagne de l’Est',
    ZRCD: 'Zaïre',
    TPTL: 'Timor oriental',
    BUMM: 'Birmanie',
  },
  and: ' et ',
};
