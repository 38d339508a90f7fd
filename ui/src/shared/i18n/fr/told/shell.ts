import type { shell as measure } from '../../ru/told/shell';

/** What the shell says (see `../../told.ts`). */
export const shell: Record<keyof typeof measure, string> = {
  // Failures inside the program
  'Something went wrong inside the program ({name}: {why}).':
    'Quelque chose a mal tourné dans le programme ({name} : {why}).',
  'Try again; if it happens again, close the program and open it anew.':
    'Réessayez ; si cela se reproduit, fermez le programme et rouvrez-le.',
  "The request '{name}' could not be understood: {said}.":
    'La demande « {name} » n’a pas été comprise : {said}.',
  'there is no such command': 'il n’y a pas de telle commande',
  'the print dialog was closed': 'la boîte d’impression a été fermée',
  'no printer was chosen': 'aucune imprimante choisie',
  '{name} does not take a PDF': '{name} n’accepte pas le PDF',
};
