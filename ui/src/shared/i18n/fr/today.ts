import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

/** Words of the Today screen. */
export const today: Catalogue['today'] = {
  title: 'Aujourd’hui',
  still: 'Rien ne vous attend aujourd’hui.',
  openAll: 'Tout afficher',
  arrived: (n, folder) => `${plural(n, 'nouveau fichier', 'nouveaux fichiers')} dans ${folder}`,
  readNew: 'Les lire…',
  decline: 'Pas celui-ci',
  declineNamed: (name) => `Pas celui-ci : ${name}`,
  declineAll: 'Aucun',
  moreFiles: (n) => `et ${plural(n, 'autre fichier', 'autres fichiers')}`,
  unread: 'Rapports à examiner',
  finds: (n) => `${plural(n, 'trouvaille')} en attente`,
  byPerson: 'Par personne',
  byEvent: 'Par événement',
  others: (n) => `${plural(n, 'autre')}`,
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
  missing: 'Il manque :',
  ready: 'Il ne manque rien.',
  what: {
    place: 'lieu',
    participants: 'participants',
    confirmations: 'confirmations',
    delegations: 'effectifs des délégations',
    materials: 'dossier d’information ou autres documents',
  },
  since: (n, at) =>
    n === 0
      ? `Rien depuis votre dernière visite (${at})`
      : `${plural(n, 'modification')} depuis votre dernière visite (${at})`,
  changes: 'Dernières modifications',
  noneChanged: 'Rien n’a encore été modifié.',
};
