import type { Catalogue } from '../catalogue';
import { listed } from '../locale';
import { french as plural } from '../plural';

/** Words of the Today screen. */
export const today: Catalogue['today'] = {
  title: 'Aujourd’hui',
  still: 'Rien ne vous attend aujourd’hui.',
  openAll: 'Tout afficher',
  unread: 'Rapports à examiner',
  finds: (n) => `${plural(n, 'trouvaille')} en attente`,
  overdue: 'Actions en retard',
  noneOverdue: 'Aucune action n’est en retard.',
  dueSoon: 'Échéance d’ici deux semaines',
  noneDue: 'Aucune échéance d’ici deux semaines.',
  toReview: 'Recommandations à réévaluer',
  noneToReview: 'Aucune date d’examen n’est échue.',
  unlooked: 'Personne ne les a revues depuis un an',
  noneUnlooked: 'Chaque recommandation ouverte a reçu une réponse ou une évaluation dans l’année.',
  ahead: 'Événements à venir',
  noneAhead: 'Aucun événement à venir.',
  missing: (what) => `Il manque : ${listed(what)}`,
  ready: 'Il ne manque rien.',
  what: {
    place: 'lieu',
    participants: 'participants',
    confirmations: 'confirmations',
    materials: 'documents',
  },
  changes: 'Dernières modifications',
  noneChanged: 'Rien n’a encore été modifié.',
};
