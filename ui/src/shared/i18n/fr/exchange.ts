import type { Catalogue } from '../catalogue';
import { count, french as plural } from '../plural';

/** Words about files for other programs and from them. */
export const exchange: Catalogue['exchange'] = {
  title: 'Autres programmes',
  go: 'Pour un autre programme…',
  goList: 'Cette liste pour un autre programme…',
  save: 'Enregistrer pour',
  take: 'Reprendre',
  form: 'Pour quel programme',
  forms: {
    calendar: 'Un agenda (.ics)',
    cards: 'Un carnet d’adresses (.vcf)',
    bibliography: 'Une bibliographie (CSL-JSON)',
    annotations: 'Annotations des rapports (JSON-LD)',
    library: 'Toute la bibliothèque (JSON)',
  },
  formHints: {
    calendar:
      'Événements, élections, échéances et ce qui est à réexaminer : Outlook, Thunderbird, Google, Apple.',
    cards: 'Les personnes et leurs délégations : tout carnet d’adresses ou téléphone.',
    bibliography: 'Les rapports comme références : Zotero, Pandoc, Word avec Mendeley.',
    annotations:
      'Les mots exacts derrière les fiches, avec leur place : programmes qui lisent W3C Web Annotation.',
    library:
      'Chaque fiche avec ses sources : pour des scripts, un autre système, ou pour la reprendre plus tard.',
  },
  which: 'Lesquels',
  everyKind: {
    calendar: 'Tout ce qui a un jour',
    cards: 'Personnes et délégations',
    bibliography: 'Tous les rapports',
    annotations: 'Tous les passages',
    library: 'Tout',
  },
  one: 'Seulement ceci',
  notOnly: 'Pas seulement ceci',
  files: 'Avec les rapports eux-mêmes',
  filesHint: 'Un tiers de plus que les fichiers.',
  contacts: 'Avec adresses et téléphones',
  contactsHint: 'Seul votre bureau peut les avoir.',
  alarms: 'Rappeler la veille, à neuf heures',
  plain: 'Le fichier n’est pas scellé : qui l’a peut le lire.',
  saveNow: 'Enregistrer sous…',
  saved: (name, n) => `${name} a été écrit : ${plural(n, 'entrée')}.`,
  preview: 'Ce qui est écrit',
  goes: 'Dans le fichier',
  beginning: 'Début du fichier',
  noPlace: {
    calendar: (n) => `Sans jour, donc pas dans un agenda : ${plural(n, 'fiche')}.`,
    other: (n) => `Sans place dans ce fichier : ${plural(n, 'fiche')}.`,
  },
  withFiles: (n, size) =>
    `${plural(n, 'rapport avec son fichier', 'rapports avec leurs fichiers')} : ${size}`,
  megabytes: (n) => `${n} Mo`,
  teachTake: 'Un fichier d’un autre programme',
  teachTakeText:
    'Choisissez une bibliothèque en JSON ou un carnet d’adresses (.vcf). Vous voyez ce qui est nouveau et ce qui diffère, et décidez avant que rien ne soit repris. Une seule annulation ramène tout.',
  choose: 'Choisir un fichier…',
  chooseOther: 'Un autre fichier…',
  again: 'Regarder de nouveau',
  wrong: (n) => `Ce fichier s’écarte de la forme à ${plural(n, 'endroit')}. Rien n’a été repris.`,
  passedOver: (n) => `Laissées de côté : ${plural(n, 'carte ou ligne', 'cartes ou lignes')}`,
  correct: 'Corrigez le fichier, puis regardez de nouveau.',
  line: (n) => `Ligne ${count(n)}`,
  sides: {
    theirs: 'Le fichier',
    allTheirs: 'Le fichier pour tout ce qui est montré',
    conflict: 'Diffère',
    takeNow: 'Reprendre',
  },
  problems: 'Ce qui ne va pas',
};
