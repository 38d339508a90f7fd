import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

/** Words of the map. */
export const map: Catalogue['map'] = {
  title: 'Carte',
  shade: 'Trame selon',
  rec: 'Recommandations',
  ev: 'Événements',
  extent: 'Étendue',
  region: 'Là où nous travaillons',
  world: 'Le monde',
  country: (name, events, recommendations) => `${name} : ${events}, ${recommendations}`,
  city: (name, events) => `${name} : ${events}`,
  events: (n) => plural(n, 'événement'),
  recommendations: (n) => plural(n, 'recommandation'),
  table: 'Pays et villes',
  place: 'Lieu',
  drawing: 'Carte de la bibliothèque',
  legend: (from, to) => (from === to ? `${from}` : `${from}–${to}`),
  none: 'Aucun',
  unplaced: 'Hors de la carte',
  unplacedNote: 'Le répertoire ne connaît pas ces villes ; elles comptent pour leur pays.',
  nowhere: (n) => plural(n, 'événement sans pays', 'événements sans pays'),
  keys: 'Les flèches vont de lieu en lieu ; Entrée ouvre les fiches.',
  credit:
    'Contours : Natural Earth. Lieux : GeoNames. Frontières et noms n’impliquent aucune position sur le statut d’un territoire.',
  empty: 'Rien sur la carte pour l’instant',
  emptyText:
    'Quand les événements auront un pays et une ville, et les recommandations un pays, ils paraîtront ici.',
};
