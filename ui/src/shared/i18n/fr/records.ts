import type { Catalogue } from '../catalogue';
import { count, french as plural } from '../plural';

/** Words of the record screens: lists, pages, forms. */
export const records: Catalogue['records'] = {
  notSaid: '—',
  empty: 'ajouter',
  needed: (label) => `« ${label} » est nécessaire.`,
  requiredField: (label) => `${label} (nécessaire)`,
  editField: (label) => `Modifier, ${label} : `,
  oneALine: 'Un par ligne. Ctrl+Entrée ou quitter le champ enregistre, Échap revient en arrière.',
  ctrlEnter: 'Ctrl+Entrée ou quitter le champ enregistre, Échap revient en arrière.',
  addOne: 'Saisissez pour ajouter',
  inTheseWords: 'en ces termes',
  chosenOf: (label) => `${label} : choisis`,
  takeAway: (what) => `Retirer : ${what}`,
  make: 'Créer',
  newOf: {
    project: 'Ajouter un projet',
    election: 'Ajouter une élection',
    report: 'Ajouter un rapport',
    event: 'Ajouter un événement',
    session: 'Ajouter une séance',
    person: 'Ajouter une personne',
    organisation: 'Ajouter une organisation',
    event_organisation: 'Ajouter un rôle d’organisation',
    participation: 'Ajouter un participant',
    mention: 'Ajouter une mention',
    delegation: 'Ajouter une délégation',
    recommendation: 'Ajouter une recommandation',
    addressee: 'Ajouter un destinataire',
    response: 'Ajouter une réponse',
    assessment: 'Ajouter une évaluation',
    evidence: 'Ajouter un élément de preuve',
    action: 'Ajouter une action',
    material: 'Ajouter un document',
    log_entry: 'Ajouter une note de journal',
    citation: 'Ajouter une citation',
    suggestion: 'Ajouter une trouvaille',
    saved_view: 'Ajouter une vue',
    carried_action: 'Reprendre une action',
    distinction: 'Ajouter une distinction',
  },
  makeNamed: (name) => `Créer « ${name} »`,
  enough: 'Terminé',
  addTo: (heading) => `Ajouter, ${heading}`,
  openNamed: (title) => `Ouvrir : ${title}`,
  citation: (n, words) => `Source ${n} : ${words}`,
  backing: (independent, derived) =>
    [
      independent > 0 ? plural(independent, 'rapport') : '',
      derived > 0
        ? `${plural(derived, 'extrait ou copie', 'extraits ou copies')}, non compté${derived > 1 ? 's' : ''}`
        : '',
    ]
      .filter(Boolean)
      .join(', '),
  backingLong:
    'Dans combien de rapports indépendants cela figure. Un extrait ou une copie d’un autre rapport ne compte pas.',
  disagree: 'Des sources disent autre chose',
  disagreementOn: (label) => `${label} : des sources disent autre chose`,
  sourceAt: (n, title, page) => `[${n}] ${title}${page === null ? '' : `, p. ${page}`}`,
  moreFields: (n) => plural(n, 'autre champ', 'autres champs'),
  fewerFields: 'Seulement ce qui est rempli',
  record: 'Fiche',
  views: 'Vues de cette fiche',
  history: 'Historique',
  noHistory: 'Aucune modification de cette fiche n’est connue.',
  undone: 'annulée',
  takeBack: 'Revenir dessus',
  takeBackNamed: (sentence) => `Revenir dessus : ${sentence}`,
  nothing: 'rien',
  sources: 'Sources',
  sourcesText:
    'Les numéros à côté des données renvoient à ces rapports ; chacun ouvre le rapport aux mots voulus.',
  derivedSource: 'extrait ou copie : pas une source indépendante',
  passages: (n) => plural(n, 'passage'),
  passagesIn: (n, source) => `Source ${source} : ${plural(n, 'passage')}`,
  filter: 'Filtre',
  filterHint: 'Des mots, en toute écriture et toute graphie',
  anyStatus: 'Tout état',
  anyCountry: 'Tout pays',
  anyTheme: 'Tout thème',
  unfinished: 'Ouverte ou en cours',
  overdueOnly: 'En retard',
  clearFilters: 'Tout afficher',
  of: (title) => `De : ${title}`,
  only: 'Seulement',
  listOf: (many) => many,
  checked: (n) => plural(n, 'sélectionnée'),
  checkRow: 'Sélectionner la ligne',
  uncheckAll: 'Ne rien sélectionner',
  checkAll: 'Sélectionner toutes les lignes',
  copyRows: 'Copier comme tableau',
  copied: (n) => `${plural(n, 'ligne copiée', 'lignes copiées')} comme tableau.`,
  notCopied: 'Le presse-papiers n’a pas pris les lignes.',
  nextRow: 'Ligne suivante',
  previousRow: 'Ligne précédente',
  openRow: 'Ouvrir',
  focusFilter: 'Aller au filtre',
  backToList: 'Retour à la liste',
  closePage: 'Fermer la page',
  edit: 'Modifier',
  merge: 'Fusionner avec une autre',
  mergeInto: (title) => `Fusionner « ${title} » avec`,
  mergeText:
    'Noms, liens et citations passent à la fiche que vous choisissez ; ses champs vides sont remplis. Vous pourrez annuler.',
  delete: 'Supprimer',
  summary: 'Imprimer une synthèse',
  sortBy: (label) => `Trier, ${label}`,
  opens: (n, label, title) => `${label} : ${count(n)}, ${title}`,
  overdue: 'en retard',
  dueOn: (date) => `échéance ${date}`,
  noDate: 'sans date',
  history_only: 'historique',
  historyOnly: 'Prise à titre historique : elle n’a jamais d’échéance.',
  doubtfulLong: 'Le lecteur du rapport n’était pas sûr que c’en soit une.',
  notFound: 'Cette fiche n’est pas là',
  notFoundText: 'Elle a été supprimée, ou fusionnée avec une autre. Annuler (Ctrl+Z) la ramène.',
  choose: 'Choisissez une ligne pour la voir ici.',
  none: 'Rien ne correspond',
  noneText: 'Aucune ligne n’a ces mots et ces marques.',
  readOnly: 'Lecture seule',

  attendance: 'Qui a participé',
  stated: 'annoncés',
  named: 'nommés ici',
  inDelegations: 'en délégations',
  countedGroups: 'groupes dénombrés',
  women: 'femmes',
  men: 'hommes',
  attendedNamed: 'présents',
  mismatchNamed: (named, stated) =>
    `${plural(named, 'personne nommée comme présente', 'personnes nommées comme présentes')}, plus que les ${count(stated)} annoncées.`,
  mismatchDelegations: (sum, stated) =>
    `Les délégations font ensemble ${count(sum)}, plus que les ${count(stated)} annoncés.`,
  mismatchCounted: (sum, stated) =>
    `Les groupes dénombrés font ensemble ${count(sum)}, plus que les ${count(stated)} annoncés.`,
  mismatchSex: (sum, stated) =>
    `Femmes et hommes annoncés font ensemble ${count(sum)}, et non les ${count(stated)} annoncés.`,
  attendanceText:
    'Selon les sources, et selon les noms donnés ici. Les deux restent séparés et ne sont jamais additionnés au jugé.',
  quickLog: 'Noter au journal',
  quickLogHint: 'Que s’est-il passé ? Entrée le note à la date du jour.',
  log: 'Noter',

  assess: 'Évaluer',
  assessKeys: 'Évaluer aujourd’hui',
  assessedBy: (who) => `par ${who}`,
  status: 'État',
  asOf: 'À la date du',
  note: 'Note',
  noteHint: 'Pourquoi',
  evidence: 'Élément de preuve',
  evidenceHint: 'Ce qui le montre : devient une fiche à part',
  timeline: 'Évaluations',
  latest: 'actuelle',
  respond: 'Réponse',
  responseOf: (who) => `Réponse de ${who}`,
  ofAll: 'de tous les destinataires',
  everyAddressee: 'Tous les destinataires',

  done: 'Faite',
  markDone: 'Marquer comme faite',
  outcome: 'Ce qui en est sorti',
  outcomeHint: 'Une ligne. Entrée la marque comme faite.',
  doneOn: (date) => `Faite : ${date}`,
  setStatus: (status) => `Passer à : ${status}`,
  byOwner: 'Par responsable',
  asList: 'En liste',
  nobody: 'Personne encore',
  groupCounts: (all, overdue) =>
    overdue === 0 ? plural(all, 'action') : `${plural(all, 'action')}, dont ${count(overdue)} en retard`,
  moreNotShown: (n) =>
    `${plural(n, 'autre action non affichée', 'autres actions non affichées')}. Resserrez la liste par un filtre.`,

  teach: {
    event: [
      'Aucun événement encore',
      'Lisez un rapport et acceptez ce qu’il dit d’un événement, ou appuyez sur N pour en noter un : titre, jours, ville. Personnes, recommandations et actions s’y rattachent ensuite.',
    ],
    person: [
      'Aucune personne encore',
      'Les personnes viennent des rapports et des feuilles de présence, ou appuyez sur N. Seuls ceux qui ont pris part sont comptés comme participants ; celui qui est seulement cité ou à qui l’on écrit reste une mention.',
    ],
    organisation: [
      'Aucune organisation encore',
      'Organes de gestion des élections, bailleurs, hôtes et observateurs viennent des rapports, ou appuyez sur N.',
    ],
    recommendation: [
      'Aucune recommandation encore',
      'Acceptez-les d’un rapport, ou appuyez sur N et écrivez-en les mots tels qu’émis. Puis revenez-y : chaque évaluation est datée et aucune n’est écrasée.',
    ],
    action: [
      'Aucune action encore',
      'Ce que quelqu’un doit faire, pour quand, et au service de quelle recommandation. Acceptez-les d’un rapport, ou appuyez sur N.',
    ],
    material: [
      'Aucun document encore',
      'Documents distribués, dossiers d’information et enregistrements, avec l’endroit où les trouver. Appuyez sur N.',
    ],
    election: [
      'Aucune élection encore',
      'Une élection à laquelle des recommandations se rapportent, pour que la suivante montre ce qu’elles sont devenues. Appuyez sur N : quoi, où, quand.',
    ],
    project: [
      'Aucun projet encore',
      'Subventions et programmes qui financent des événements. Appuyez sur N pour en saisir un.',
    ],
  },
};

/** What is wrong with what was typed into a field. */
export const problems: Catalogue['problems'] = {
  counted: (line) => `« ${line} » demande un nombre puis de qui il s’agit : 10 consultants internationaux.`,
  affiliation: (line) => `« ${line} » a trop de parties : fonction | organisation | quand.`,
  date: (text) =>
    `« ${text} » n’est pas une date. Écrivez 1998, 1998-11, 1998-11-17, 17 novembre 1998, ou deux jours séparés par /.`,
  number: (text) => `« ${text} » n’est pas un nombre entier.`,
};

/** How a field is filled in, shown while it is empty. */
export const examples: Catalogue['examples'] = {
  date: '1998-11-17, 1998-11 ou 1998',
  standard: 'Copenhague 1990, 7.5',
  counted: '10 consultants internationaux',
  names: 'Назарбаев [ru]',
  affiliations: 'Présidente | Commission électorale centrale | 2018',
};
