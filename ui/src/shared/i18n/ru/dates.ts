import type { Catalogue } from '../catalogue';

export const dates: Catalogue['dates'] = {
  day: (n) => String(n),
  about: (date) => `около ${date}`,
  since: (date) => `с ${date}`,
  until: (date) => `до ${date}`,
  seasons: {
    21: ['весна', 'весны'],
    22: ['лето', 'лета'],
    23: ['осень', 'осени'],
    24: ['зима', 'зимы'],
  },
};

export const countryNames: Catalogue['countryNames'] = {
  /** As the OSCE and the United Nations write them. */
  house: { XK: 'Косово*', KG: 'Кыргызстан', TM: 'Туркменистан', MD: 'Молдова', BY: 'Беларусь' },
  former: {
    SUHH: 'Советский Союз',
    YUCS: 'Югославия',
    CSXX: 'Сербия и Черногория',
    CSHH: 'Чехословакия',
    DDDE: 'Восточная Германия',
    ZRCD: 'Заир',
    TPTL: 'Восточный Тимор',
    BUMM: 'Бирма',
  },
  and: ' и ',
};
