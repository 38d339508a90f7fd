import type { Catalogue } from '../catalogue';
import { count } from '../plural';

/** Words of a recommendation's repeats. */
export const repeats: Catalogue['repeats'] = {
  title: 'Répétitions',
  often: (n, since) => `Donnée ${count(n)} fois${since ? `, depuis ${since}` : ''}`,
  likely: 'Peut-être le même conseil',
  link: 'Même conseil',
  linkFirst: 'Lier à la répétition la plus probable',
  unlink: 'Pas une répétition',
};
