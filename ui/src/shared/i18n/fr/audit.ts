import type { Catalogue } from '../catalogue';
import { count, french as plural } from '../plural';

/** Words of the audit. */
export const audit: Catalogue['audit'] = {
  title: 'Qui a fait quoi',
  narrow: 'Restreindre les modifications',
  words: 'Mots de la modification',
  who: 'Qui',
  anybody: 'N’importe qui',
  kind: 'Type de fiche',
  anyKind: 'Tous les types',
  imports: 'Seulement les lectures de rapports',
  clear: 'Montrer toutes les modifications',
  export: 'Écrire en CSV…',
  fileName: 'Qui a fait quoi.csv',
  written: (n, name) => `${plural(n, 'modification')} dans ${name}.`,
  open: 'Ouvrir la fiche',
  readIn: 'un rapport a été lu',
  reverted: 'revient sur une modification',
  none: 'Aucune modification de ce genre',
  noneText: 'Rien de ce qui a été fait ne répond à ces choix.',
  teach: 'Rien n’a encore été fait',
  number: (n) => `modification ${count(n)}`,
  noWayBack: 'On ne peut plus y revenir.',
  wasMade: 'a été créée',
  wasDeleted: 'a été supprimée',
  more: (n) => `et ${plural(n, 'autre champ', 'autres champs')} : tous sont dans le CSV.`,
};
