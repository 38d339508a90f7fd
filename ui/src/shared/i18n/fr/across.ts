import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

/** Words of what goes on between reports. */
export const across: Catalogue['across'] = {
  says: 'Ce rapport dit',
  told: 'Ce qui avait été recommandé, dans ce rapport',
  earlier: 'La recommandation antérieure',
  noEarlier:
    'Aucune recommandation de la bibliothèque ne correspond plus. Choisissez celle dont il s’agit, ou rejetez.',
  assess: 'Évaluer comme proposé',
  choose: 'Une autre recommandation',
  which: 'De quelle recommandation s’agit-il ?',
  whichHint: 'Elle est évaluée avec ces mots et la date de ce rapport.',
  setStatus: 'Changer l’état',
  status: 'Jusqu’où elle est mise en œuvre',
  acceptStatus: 'Évaluer avec cet état',
  look: 'Chercher de nouveau ce que ce rapport dit des recommandations antérieures',
  lookNone: 'Rien de nouveau n’a été trouvé.',
  openRecommendation: 'Ouvrir la recommandation',
  offer: (title) => `Ce rapport est peut-être une nouvelle version de « ${title} »`,
  taken: (title) => `Nouvelle version de « ${title} »`,
  later: (title) => `Il existe une nouvelle version : « ${title} »`,
  outdated: 'version antérieure',
  outdatedLong: 'Ces mots ne figurent plus dans la nouvelle version du rapport',
  compare: 'Comparer',
  close: 'Fermer la comparaison',
  take: 'Prendre comme nouvelle version',
  apart: 'Autre rapport',
  nameEarlier: 'Nouvelle version d’un autre rapport…',
  whichEarlier: 'De quel rapport est-ce une nouvelle version ?',
  takeText:
    'Ce que vous avez accepté garde ses mots, à leur nouvelle place ; ce que vous avez décidé ne revient pas. La version antérieure reste.',
  versions: 'Versions',
  kept: (n) => plural(n, 'passage cité reste en place', 'passages cités restent en place'),
  decided: (n) =>
    plural(n, 'élément décidé dans la version antérieure', 'éléments décidés dans la version antérieure'),
  fresh: (n) => plural(n, 'élément à examiner', 'éléments à examiner'),
  fates: { kept: 'Inchangé', moved: 'Déplacé', changed: 'Modifié', vanished: 'Disparu' },
  before: 'Version antérieure',
  after: 'Nouvelle version',
  gone: 'N’y figure plus. La citation reste avec la version antérieure.',
  same: 'Les mêmes mots à un autre endroit',
  of: (kind, title, field) => `${kind} « ${title} », ${field}`,
  none: 'Aucun passage cité n’a été déplacé, modifié ou supprimé.',
};
