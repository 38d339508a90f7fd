import type { Catalogue } from '../catalogue';
import { russian as plural } from '../plural';

/** Words of the Today screen. */
export const today: Catalogue['today'] = {
  title: 'Сегодня',
  still: 'Сегодня ничего не требует вашего внимания.',
  openAll: 'Показать все',
  arrived: (n, folder) => `${plural(n, 'новый файл', 'новых файла', 'новых файлов')} в папке ${folder}`,
  readNew: 'Прочитать…',
  decline: 'Не этот',
  declineNamed: (name) => `Не этот: ${name}`,
  declineAll: 'Ни одного',
  moreFiles: (n) => `и ещё ${plural(n, 'файл', 'файла', 'файлов')}`,
  unread: 'Отчёты на разбор',
  finds: (n) => plural(n, 'находка', 'находки', 'находок'),
  byPerson: 'По людям',
  byEvent: 'По мероприятиям',
  others: (n) => `ещё ${n}`,
  overdue: 'Просроченные действия',
  noneOverdue: 'Просроченных действий нет.',
  dueSoon: 'Срок в ближайшие две недели',
  noneDue: 'В ближайшие две недели сроков нет.',
  toReview: 'Рекомендации для новой оценки',
  noneToReview: 'Сроки пересмотра не наступили.',
  unlooked: 'К ним никто не возвращался год',
  noneUnlooked: 'На каждую открытую рекомендацию за год был дан ответ или оценка.',
  ahead: 'Предстоящие мероприятия',
  noneAhead: 'Предстоящих мероприятий нет.',
  missing: 'Не хватает:',
  ready: 'Всё готово.',
  what: {
    place: 'места проведения',
    participants: 'участников',
    confirmations: 'подтверждений',
    delegations: 'численности делегаций',
    materials: 'справочной папки или других материалов',
  },
  since: (n, at) =>
    n === 0
      ? `Ничего с прошлого раза (${at})`
      : `${plural(n, 'изменение', 'изменения', 'изменений')} с прошлого раза (${at})`,
  changes: 'Последние изменения',
  noneChanged: 'Изменений ещё не было.',
};
