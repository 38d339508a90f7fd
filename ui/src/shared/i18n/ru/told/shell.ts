/** What the shell says (see `../../told.ts`). */
export const shell = {
  // Failures inside the program
  'Something went wrong inside the program ({name}: {why}).': 'В программе произошёл сбой ({name}: {why}).',
  'Try again; if it happens again, close the program and open it anew.':
    'Попробуйте ещё раз; если повторится, закройте программу и откройте снова.',
  "The request '{name}' could not be understood: {said}.": 'Запрос «{name}» не понят: {said}.',
  'there is no such command': 'такой команды нет',
  'the print dialog was closed': 'окно печати закрыто',
  'no printer was chosen': 'принтер не выбран',
  '{name} does not take a PDF': '{name} не принимает PDF',
};
