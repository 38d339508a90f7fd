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
  acceptedOf: (n, report, waiting, looked) =>
    `Принято из «${report}»: ${finds(n)}${waiting > 0 ? `; ожидают своего мероприятия: ${finds(waiting)}` : ''}${looked > 0 ? `; ожидают просмотра: ${finds(looked)}` : ''}`,
  rejected: (what) => `Отклонено: ${what}`,
  putBack: (what) => `Возвращено на разбор: ${what}`,
  readIn: (report, accepted) =>
    `Прочитан отчёт «${report}»${accepted > 0 ? `, принято: ${finds(accepted)}` : ''}`,
  done: (action) => `Отмечено выполненным: «${action}»`,
  doneNextDue: (action, due) => `Отмечено выполненным: «${action}»; следующее — к ${due}`,
  doneNext: (action) => `Отмечено выполненным: «${action}»; создано следующее`,
  carried: (action, meeting) => `Перенесено на «${meeting}»: «${action}»`,
  carriedMany: (n, meeting) => `Перенесено на «${meeting}»: ${plural(n, 'действие', 'действия', 'действий')}`,
  nextMade: (meeting) => `Создана следующая встреча после «${meeting}»`,
  assessed: (recommendation, status) => `Дана оценка «${recommendation}»: ${status.toLocaleLowerCase('ru')}`,
  assessedBy: (recommendation, status, report) =>
    `Дана оценка «${recommendation}» по словам «${report}»: ${status.toLocaleLowerCase('ru')}`,
  followedUp: (report, what) => `Найдено, что в «${report}» сказано о прежних рекомендациях: ${what}`,
  tookVersion: (report, earlier) => `«${report}» — новая редакция отчёта «${earlier}»`,
  readInVersion: (report, earlier) => `Прочитан отчёт «${report}», возможно, новая редакция «${earlier}»`,
  apart: (one, other) => `Отмечено, что «${one}» и «${other}» — не одно и то же`,
  linked: (one, other) => `Связаны как одна рекомендация: «${one}» и «${other}»`,
  unlinked: (one) => `Отделено от повторов: «${one}»`,
  tookIn: (sheet, fresh, known, changed) =>
    `Внесена таблица «${sheet}»: новых ${fresh}, известных ${known}, изменённых ${changed}`,
  handedOver: (n, what, whom) => `Передано ${whom} (${what}): ${plural(n, 'запись', 'записи', 'записей')}`,
  whom: { 'the public': 'для всех', partners: 'партнёрам', 'the office': 'своему офису' },
  tookOver: (actor, fresh, changed) => `Принято переданное (${actor}): новых ${fresh}, изменённых ${changed}`,
  tookInFile: (name, fresh, changed) => `Принят файл «${name}»: новых ${fresh}, изменённых ${changed}`,
  wrote: (n, name, whom) => `Записано в «${name}» ${whom}: ${plural(n, 'запись', 'записи', 'записей')}`,
  lookedAgain: (name) => `Пересмотрено «${name}»: запись ещё нужна`,
  byHand: (what) => `Выделено вручную: ${what}`,
  cited: (words, record) => `Процитировано «${words}» для «${record}»`,
  recognised: (report) => `Распознан текст отчёта «${report}»`,
  attached: (name, n, to) =>
    `${to === '' ? 'Приложено' : `Приложено к «${to}»`}: ${name === '' ? plural(n, 'файл', 'файла', 'файлов') : `«${name}»`}`,
  detached: (name, from) => `Убран файл «${name}» из «${from}»`,
  moved: (what, to) => `Перенесено: ${what}, новая дата ${to}`,
  logo: 'Изменён логотип на печатных страницах',
  erased: 'Стёрты данные человека',
  presets: 'Изменены наборы для печати',
};
