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
};
