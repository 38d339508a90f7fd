import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

/** Words of the calendar and of a country's timeline. */
export const calendar: Catalogue['calendar'] = {
  title: 'Calendrier',
  timeline: 'Chronologie',
  views: { month: 'Mois', week: 'Semaine', agenda: 'Agenda' },
  view: 'Affichage',
  previous: { month: 'Mois précédent', week: 'Semaine précédente', agenda: 'Trois mois précédents' },
  next: { month: 'Mois suivant', week: 'Semaine suivante', agenda: 'Trois mois suivants' },
  today: 'Aujourd’hui',
  vague: 'À un moment de cette période',
  vagueNote: 'Leur date ne nomme pas de jour : ils ne figurent sur aucun.',
  more: (n) => `${n} de plus`,
  kinds: { event: 'Événement', election: 'Élection', action: 'Échéance', recommendation: 'À revoir' },
  overdue: 'en retard',
  settled: 'terminé',
  days: (n) => plural(n, 'élément'),
  dayBefore: 'Avancer d’un jour',
  dayAfter: 'Reporter d’un jour',
  weekBefore: 'Avancer d’une semaine',
  weekAfter: 'Reporter d’une semaine',
  hint: 'Les flèches vont de jour en jour, Tab à ce qui s’y trouve. Faites glisser un élément vers un autre jour, ou Alt et une flèche.',
  none: 'Rien dans ces trois mois',
  noneText: 'Événements, élections, échéances et dates de revue paraissent ici dès qu’ils ont une date.',
  country: 'Pays',
  about: 'Élections, événements, rapports, recommandations et évaluations sur un même axe.',
  lanes: {
    elections: 'Élections',
    events: 'Événements',
    reports: 'Rapports',
    recommendations: 'Recommandations',
    assessments: 'Évaluations',
  },
  heads: { date: 'Date', lane: 'Quoi', title: 'Titre' },
  several: (lane, date, n) => `${date}, ${lane} : ${n}`,
  single: (lane, date, title) => `${date}, ${lane} : ${title}`,
  drawing: (country) => `Chronologie : ${country}`,
  keys: 'Les flèches suivent l’axe ; Entrée ouvre la fiche, ou montre ci-dessous celles d’une même date.',
  noTimeline: 'Aucun pays n’a encore de date',
  noTimelineText:
    'Quand élections, événements ou recommandations auront un pays et une date, leur cours sera tracé ici.',
};
