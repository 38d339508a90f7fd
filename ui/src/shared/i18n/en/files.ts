import { count, plural } from '../plural';

/** Words of files that are kept beside events and materials. */
export const files = {
  attach: 'Attach files',
  attachOne: 'Attach a file',
  offered: (n: number) => `Attach ${plural(n, 'file')} to this event`,
  attachHere: 'Attach',
  readInstead: 'Read as reports instead',
  open: (name: string) => `Open ${name}`,
  save: (name: string) => `Save a copy of ${name}`,
  saveShort: 'Save a copy',
  off: (name: string) => `Take ${name} off`,
  offShort: 'Take off',
  saved: (name: string) => `A copy of ${name} is saved.`,
  file: 'File',
  none: 'No file is kept of it.',
  toEvent: 'Or attach to an event',
  reading: (names: string) => `Attaching ${names}…`,
  size: (bytes: number) =>
    bytes < 1_048_576
      ? `${count(Math.max(1, Math.round(bytes / 1024)))} kB`
      : `${count(Math.round(bytes / 104_857.6) / 10)} MB`,
  /** Files are held over the window, not let go yet. */
  over: {
    title: 'Let go to take them in',
    library: 'Opened as a library',
    handover: 'Opened as a handover, once its passphrase is given',
    intake: 'Looked through before anything is taken in',
    sheet: 'Looked through as a spreadsheet before anything is taken in',
    report: 'Read as a report',
    asked: 'Attached here or read as a report, as you choose',
    further: (n: number) => `and ${plural(n, 'more file')}`,
  },
} as const;
