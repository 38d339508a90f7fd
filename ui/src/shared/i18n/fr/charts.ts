import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

/** Words of the charts, and of whatever else is drawn. */
export const charts: Catalogue['charts'] = {
  title: 'Graphiques',
  about: 'Chiffres',
  country: 'Pays',
  everywhere: 'Tous les pays',
  figures: {
    status_over_time: 'État au fil des ans',
    status_by_theme: 'Mise en œuvre par thème',
    status_by_country: 'Mise en œuvre par pays',
    people_by_sex: 'Participants par sexe',
    stated_by_sex: 'Présence déclarée',
    people_by_level: 'Participants par niveau',
    repeats_by_election: 'Répétitions d’une élection à l’autre',
    workload: 'Charge par personne',
  },
  notes: {
    status_over_time:
      'L’état de chaque recommandation à la fin de l’année, selon sa dernière évaluation d’alors.',
    status_by_theme:
      'Selon la dernière évaluation. Une recommandation à plusieurs thèmes compte pour chacun.',
    status_by_country:
      'Selon la dernière évaluation. Une recommandation pour plusieurs pays compte pour chacun.',
    people_by_sex: 'Les participants nommés, chacun compté une fois par an ; invités et inscrits compris.',
    stated_by_sex: 'La somme des nombres que donnent les rapports. Elle peut dépasser le nombre de noms.',
    people_by_level:
      'Les participants nommés, selon le niveau d’administration dont ils venaient ; comptés une fois par niveau.',
    repeats_by_election:
      'Les recommandations tirées d’une élection : faites pour la première fois, et déjà faites.',
    workload: 'Les actions inachevées par responsable et par échéance ; l’historique n’est pas compté.',
  },
  heads: {
    status_over_time: 'Année',
    status_by_theme: 'Thème',
    status_by_country: 'Pays',
    people_by_sex: 'Année',
    stated_by_sex: 'Année',
    people_by_level: 'Niveau',
    repeats_by_election: 'Élection',
    workload: 'Responsable',
  },
  series: {
    woman: 'Femmes',
    man: 'Hommes',
    unknown: 'Non indiqué',
    not_broken_down: 'Sans ventilation',
    new: 'Nouvelles',
    repeated: 'Déjà faites',
    overdue: 'En retard',
    within_30_days: 'Sous 30 jours',
    later: 'Plus tard',
    no_date: 'Sans date',
  },
  without: {
    status_by_theme: 'Sans thème',
    status_by_country: 'Sans pays',
    people_by_level: 'Niveau non indiqué',
    workload: 'Personne de nommé',
  },
  total: 'Total',
  table: (figure) => `Tableau : ${figure}`,
  drawing: (figure) => `Graphique : ${figure}`,
  part: (bar, part, n) => `${bar}, ${part} : ${n}`,
  apart: {
    status_over_time: (n) => plural(n, 'recommandation sans date', 'recommandations sans date'),
  },
  more: (n) => `${plural(n, 'autre barre', 'autres barres')} dans le tableau.`,
  none: 'Rien à montrer pour l’instant',
  noneText: {
    status_over_time: 'Quand les recommandations auront une date, leur parcours sera tracé ici.',
    status_by_theme: 'Quand il y aura des recommandations, leurs thèmes seront comparés ici.',
    status_by_country: 'Quand il y aura des recommandations, leurs pays seront comparés ici.',
    people_by_sex: 'Quand les événements auront des participants, femmes et hommes seront comptés ici.',
    stated_by_sex: 'Quand les événements auront une présence déclarée, elle sera additionnée ici.',
    people_by_level: 'Quand les événements auront des participants, leurs niveaux seront comptés ici.',
    repeats_by_election:
      'Indiquez sur une recommandation l’élection dont elle est tirée : on verra ici ce qu’il a fallu redire.',
    workload: 'Quand des actions seront ouvertes, leurs responsables seront comparés ici.',
  },
  keys: 'Les flèches parcourent le graphique ; Entrée ouvre les fiches.',
  print: 'Imprimer',
  printed: 'La page a été envoyée à l’imprimante.',
  save: 'Enregistrer',
  saveAs: (what) => `Enregistrer en ${what}`,
  saved: (name) => `Enregistré : ${name}`,
  made: (library, day) => `${library}, ${day}`,
};
