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
  acceptedOf: (n, report, waiting) =>
    `Acceptation, de « ${report} » : ${finds(n)}${waiting > 0 ? ` ; en attente de leur événement : ${finds(waiting)}` : ''}`,
  rejected: (what) => `Rejet : ${what}`,
  putBack: (what) => `Remise en attente : ${what}`,
  readIn: (report, accepted) =>
    `Lecture du rapport « ${report} »${accepted > 0 ? `, acceptation : ${finds(accepted)}` : ''}`,
  done: (action) => `Marquée comme faite : « ${action} »`,
  assessed: (recommendation, status) =>
    `Évaluation de « ${recommendation} » : ${status.toLocaleLowerCase('fr')}`,
  linked: (one, other) => `Liées comme une même recommandation : « ${one} » et « ${other} »`,
  unlinked: (one) => `Séparée de ses répétitions : « ${one} »`,
  tookIn: (sheet, fresh, known, changed) =>
    `Reprise de « ${sheet} » : ${fresh} nouvelles, ${known} connues, ${changed} modifiées`,
  moved: (what, to) => `Déplacement : ${what}, au ${to}`,
  presets: 'Modification des préréglages d’impression',
};
