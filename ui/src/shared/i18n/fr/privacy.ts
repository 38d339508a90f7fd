import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

const years = (n: number) => plural(n, 'an');

/** Words about what is kept about a person, and erasing it. */
export const privacy: Catalogue['privacy'] = {
  title: 'Données personnelles',
  back: 'Retour à la fiche',
  everything: 'Tout ce qui est gardé sur cette personne',
  everythingShort: 'Données personnelles',
  everythingText:
    'Tout ce que cette bibliothèque garde sur la personne, pour qu’elle puisse le voir : fiches, rapports qui la nomment, et qui a écrit quoi quand.',
  print: 'Imprimer la fiche…',
  save: 'Tout enregistrer en texte…',
  fileName: (name) => `Ce qui est gardé sur ${name}.txt`,
  saved: (name) => `Enregistré sous ${name}.`,
  erase: 'Effacer cette personne…',
  step1: '1. Les mots qui partent',
  words: 'Mots à couvrir, un par ligne',
  wordsHint:
    'Noms dans toutes les graphies, adresses, numéros. Ils sont couverts partout : retirez ce qui est aussi le nom d’un autre.',
  step2: '2. Ce qui est vidé et couvert',
  emptied:
    'La fiche est vidée : noms, coordonnées, fonctions et notes. Elle reste comme « (personne effacée) ».',
  masked: (n) => `Les mots sont couverts dans ${plural(n, 'fiche')}.`,
  which: 'Quelles fiches',
  times: (n) => plural(n, 'fois', 'fois'),
  sealed: (n) =>
    `${plural(n, 'modification')} de l’historique ${n < 2 ? 'les contient' : 'les contiennent'} : leur contenu est retiré, on ne pourra plus y revenir.`,
  counts: 'Les présences et les autres comptes restent.',
  step3: '3. Les originaux des rapports',
  noReports: 'Ces mots ne sont dans aucun rapport.',
  originals:
    'Les mots sont couverts dans les textes de ces rapports. Chaque original cède la place au texte couvert, sauf si vous le gardez.',
  keep: (title) => `Garder l’original de « ${title} », avec les mots`,
  step4: '4. Sauvegardes',
  backups: 'Chaque sauvegarde accessible est réécrite sans ces mots.',
  away: (folder) =>
    `Le second dossier ${folder} est inaccessible : ce qu’il contient reste tel quel. Branchez-le d’abord.`,
  step5: '5. Effacer',
  confirm: (name) => `Tapez le nom pour confirmer : ${name}`,
  noUndo: 'On ne peut pas revenir en arrière.',
  eraseNow: 'Effacer',
  done: 'Effacé',
  didRecords: (n) => `${plural(n, 'fiche vidée ou couverte', 'fiches vidées ou couvertes')}`,
  didTexts: (texts, originals) =>
    `${plural(texts, 'texte couvert', 'textes couverts')}, ${plural(originals, 'original remplacé', 'originaux remplacés')}`,
  didSealed: (n) => `On ne peut plus revenir sur ${plural(n, 'modification')} de l’historique`,
  didBackups: (n) => `${plural(n, 'sauvegarde réécrite', 'sauvegardes réécrites')}`,
  left: (name) => `Les mots sont encore dans ${name}, qui n’a pas pu être réécrit.`,
  retention: 'Personnes à revoir',
  retentionAfter: 'Me le rappeler après',
  never: 'Jamais',
  years,
  retentionNone: 'On a travaillé depuis avec la fiche de chacun.',
  retentionText: (n, after) =>
    `${plural(n, 'fiche')} que personne n’a touchée depuis ${years(after)}. Sont-elles encore nécessaires ?`,
  stillNeeded: 'Encore nécessaire',
  stillNeededNamed: (name) => `${name} : encore nécessaire`,
};
