import type { exchange as measure } from '../../ru/told/exchange';

/** What is wrong with the file of another program (see `../../told.ts`). */
export const exchange: Record<keyof typeof measure, string> = {
  // One record of a file
  "'{name}' is not a kind of record": '« {name} » n’est pas un type de fiche',
  "'{id}' is not a key: a UUID in small letters is expected":
    '« {id} » n’est pas une clé : un UUID en minuscules est attendu',
  'the kind of the record is missing': 'le type de la fiche manque',
  'the key of the record is missing': 'la clé de la fiche manque',
  'another record of this file has the same key': 'une autre fiche de ce fichier a la même clé',
  "no {kind} has such a field; perhaps '{name}' is meant":
    'ce type de fiche ({kind}) n’a pas un tel champ ; peut-être s’agit-il de « {name} »',
  'no {kind} has such a field': 'ce type de fiche ({kind}) n’a pas un tel champ',
  'this cannot be read': 'ceci ne peut être lu',
  'there is no such part here': 'il n’y a pas de telle partie ici',
  "'{name}' is not in the vocabulary '{name2}', nor among the words that this file adds to it":
    '« {name} » n’est ni dans le vocabulaire « {name2} », ni parmi les mots que ce fichier y ajoute',
  'a record of this kind needs one': 'une fiche de ce type en a besoin',
  'the record {id} is not in this file': 'la fiche {id} n’est pas dans ce fichier',
  "the record {id} is of the kind '{name}', not '{name2}'":
    'la fiche {id} est du type « {name} » et non « {name2} »',
  "these words do not stand at these places of the report's text":
    'ces mots ne se trouvent pas à ces endroits du texte du rapport',
  // The file as a whole
  'this stands here twice': 'ceci figure ici deux fois',
  'this is not JSON: {said} (column {n})': 'ceci n’est pas du JSON : {said} (colonne {n})',
  'this is no library: "format": "{name}" is expected':
    'ceci n’est pas une bibliothèque : "format": "{name}" est attendu',
  'this is version {n} of the form, made by a newer Rapporteur; this one reads version {of}':
    'ceci est la version {n} du format, faite par un Rapporteur plus récent ; celui-ci lit la version {of}',
  '"version": {n} is expected': '"version": {n} est attendu',
  'the form has no such part': 'le format n’a pas de telle partie',
  'the list of records is missing': 'la liste des fiches manque',
  'there is no such vocabulary': 'il n’existe pas de tel vocabulaire',
  'this is not base64': 'ceci n’est pas du base64',
  'a file has no such part': 'un fichier n’a pas de telle partie',
  'a file needs sha256, text and original': 'il faut à un fichier sha256, text et original',
  'the original is not what its sha256 says; its own is {name}':
    'l’original n’est pas celui qu’indique son sha256 ; le sien est {name}',
  // What is expected of a value
  'an object in braces is expected here': 'un objet entre accolades est attendu ici',
  'a list in square brackets is expected here': 'une liste entre crochets est attendue ici',
  'a text in quotation marks is expected here': 'un texte entre guillemets est attendu ici',
  'true or false is expected here': 'true ou false est attendu ici',
  'a number is expected here': 'un nombre est attendu ici',
  'a whole number is expected here': 'un nombre entier est attendu ici',
  'this number is too large or too small to stand here':
    'ce nombre est trop grand ou trop petit pour figurer ici',
  'one of these is expected here: {names}': 'l’un de ceux-ci est attendu ici : {names}',
  "'{name}' is missing here": 'il manque ici « {name} »',
  // Cards of an address book
  'the card has no end': 'la carte n’a pas de fin',
  'this is no line of a card': 'ceci n’est pas une ligne de carte',
  'the card is of no person': 'la carte n’est pas celle d’une personne',
  'the card has no name': 'la carte n’a pas de nom',
};
