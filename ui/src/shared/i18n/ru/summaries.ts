import type { Catalogue } from '../catalogue';
import { count, russian as plural, russianForm } from '../plural';

/** Words of the summaries screen. */
export const summaries: Catalogue['summaries'] = {
  name: 'Сводки',
  template: 'Образец',
  templates: {
    'event-summary': [
      'Сводка мероприятия',
      'Одно мероприятие: сведения, участники, рекомендации, дальнейшая работа, материалы.',
    ],
    'recommendations-matrix': ['Рекомендации', 'Таблица: адресат, последняя оценка, ответ.'],
    'action-list': ['Список действий', 'Что, кто и к какому сроку делает.'],
  },
  scope: 'О чём',
  event: 'Мероприятие',
  country: 'Страна',
  project: 'Проект',
  organisation: 'Организация',
  scopeHint: 'Если не заполнять, охватывает всё.',
  options: 'Печать',
  paper: 'Бумага',
  papers: { a4: 'A4', letter: 'Letter' },
  audience: 'Для кого',
  audiences: { public: 'Для всех', partners: 'Организации-партнёры', internal: 'Своё учреждение' },
  citations: 'Источники',
  footnotes: 'В сносках',
  noFootnotes: 'Не указывать',
  doubtful: 'Включая сомнительное, с пометкой',
  save: 'Сохранить в PDF',
  open: 'Открыть PDF',
  print: 'Печать',
  saved: (name, pages) => `Сохранено: ${name}, ${plural(pages, 'страница', 'страницы', 'страниц')}.`,
  withheld: (n) =>
    n === 0
      ? 'Для этих читателей ничего не опущено.'
      : `Для этих читателей ${russianForm(n, 'опущена', 'опущены', 'опущено')} ${plural(n, 'служебная заметка', 'служебные заметки', 'служебных заметок')}.`,
  pages: (n) => plural(n, 'страница', 'страницы', 'страниц'),
  page: (n, of) => `Страница ${count(n)} из ${count(of)}`,
  preview: 'Просмотр',
  chooseEvent: 'Выберите мероприятие',
  chooseEventText: 'Сводка посвящена одному мероприятию. Введите часть его названия слева.',
  setting: 'Страницы верстаются…',
};
