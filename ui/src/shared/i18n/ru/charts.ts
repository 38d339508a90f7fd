import type { Catalogue } from '../catalogue';
import { russian as plural } from '../plural';

/** Words of the charts, and of whatever else is drawn. */
export const charts: Catalogue['charts'] = {
  title: 'Диаграммы',
  about: 'Показатели',
  country: 'Страна',
  everywhere: 'Все страны',
  figures: {
    status_over_time: 'Выполнение по годам',
    status_by_theme: 'Выполнение по темам',
    status_by_country: 'Выполнение по странам',
    people_by_sex: 'Участники по полу',
    stated_by_sex: 'Указанная явка',
    people_by_level: 'Участники по уровням',
    repeats_by_election: 'Повторы от выборов к выборам',
    workload: 'Загрузка исполнителей',
  },
  notes: {
    status_over_time: 'Положение каждой рекомендации на конец года по последней на то время оценке.',
    status_by_theme: 'По последней оценке. Рекомендация с несколькими темами учтена в каждой.',
    status_by_country: 'По последней оценке. Рекомендация для нескольких стран учтена в каждой.',
    people_by_sex:
      'Названные по имени участники мероприятий, каждый один раз в год; с приглашёнными и подтвердившими.',
    stated_by_sex: 'Сумма чисел, указанных в отчётах. Людей может быть больше, чем названо по имени.',
    people_by_level:
      'Названные по имени участники по уровню власти, от которого они были; каждый один раз на уровень.',
    repeats_by_election: 'Рекомендации по итогам выборов: данные впервые и данные прежде.',
    workload: 'Незавершённые действия по исполнителям и срокам; архивные не учтены.',
  },
  heads: {
    status_over_time: 'Год',
    status_by_theme: 'Тема',
    status_by_country: 'Страна',
    people_by_sex: 'Год',
    stated_by_sex: 'Год',
    people_by_level: 'Уровень',
    repeats_by_election: 'Выборы',
    workload: 'Исполнитель',
  },
  series: {
    woman: 'Женщины',
    man: 'Мужчины',
    unknown: 'Не указано',
    not_broken_down: 'Без разбивки',
    new: 'Новые',
    repeated: 'Даны прежде',
    overdue: 'Просрочены',
    within_30_days: 'В течение 30 дней',
    later: 'Позже',
    no_date: 'Без срока',
  },
  without: {
    status_by_theme: 'Без темы',
    status_by_country: 'Без страны',
    people_by_level: 'Уровень не указан',
    workload: 'Никто не назван',
  },
  total: 'Всего',
  table: (figure) => `Таблица: ${figure}`,
  drawing: (figure) => `Диаграмма: ${figure}`,
  part: (bar, part, n) => `${bar}, ${part}: ${n}`,
  apart: {
    status_over_time: (n) =>
      plural(n, 'рекомендация без даты', 'рекомендации без даты', 'рекомендаций без даты'),
  },
  more: (n) => `В таблице ещё ${plural(n, 'строка', 'строки', 'строк')}.`,
  none: 'Пока нечего показать',
  noneText: {
    status_over_time: 'Когда у рекомендаций будут даты, здесь будет виден их путь по годам.',
    status_by_theme: 'Когда появятся рекомендации, здесь будут сопоставлены их темы.',
    status_by_country: 'Когда появятся рекомендации, здесь будут сопоставлены страны.',
    people_by_sex: 'Когда у мероприятий будут участники, здесь будут подсчитаны женщины и мужчины.',
    stated_by_sex: 'Когда у мероприятий будет указана явка, здесь она будет сложена.',
    people_by_level: 'Когда у мероприятий будут участники, здесь будут подсчитаны их уровни.',
    repeats_by_election:
      'Укажите в рекомендации, к каким выборам она относится: здесь станет видно, что пришлось повторить.',
    workload: 'Когда появятся незавершённые действия, здесь будут сопоставлены исполнители.',
  },
  keys: 'Стрелки ведут по диаграмме, Enter открывает записи.',
  print: 'Печать',
  printed: 'Страница передана на печать.',
  save: 'Сохранить',
  saveAs: (what) => `Сохранить как ${what}`,
  saved: (name) => `Сохранено: ${name}`,
  made: (library, day) => `${library}, ${day}`,
};
