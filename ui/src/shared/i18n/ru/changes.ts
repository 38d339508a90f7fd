import type { Catalogue } from '../catalogue';
import { russian as plural } from '../plural';

const finds = (n: number) => plural(n, 'находка', 'находки', 'находок');

/** What changes did, as the desk tells it (see `../changes.ts`). */
export const changes: Catalogue['changes'] = {
  one: (kind, title) => `${kind.toLocaleLowerCase('ru')} «${title}»`,
  finds,
  records: (n) => plural(n, 'запись', 'записи', 'записей'),
  undid: (sentence) => `Отменено: ${sentence}`,
  tookBack: (sentence) => `Возвращено как было: ${sentence}`,
  added: (what) => `Добавлено: ${what}`,
  changed: (what) => `Изменено: ${what}`,
  changedMany: (n, kinds) => `Изменено: ${kinds.toLocaleLowerCase('ru')} (${n})`,
  deleted: (what) => `Удалено: ${what}`,
  merged: (what, into) => `Объединено: ${what} с «${into}»`,
  accepted: (what) => `Принято: ${what}`,
  acceptedOf: (n, report, waiting) =>
    `Принято из «${report}»: ${finds(n)}${waiting > 0 ? `; ожидают своего мероприятия: ${finds(waiting)}` : ''}`,
  rejected: (what) => `Отклонено: ${what}`,
  putBack: (what) => `Возвращено на разбор: ${what}`,
  readIn: (report, accepted) =>
    `Прочитан отчёт «${report}»${accepted > 0 ? `, принято: ${finds(accepted)}` : ''}`,
  done: (action) => `Отмечено выполненным: «${action}»`,
  assessed: (recommendation, status) => `Дана оценка «${recommendation}»: ${status.toLocaleLowerCase('ru')}`,
  linked: (one, other) => `Связаны как одна рекомендация: «${one}» и «${other}»`,
  unlinked: (one) => `Отделено от повторов: «${one}»`,
  tookIn: (sheet, fresh, known, changed) =>
    `Внесена таблица «${sheet}»: новых ${fresh}, известных ${known}, изменённых ${changed}`,
  moved: (what, to) => `Перенесено: ${what}, новая дата ${to}`,
  presets: 'Изменены наборы для печати',
};
