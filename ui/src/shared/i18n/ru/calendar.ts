import type { Catalogue } from '../catalogue';
import { russian as plural } from '../plural';

/** Words of the calendar and of a country's timeline. */
export const calendar: Catalogue['calendar'] = {
  title: 'Календарь',
  timeline: 'Хронология',
  views: { month: 'Месяц', week: 'Неделя', agenda: 'Повестка' },
  view: 'Вид',
  previous: { month: 'Предыдущий месяц', week: 'Предыдущая неделя', agenda: 'Предыдущие три месяца' },
  next: { month: 'Следующий месяц', week: 'Следующая неделя', agenda: 'Следующие три месяца' },
  today: 'Сегодня',
  vague: 'Когда-то в это время',
  vagueNote: 'Их даты не называют дня, поэтому они не стоят ни на одном.',
  more: (n) => `ещё ${n}`,
  kinds: { event: 'Мероприятие', election: 'Выборы', action: 'Срок', recommendation: 'Пересмотреть' },
  overdue: 'просрочено',
  settled: 'завершено',
  days: (n) => plural(n, 'пункт', 'пункта', 'пунктов'),
  dayBefore: 'Перенести на день раньше',
  dayAfter: 'Перенести на день позже',
  weekBefore: 'Перенести на неделю раньше',
  weekAfter: 'Перенести на неделю позже',
  hint: 'Стрелки ведут по дням, Tab — к пунктам дня. Перетащите пункт на другой день или нажмите Alt со стрелкой.',
  none: 'В эти три месяца ничего нет',
  noneText: 'Здесь появляются мероприятия, выборы, сроки действий и пересмотра, когда у них есть дата.',
  country: 'Страна',
  about: 'Выборы, мероприятия, отчёты, рекомендации и оценки на одной оси.',
  lanes: {
    elections: 'Выборы',
    events: 'Мероприятия',
    reports: 'Отчёты',
    recommendations: 'Рекомендации',
    assessments: 'Оценки',
  },
  heads: { date: 'Дата', lane: 'Что', title: 'Название' },
  several: (lane, date, n) => `${date}, ${lane}: ${n}`,
  single: (lane, date, title) => `${date}, ${lane}: ${title}`,
  drawing: (country) => `Хронология: ${country}`,
  keys: 'Стрелки ведут по оси; Enter открывает запись или показывает ниже все записи одной даты.',
  noTimeline: 'Ни у одной страны ещё нет дат',
  noTimelineText:
    'Когда у выборов, мероприятий или рекомендаций будут страна и дата, здесь будет виден их ход.',
};
