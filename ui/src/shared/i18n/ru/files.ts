import type { Catalogue } from '../catalogue';
import { count, russian as plural } from '../plural';

/** Words of files that are kept beside events and materials. */
export const files: Catalogue['files'] = {
  attach: 'Приложить файлы',
  attachOne: 'Приложить файл',
  offered: (n) => `Приложить к этому мероприятию ${plural(n, 'файл', 'файла', 'файлов')}`,
  attachHere: 'Приложить',
  readInstead: 'Прочитать как отчёты',
  open: (name) => `Открыть ${name}`,
  save: (name) => `Сохранить копию ${name}`,
  saveShort: 'Сохранить копию',
  off: (name) => `Убрать ${name}`,
  offShort: 'Убрать файл',
  saved: (name) => `Копия ${name} сохранена.`,
  file: 'Файл',
  none: 'Файла нет.',
  toEvent: 'Или приложить к мероприятию',
  reading: (names) => `Прилагается: ${names}…`,
  size: (bytes) =>
    bytes < 1_048_576
      ? `${count(Math.max(1, Math.round(bytes / 1024)))} КБ`
      : `${count(Math.round(bytes / 104_857.6) / 10)} МБ`,
  /** Files are held over the window, not let go yet. */
  over: {
    title: 'Отпустите, чтобы взять в работу',
    library: 'Откроется как библиотека',
    handover: 'Откроется как переданное коллегой после ввода его парольной фразы',
    intake: 'Сначала будет просмотрено, ничего не берётся без спроса',
    sheet: 'Будет просмотрено как таблица, ничего не берётся без спроса',
    report: 'Будет прочитано как отчёт',
    asked: 'Приложить сюда или прочитать как отчёт – на выбор',
    further: (n: number) => `и ещё ${plural(n, 'файл', 'файла', 'файлов')}`,
  },
};
