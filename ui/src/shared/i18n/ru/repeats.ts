import type { Catalogue } from '../catalogue';
import { russian as plural } from '../plural';

/** Words of a recommendation's repeats. */
export const repeats: Catalogue['repeats'] = {
  title: 'Повторы',
  often: (n, since) => `Давалась ${plural(n, 'раз', 'раза', 'раз')}${since ? `, с ${since}` : ''}`,
  likely: 'Возможно, тот же совет',
  link: 'Тот же совет',
  linkFirst: 'Связать с самым вероятным повтором',
  unlink: 'Не повтор',
};
