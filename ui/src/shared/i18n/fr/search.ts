import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

/** Words of the search screen. */
export const search: Catalogue['search'] = {
  title: 'Recherche',
  label: 'Chercher dans les fiches et les rapports',
  placeholder: 'Des mots, en toute graphie et toute écriture',
  results: 'Résultats',
  start: 'Tout retrouver',
  startText:
    'Noms, titres et texte intégral de chaque rapport et des fichiers joints aux événements. Назарбаев, Nazarbayev et Nazarbaev se trouvent l’un l’autre ; les mots entre « guillemets » sont cherchés ensemble.',
  none: 'Rien trouvé',
  noneText: (query) =>
    `Aucune fiche, aucun rapport ni aucun fichier ne contient « ${query} ». Essayez avec moins de mots ou le début d’un mot.`,
  passages: 'Dans les rapports',
  found: (n) => plural(n, 'résultat'),
  openFile: 'Ouvrir le fichier',
  only: 'Seulement',
  all: 'Tout',
};
