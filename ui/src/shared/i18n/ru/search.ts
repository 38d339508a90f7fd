import type { Catalogue } from '../catalogue';
import { russian as plural } from '../plural';

/** Words of the search screen. */
export const search: Catalogue['search'] = {
  title: 'Поиск',
  label: 'Искать в записях и отчётах',
  placeholder: 'Слова в любом написании и любой письменности',
  results: 'Результаты',
  start: 'Найдите что угодно',
  startText:
    'Имена, названия и полный текст каждого отчёта и файлов при мероприятиях. Назарбаев, Nazarbayev и Nazarbaev находят друг друга; слова в «кавычках» ищутся вместе.',
  none: 'Ничего не найдено',
  noneText: (query) =>
    `Ни в записях, ни в отчётах, ни в файлах нет «${query}». Попробуйте меньше слов или начало слова.`,
  passages: 'В отчётах',
  found: (n) => plural(n, 'результат', 'результата', 'результатов'),
  openFile: 'Открыть файл',
  only: 'Только',
  all: 'Всё',
};
