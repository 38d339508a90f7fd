import type { Catalogue } from '../catalogue';
import { count, russian as plural } from '../plural';

/** Words of lists: typed filters, views, columns, groups, many rows at once. The marks of a query are the same in every language. */
export const lists: Catalogue['lists'] = {
  filterHint: {
    event: 'Слова или country:KG date:2025 status:held',
    person: 'Слова или country:KZ sex:woman events:>1',
    organisation: 'Слова или kind:court country:KG',
    recommendation: 'Слова или status:open theme:media looked:<-1y',
    action: 'Слова или owner:Анна due:<30d status:open',
    material: 'Слова или event:Ош',
    project: 'Слова или donor:USAID',
  },
  offers: 'Варианты продолжения',
  view: 'Вид',
  views: 'Виды',
  allRows: 'Все',
  saveView: 'Сохранить этот вид',
  viewName: 'Название вида',
  deleteView: 'Удалить этот вид',
  columns: 'Столбцы',
  allColumns: 'Все, что помещаются',
  group: 'Группировать',
  groupNone: 'Без групп',
  noValue: 'Не указано',
  year: 'Год',
  change: 'Изменить',
  changeMany: (n) => `Изменить ${plural(n, 'строку', 'строки', 'строк')}`,
  changeField: 'Что изменить',
  changeTo: 'На что',
  addItems: (label) => `Добавить: ${label.toLocaleLowerCase('ru')}`,
  removeItems: (label) => `Убрать: ${label.toLocaleLowerCase('ru')}`,
  apply: 'Изменить их',
  assessAs: 'Оценка на сегодня',
  rows: (n) => plural(n, 'строка', 'строки', 'строк'),
  counted: (n) => count(n),
};
