import type { Catalogue } from '../catalogue';
import { russian as plural } from '../plural';

/** Words of the screen that takes spreadsheets in. */
export const sheets: Catalogue['sheets'] = {
  title: 'Таблицы',
  reading: (name) => `Читается ${name}`,
  cancelReading: 'Прервать чтение таблицы',
  choose: 'Выбрать таблицу',
  takeIn: 'Внести',
  kind: 'Что в ней перечислено',
  kinds: {
    participants: 'Участники',
    recommendations: 'Рекомендации',
    actions: 'Действия',
    records: 'Сохранённый список',
  },
  page: 'Лист',
  event: 'Мероприятие',
  eventNeeded: 'Какого мероприятия? (обязательно)',
  outcome: 'Что станет со строками',
  states: {
    new: 'Новые',
    reused: 'Известные',
    changed: 'Изменённые',
    conflict: 'Расхождения',
    same: 'Ничего нового',
    skipped: 'Пропущенные',
    doubtful: 'Сомнительные',
  },
  nothingNew: 'В таблице нет ничего, чего не знала бы библиотека.',
  teachTitle: 'Сюда вносятся листы регистрации и списки',
  teach:
    'XLSX, ODS или CSV: участники мероприятия, рекомендации, действия. Столбцы угадываются, и их можно сменить; до внесения видно, что станет с каждой строкой, и всё вместе составляет одно изменение.',
  reportsInstead: 'Чтобы прочитать отчёт, перейдите к отчётам',
  rows: 'Строки таблицы',
  row: 'Строка',
  becomes: 'Становится',
  columns: 'Какой столбец что означает',
  columnIs: (heading) => `Столбец «${heading}»`,
  leftOut: 'пропустить',
  take: (row) => `Взять строку ${row}`,
  itIs: (title) => `Это ${title}`,
  itIsNot: 'Это кто-то другой',
  nothing: 'ничего',
  since: 'С тех пор как список сохранён, в библиотеке другое значение.',
  takeSheet: 'Взять из таблицы',
  takeLibrary: 'Оставить как в библиотеке',
  savedList:
    'Этот список сохранён отсюда: каждая строка узнаётся по своей записи, и ячейки, которых никто не трогал, ничего не меняют.',
  more: (n) => `Ещё ${plural(n, 'строка', 'строки', 'строк')}. Выберите выше состояние, чтобы видеть меньше.`,
};
