import type { Catalogue } from '../catalogue';
import { russian as plural } from '../plural';

/** Words of the map. */
export const map: Catalogue['map'] = {
  title: 'Карта',
  shade: 'Заливка',
  rec: 'Рекомендации',
  ev: 'Мероприятия',
  extent: 'Охват',
  region: 'Где мы работаем',
  world: 'Весь мир',
  country: (name, events, recommendations) => `${name}: ${events}, ${recommendations}`,
  city: (name, events) => `${name}: ${events}`,
  events: (n) => plural(n, 'мероприятие', 'мероприятия', 'мероприятий'),
  recommendations: (n) => plural(n, 'рекомендация', 'рекомендации', 'рекомендаций'),
  table: 'Страны и города',
  place: 'Место',
  drawing: 'Карта библиотеки',
  legend: (from, to) => (from === to ? `${from}` : `${from}–${to}`),
  none: 'Нет',
  unplaced: 'Нет на карте',
  unplacedNote: 'Этих городов нет в справочнике; они учтены в своей стране.',
  nowhere: (n) => plural(n, 'мероприятие без страны', 'мероприятия без страны', 'мероприятий без страны'),
  keys: 'Стрелки ведут от места к месту, Enter открывает записи.',
  credit:
    'Контуры: Natural Earth. Места: GeoNames. Границы и названия не выражают позиции о статусе какой-либо территории.',
  empty: 'На карте пока ничего нет',
  emptyText: 'Когда у мероприятий будут страна и город, а у рекомендаций страна, они появятся здесь.',
};
