/** What the library says (see `../../told.ts`). */
export const library = {
  // Why a record is refused
  'there is no word to erase': 'нет слова, которое стереть',
  'its file is not what its SHA-256 says': 'файл не соответствует своему SHA-256',
  'its text has been read, and never changes': 'её текст прочитан и не меняется',
  'its id is taken': 'её номер занят',
  'it has no id': 'у неё нет номера',
  // What stands in the place of what was erased
  '(erased person)': '(стёртый человек)',
  // What a check finds
  'Encryption is not available.': 'Шифрование недоступно.',
  "The file's pages: {said}.": 'Страницы файла: {said}.',
  'Citation {id} stands for a record or report that is gone.':
    'Цитата {id} относится к записи или отчёту, которых нет.',
  'The report file {sha} is missing or damaged.': 'Файл отчёта {sha} пропал или повреждён.',
  'Search does not know record {id} as it is.': 'Поиск не знает запись {id} такой, какая она есть.',
  '{n} references from {from} to {to} lead nowhere.': 'Ссылки из {from} в {to}, ведущие в никуда: {n}.',
  'the search table {table} is damaged ({said})': 'таблица поиска {table} повреждена ({said})',
  'the copy could not be finished': 'копию закончить не удалось',
  '(erased file)': '(стёртый файл)',
};
