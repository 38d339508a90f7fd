import type { Catalogue } from '../catalogue';
import { listed } from '../locale';
import { russian as plural } from '../plural';

/** Words of the Today screen. */
export const today: Catalogue['today'] = {
  title: 'Сегодня',
  still: 'Сегодня ничего не требует вашего внимания.',
  openAll: 'Показать все',
  unread: 'Отчёты на разбор',
  finds: (n) => plural(n, 'находка', 'находки', 'находок'),
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
  missing: (what) => `Не хватает: ${listed(what)}`,
  ready: 'Всё готово.',
  what: {
    place: 'места проведения',
    participants: 'участников',
    confirmations: 'подтверждений',
    materials: 'материалов',
  },
  changes: 'Последние изменения',
  noneChanged: 'Изменений ещё не было.',
};
