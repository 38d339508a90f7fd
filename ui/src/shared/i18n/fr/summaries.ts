import type { Catalogue } from '../catalogue';
import { count, french as plural } from '../plural';

/** Words of the summaries screen. */
export const summaries: Catalogue['summaries'] = {
  name: 'Synthèses',
  template: 'Modèle',
  templates: {
    'event-summary': [
      'Synthèse d’un événement',
      'Un événement : données, participants, recommandations, suivi, documents.',
    ],
    'recommendations-matrix': ['Recommandations', 'Un tableau : destinataire, dernière évaluation, réponse.'],
    'action-list': ['Liste d’actions', 'Ce qui est à faire, par qui et pour quand.'],
  },
  scope: 'Sujet',
  event: 'Événement',
  country: 'Pays',
  project: 'Projet',
  organisation: 'Organisation',
  scopeHint: 'Laissé vide, tout est couvert.',
  options: 'Impression',
  paper: 'Papier',
  papers: { a4: 'A4', letter: 'Letter' },
  audience: 'Pour qui',
  audiences: { public: 'Tout le monde', partners: 'Organisations partenaires', internal: 'Le bureau' },
  citations: 'Sources',
  footnotes: 'En notes de bas de page',
  noFootnotes: 'Omises',
  doubtful: 'Avec ce qui est douteux, signalé comme tel',
  save: 'Enregistrer en PDF',
  open: 'Ouvrir le PDF',
  print: 'Imprimer',
  saved: (name, pages) => `Enregistré : ${name}, ${plural(pages, 'page')}.`,
  withheld: (n) =>
    n === 0
      ? 'Rien n’est omis pour ces lecteurs.'
      : `${plural(n, 'remarque interne omise', 'remarques internes omises')} pour ces lecteurs.`,
  pages: (n) => plural(n, 'page'),
  page: (n, of) => `Page ${count(n)} sur ${count(of)}`,
  preview: 'Aperçu',
  chooseEvent: 'Choisissez un événement',
  chooseEventText: 'Une synthèse porte sur un seul événement. Saisissez à gauche une partie de son titre.',
  setting: 'Mise en pages…',
};
