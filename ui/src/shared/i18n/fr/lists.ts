import type { Catalogue } from '../catalogue';
import { count, french as plural } from '../plural';

/** Words of lists: typed filters, views, columns, groups, many rows at once. The marks of a query are the same in every language. */
export const lists: Catalogue['lists'] = {
  filterHint: {
    event: 'Des mots, ou country:KG date:2025 status:held',
    person: 'Des mots, ou country:KZ sex:woman events:>1',
    organisation: 'Des mots, ou kind:court country:KG',
    recommendation: 'Des mots, ou status:open theme:media looked:<-1y',
    action: 'Des mots, ou owner:Anne due:<30d status:open',
    material: 'Des mots, ou event:Och',
    project: 'Des mots, ou donor:USAID',
  },
  offers: 'Façons de continuer',
  view: 'Vue',
  views: 'Vues',
  allRows: 'Tout',
  saveView: 'Enregistrer cette vue',
  viewName: 'Nom de la vue',
  deleteView: 'Supprimer cette vue',
  columns: 'Colonnes',
  allColumns: 'Toutes celles qui tiennent',
  group: 'Grouper par',
  groupNone: 'Sans groupes',
  noValue: 'Rien d’indiqué',
  year: 'Année',
  change: 'Modifier',
  changeMany: (n) => `Modifier ${plural(n, 'ligne')}`,
  changeField: 'Quoi modifier',
  changeTo: 'En',
  addItems: (label) => `Ajouter : ${label.toLocaleLowerCase('fr')}`,
  removeItems: (label) => `Retirer : ${label.toLocaleLowerCase('fr')}`,
  apply: 'Les modifier',
  assessAs: 'Évaluation à ce jour',
  rows: (n) => plural(n, 'ligne'),
  counted: (n) => count(n),
};
