import type { library as measure } from '../../ru/told/library';

/** What the library says (see `../../told.ts`). */
export const library: Record<keyof typeof measure, string> = {
  // Why a record is refused
  'there is no word to erase': 'il n’y a pas de mot à effacer',
  'its file is not what its SHA-256 says': 'son fichier n’est pas ce que dit son SHA-256',
  'its text has been read, and never changes': 'son texte a été lu, et ne change jamais',
  'its id is taken': 'son identifiant est pris',
  'it has no id': 'elle n’a pas d’identifiant',
  // What stands in the place of what was erased
  '(erased person)': '(personne effacée)',
  // What a check finds
  'Encryption is not available.': 'Le chiffrement n’est pas disponible.',
  "The file's pages: {said}.": 'Pages du fichier : {said}.',
  'Citation {id} stands for a record or report that is gone.':
    'La citation {id} renvoie à une fiche ou un rapport disparu.',
  'The report file {sha} is missing or damaged.': 'Le fichier de rapport {sha} manque ou est endommagé.',
  'Search does not know record {id} as it is.':
    'La recherche ne connaît pas la fiche {id} telle qu’elle est.',
  '{n} references from {from} to {to} lead nowhere.': '{n|renvoi} de {from} vers {to} sans issue.',
  'the search table {table} is damaged ({said})': 'la table de recherche {table} est endommagée ({said})',
  'the copy could not be finished': 'la copie n’a pu être achevée',
  '(erased file)': '(fichier effacé)',
};
