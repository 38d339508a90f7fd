import type { Catalogue } from '../catalogue';
import { french as plural } from '../plural';

const finds = (n: number) => plural(n, 'trouvaille');

/** What changes did, as the desk tells it (see `../changes.ts`). */
export const changes: Catalogue['changes'] = {
  one: (kind, title) => `${kind.toLocaleLowerCase('fr')} « ${title} »`,
  finds,
  records: (n) => plural(n, 'fiche'),
  undid: (sentence) => `Annulation : ${sentence}`,
  tookBack: (sentence) => `Retour sur : ${sentence}`,
  added: (what) => `Ajout : ${what}`,
  changed: (what) => `Modification : ${what}`,
  changedMany: (n, kinds) => `Modification : ${kinds.toLocaleLowerCase('fr')} (${n})`,
  deleted: (what) => `Suppression : ${what}`,
  merged: (what, into) => `Fusion : ${what} avec « ${into} »`,
  accepted: (what) => `Acceptation : ${what}`,
  acceptedOf: (n, report, waiting, looked) =>
    `Acceptation, de « ${report} » : ${finds(n)}${waiting > 0 ? ` ; en attente de leur événement : ${finds(waiting)}` : ''}${looked > 0 ? ` ; à examiner un à un : ${finds(looked)}` : ''}`,
  rejected: (what) => `Rejet : ${what}`,
  putBack: (what) => `Remise en attente : ${what}`,
  readIn: (report, accepted) =>
    `Lecture du rapport « ${report} »${accepted > 0 ? `, acceptation : ${finds(accepted)}` : ''}`,
  done: (action) => `Marquée comme faite : « ${action} »`,
  doneNextDue: (action, due) => `Marquée comme faite : « ${action} » ; la suivante est due le ${due}`,
  doneNext: (action) => `Marquée comme faite : « ${action} » ; la suivante est créée`,
  carried: (action, meeting) => `Reprise à « ${meeting} » : « ${action} »`,
  carriedMany: (n, meeting) => `${plural(n, 'action')} reprises à « ${meeting} »`,
  nextMade: (meeting) => `Réunion suivante de « ${meeting} » créée`,
  assessed: (recommendation, status) =>
    `Évaluation de « ${recommendation} » : ${status.toLocaleLowerCase('fr')}`,
  assessedBy: (recommendation, status, report) =>
    `Évaluation de « ${recommendation} » d’après « ${report} » : ${status.toLocaleLowerCase('fr')}`,
  followedUp: (report, what) => `Trouvé ce que « ${report} » dit des recommandations antérieures : ${what}`,
  tookVersion: (report, earlier) => `« ${report} » prise comme nouvelle version de « ${earlier} »`,
  readInVersion: (report, earlier) =>
    `Lecture du rapport « ${report} », peut-être une nouvelle version de « ${earlier} »`,
  apart: (one, other) => `Noté que « ${one} » et « ${other} » ne sont pas identiques`,
  linked: (one, other) => `Liées comme une même recommandation : « ${one} » et « ${other} »`,
  unlinked: (one) => `Séparée de ses répétitions : « ${one} »`,
  tookIn: (sheet, fresh, known, changed) =>
    `Reprise de « ${sheet} » : ${fresh} nouvelles, ${known} connues, ${changed} modifiées`,
  handedOver: (n, what, whom) => `Transmission de ${plural(n, 'fiche')} (${what}) pour ${whom}`,
  whom: { 'the public': 'le public', partners: 'les partenaires', 'the office': 'le bureau' },
  tookOver: (actor, fresh, changed) =>
    `Reprise d’une transmission de ${actor} : ${fresh} nouvelles, ${changed} modifiées`,
  tookInFile: (name, fresh, changed) =>
    `Fichier « ${name} » repris : ${fresh} nouvelles, ${changed} modifiées`,
  wrote: (n, name, whom) => `${plural(n, 'entrée')} dans « ${name} » pour ${whom}`,
  lookedAgain: (name) => `« ${name} » revue : encore nécessaire`,
  byHand: (what) => `Marquage à la main : ${what}`,
  cited: (words, record) => `Citation de « ${words} » pour « ${record} »`,
  recognised: (report) => `Reconnaissance du texte de « ${report} »`,
  attached: (name, n, to) =>
    `Joint ${name === '' ? plural(n, 'fichier') : `« ${name} »`}${to === '' ? '' : ` à « ${to} »`}`,
  detached: (name, from) => `Retiré le fichier « ${name} » de « ${from} »`,
  moved: (what, to) => `Déplacement : ${what}, au ${to}`,
  logo: 'Logo des impressions modifié',
  erased: 'Effacement des données d’une personne',
  presets: 'Modification des préréglages d’impression',
};
