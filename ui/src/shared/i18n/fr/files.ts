import type { Catalogue } from '../catalogue';
import { count, french as plural } from '../plural';

/** Words of files that are kept beside events and materials. */
export const files: Catalogue['files'] = {
  attach: 'Joindre des fichiers',
  attachOne: 'Joindre un fichier',
  offered: (n) => `Joindre ${plural(n, 'fichier')} à cet événement`,
  attachHere: 'Joindre',
  readInstead: 'Les lire comme rapports',
  open: (name) => `Ouvrir ${name}`,
  save: (name) => `Enregistrer une copie de ${name}`,
  saveShort: 'Enregistrer une copie',
  off: (name) => `Retirer ${name}`,
  offShort: 'Retirer le fichier',
  saved: (name) => `Une copie de ${name} est enregistrée.`,
  file: 'Fichier',
  none: 'Aucun fichier n’est conservé.',
  toEvent: 'Ou joindre à un événement',
  reading: (names) => `Ajout de ${names}…`,
  size: (bytes) =>
    bytes < 1_048_576
      ? `${count(Math.max(1, Math.round(bytes / 1024)))} Ko`
      : `${count(Math.round(bytes / 104_857.6) / 10)} Mo`,
  /** Files are held over the window, not let go yet. */
  over: {
    title: 'Relâchez pour les faire entrer',
    library: 'S’ouvre comme bibliothèque',
    handover: 'S’ouvre comme transmission, une fois sa phrase de passe donnée',
    intake: 'Parcouru avant que rien ne soit repris',
    sheet: 'Parcouru comme tableau avant que rien ne soit repris',
    report: 'Lu comme rapport',
    asked: 'Joint ici ou lu comme rapport, à votre choix',
    further: (n: number) => `et ${plural(n, 'autre fichier', 'autres fichiers')}`,
  },
};
