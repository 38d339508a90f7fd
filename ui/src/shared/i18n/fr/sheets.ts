import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

/** Words of the screen that takes spreadsheets in. */
export const sheets: Catalogue['sheets'] = {
  title: 'Feuilles de calcul',
  reading: (name) => `Lecture de ${name}`,
  cancelReading: 'Interrompre la lecture',
  choose: 'Choisir une feuille de calcul',
  takeIn: 'La reprendre',
  kind: 'Ce qu’elle énumère',
  kinds: {
    participants: 'Participants',
    recommendations: 'Recommandations',
    actions: 'Actions',
    records: 'Une liste enregistrée',
  },
  page: 'Onglet',
  event: 'Événement',
  eventNeeded: 'De quel événement ? (nécessaire)',
  outcome: 'Ce que deviendraient les lignes',
  states: {
    new: 'Nouvelles',
    reused: 'Connues',
    changed: 'Modifiées',
    conflict: 'Conflits',
    same: 'Rien de nouveau',
    skipped: 'Laissées de côté',
    doubtful: 'Douteuses',
  },
  nothingNew: 'La feuille ne dit rien que la bibliothèque ne sache déjà.',
  teachTitle: 'Feuilles de présence et listes entrent ici',
  teach:
    'XLSX, ODS ou CSV : participants d’un événement, recommandations, actions. Les colonnes sont devinées et peuvent être changées ; vous voyez ce que deviendrait chaque ligne avant que rien ne soit gardé, et le tout forme une seule modification.',
  reportsInstead: 'Pour lire un rapport, allez aux rapports',
  rows: 'Lignes de la feuille',
  row: 'Ligne',
  becomes: 'Devient',
  columns: 'Ce qu’est chaque colonne',
  columnIs: (heading) => `« ${heading} » est`,
  leftOut: 'laissée de côté',
  take: (row) => `Reprendre la ligne ${row}`,
  itIs: (title) => `C’est ${title}`,
  itIsNot: 'C’est quelqu’un d’autre',
  nothing: 'rien',
  since: 'La bibliothèque a une autre valeur depuis que la liste a été enregistrée.',
  takeSheet: 'Prendre celle de la feuille',
  takeLibrary: 'Garder celle de la bibliothèque',
  savedList:
    'Cette liste vient d’ici : chaque ligne est reconnue à son enregistrement, et les cellules que personne n’a touchées ne changent rien.',
  more: (n) =>
    `${plural(n, 'autre ligne', 'autres lignes')}. Choisissez un état ci-dessus pour en voir moins.`,
};
