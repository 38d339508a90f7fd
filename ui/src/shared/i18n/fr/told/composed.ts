import type { composed as measure } from '../../ru/told/composed';

/** What several rooms say together (see `../../told.ts`). */
export const composed: Record<keyof typeof measure, string> = {
  // Put together from several
  'Page {n}: {reason}': 'Page {n} : {reason}',
  'Pages {from}–{to}: {reason}': 'Pages {from}–{to} : {reason}',
  '‘{words}’': '« {words} »',
  '{kind}: {n}': '{kind} : {n}',
  'the same e-mail': 'la même adresse électronique',
  'the same telephone': 'le même téléphone',
  'This record is no longer in the library; it was deleted, or its making was undone.':
    'Cette fiche n’est plus dans la bibliothèque : elle a été supprimée, ou sa création annulée.',
  '{name}, {day}': '{name}, {day}',
  '{n} days ({date}/{date2})': '{n|jour} ({date}/{date2})',
  '{reason}, {reason2}': '{reason}, {reason2}',
  // What is wrong with the file of another program, its place before it
  ' Line {n}, {name}: {said}.': ' Ligne {n}, {name} : {said}.',
  // What a reader of JSON stumbles over
  'EOF while parsing a value': 'le fichier s’arrête au milieu d’une valeur',
  'EOF while parsing an object': 'le fichier s’arrête au milieu d’un objet',
  'EOF while parsing a list': 'le fichier s’arrête au milieu d’une liste',
  'EOF while parsing a string': 'le fichier s’arrête au milieu d’un texte',
  'expected value': 'une valeur est attendue',
  'expected `:`': '« : » est attendu',
  'expected `,` or `}`': '« , » ou « } » est attendu',
  'expected `,` or `]`': '« , » ou « ] » est attendu',
  'expected ident': 'true, false ou null est attendu',
  'key must be a string': 'le nom d’une partie doit être entre guillemets',
  'trailing comma': 'une virgule de trop',
  'trailing characters': 'des signes de trop après la fin',
  'invalid number': 'un nombre mal écrit',
  'number out of range': 'un nombre trop grand',
  'invalid escape': 'un signe erroné après \\',
  'recursion limit exceeded': 'trop de parties imbriquées',
};
