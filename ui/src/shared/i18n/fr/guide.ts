import type { Catalogue } from '../catalogue';

/** Words around the guide. Its chapters are in English, in src-tauri/docs. */
export const guide: Catalogue['guide'] = {
  title: 'Aide',
  open: 'Aide',
  chapter: 'Chapitre',
  before: 'Chapitre précédent',
  next: 'Chapitre suivant',
  enlarge: (what: string) => `Afficher en grand : ${what}`,
};

/** Words of the tour of the sample library. */
export const tour: Catalogue['tour'] = {
  show: 'Montrer la visite guidée',
  stepOf: (n: number, of: number) => `Étape ${n} sur ${of}`,
  next: 'Suivant',
  goOn: 'Poursuivre la visite',
  before: 'Retour',
  leave: 'Quitter la visite',
  finish: 'Terminer',
  steps: {
    read: [
      'Lire un rapport',
      'Déposez un fichier sur la fenêtre ou choisissez-le ici (Ctrl+O). Cette bibliothèque lit ses cinq rapports d’elle-même.',
    ],
    review: [
      'Examiner ce qui a été trouvé',
      'Le nombre indique combien de trouvailles attendent dans un rapport. Entrée ouvre le rapport à côté d’elles. « Suivant » y mène.',
    ],
    accept: [
      'Accepter, corriger ou rejeter',
      'Chaque trouvaille montre les mots dont elle vient. A l’accepte, E la corrige, R la rejette ; J passe à la suivante, Ctrl+Z annule. Essayez ; F2 poursuit.',
    ],
    follow: [
      'Assurer le suivi',
      'Les recommandations acceptées se trouvent ici. Ouvrez-en une et appuyez sur S pour dire où en est sa mise en œuvre. « Aujourd’hui » montre celles auxquelles personne n’est revenu.',
    ],
    print: [
      'Imprimer',
      'Choisissez un modèle et son sujet ; les pages apparaissent à côté. Ctrl+P imprime, Ctrl+S enregistre. F1 ouvre l’aide sur chaque écran.',
    ],
  },
};
