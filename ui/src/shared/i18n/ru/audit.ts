import type { Catalogue } from '../catalogue';
import { count, russian as plural } from '../plural';

/** Words of the audit. */
export const audit: Catalogue['audit'] = {
  title: 'Кто что делал',
  narrow: 'Отбор изменений',
  words: 'Слова изменения',
  who: 'Кто',
  anybody: 'Кто угодно',
  kind: 'Вид записи',
  anyKind: 'Любой вид',
  imports: 'Только чтение отчётов',
  clear: 'Показать все изменения',
  export: 'Записать как CSV…',
  fileName: 'Кто что делал.csv',
  written: (n, name) => `В файл ${name} записано: ${plural(n, 'изменение', 'изменения', 'изменений')}.`,
  open: 'Открыть запись',
  readIn: 'прочитан отчёт',
  reverted: 'возвращает прежнее изменение',
  none: 'Таких изменений нет',
  noneText: 'Ничто из сделанного не подходит под этот отбор.',
  teach: 'Пока ничего не сделано',
  number: (n) => `изменение ${count(n)}`,
  noWayBack: 'Вернуть как было уже нельзя.',
  wasMade: 'создано',
  wasDeleted: 'удалено',
  more: (n) => `и ещё ${plural(n, 'поле', 'поля', 'полей')}: все они — в файле CSV.`,
};
