/**
 * Dates as their sources have them (EDTF), in words: `1998-11-17/1998-11-20` is '17–20 November 1998', `2018-11~` is
 * 'about November 2018', `1998` is '1998'. What is not understood is shown as it stands: a date is never invented.
 * In the words and the order of the language in use; what English has is what the examples show.
 */
import { m } from './catalogue';
import type { Exactness } from './en/dates';
import { perLocale } from './locale';

interface Day {
  year: number;
  month: number | null;
  day: number | null;
  season: Season | null;
  approximate: boolean;
  uncertain: boolean;
}

type Season = keyof typeof m.dates.seasons;
const isSeason = (n: number): n is Season => n >= 21 && n <= 24;

function parseDay(text: string): Day | null {
  const match = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?([~?%])?$/.exec(text.trim());
  if (!match) return null;
  const month = match[2] ? Number(match[2]) : null;
  const day = match[3] ? Number(match[3]) : null;
  const season = month !== null && isSeason(month) ? month : null;
  if (month !== null && season === null && (month < 1 || month > 12)) return null;
  if (day !== null && (day < 1 || day > new Date(Number(match[1]), month ?? 1, 0).getDate())) return null;
  const mark = match[4] ?? '';
  return {
    year: Number(match[1]),
    month: season === null ? month : null,
    day,
    season,
    approximate: mark === '~' || mark === '%',
    uncertain: mark === '?' || mark === '%',
  };
}

/** A month by its number, alone ('ноябрь') and as it stands after a day ('ноября'). */
const monthNames = perLocale((locale) =>
  (['long', 'short'] as const).map((month) => {
    const alone = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
    const inDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month, timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, i) => {
      const first = Date.UTC(2000, i, 1);
      const part = inDate.formatToParts(first).find(({ type }) => type === 'month');
      return { alone: alone.format(first), inDate: part?.value ?? alone.format(first) };
    });
  }),
);

function exactness(d: Day): Exactness {
  if (d.day !== null) return 'day';
  if (d.month !== null) return 'month';
  return d.season !== null ? 'season' : 'year';
}

/** The parts that are known; `inflected` as after 'since', where a language has a form for that. */
function parts(
  d: Day,
  short: boolean,
  without: { year?: boolean; month?: boolean } = {},
  inflected = false,
): string {
  const said: string[] = [];
  if (d.day !== null) said.push(m.dates.day(d.day));
  if (d.month !== null && !without.month) {
    const name = monthNames()[short ? 1 : 0]?.[d.month - 1];
    said.push((d.day !== null || inflected ? name?.inDate : name?.alone) ?? '');
  }
  if (d.season !== null) said.push(m.dates.seasons[d.season][inflected ? 1 : 0]);
  if (!without.year) said.push(String(d.year));
  return said.join(' ');
}

function words(
  d: Day,
  short: boolean,
  without: { year?: boolean; month?: boolean } = {},
  inflected = false,
): string {
  const text = parts(d, short, without, inflected || d.approximate);
  return (d.approximate ? m.dates.about(text, exactness(d)) : text) + (d.uncertain ? ' (?)' : '');
}

function span(a: Day, b: Day, short: boolean): string {
  const plain = ![a, b].some((d) => d.approximate || d.uncertain);
  if (plain && a.year === b.year && a.month === b.month && a.day !== null && b.day !== null) {
    return a.day === b.day ? words(b, short) : `${m.dates.day(a.day)}–${words(b, short)}`;
  }
  if (plain && a.year === b.year && a.month !== null && b.month !== null) {
    if (a.day === null && b.day === null && a.month === b.month) return words(b, short);
    // Between parts with spaces in them the dash takes spaces too.
    const spaced = a.day !== null || b.day !== null;
    return `${words(a, short, { year: true })}${spaced ? ' – ' : '–'}${words(b, short)}`;
  }
  if (plain && a.month === null && b.month === null && a.season === null && b.season === null) {
    return a.year === b.year ? String(a.year) : `${a.year}–${b.year}`;
  }
  return `${words(a, short)} – ${words(b, short)}`;
}

/** One EDTF value in words. */
export function formatEdtf(edtf: string | null | undefined, short = false): string {
  if (!edtf) return '';
  if (edtf.includes('/')) {
    const [from = '', to = ''] = edtf.split('/');
    return formatSpan(from, to, short);
  }
  const day = parseDay(edtf);
  return day ? words(day, short) : edtf;
}

/** 'since July 2023'. */
function beside(say: (date: string, exactness: Exactness) => string, edtf: string, short: boolean): string {
  const day = parseDay(edtf);
  return day ? say(words(day, short, {}, true), exactness(day)) : say(formatEdtf(edtf, short), 'year');
}

/** First and last day in words: '17–20 November 1998'. */
export function formatSpan(
  start: string | null | undefined,
  end: string | null | undefined,
  short = false,
): string {
  const open = (text: string | null | undefined) => !text || text === '..';
  if (open(start) && open(end)) return '';
  if (open(start)) return beside(m.dates.until, end!, short);
  if (open(end)) return end === '..' ? beside(m.dates.since, start!, short) : formatEdtf(start, short);
  if (start!.includes('/') || end!.includes('/'))
    return `${formatEdtf(start, short)} – ${formatEdtf(end, short)}`;
  const [a, b] = [parseDay(start!), parseDay(end!)];
  return a && b ? span(a, b, short) : `${start} – ${end}`;
}

/** Whether a text is a date that the program understands: a day, month, season, year or a span of them. */
export function isEdtf(text: string): boolean {
  const parts = text.split('/');
  if (parts.length === 2) return parts.every((p) => p === '' || p === '..' || parseDay(p) !== null);
  return parts.length === 1 && parseDay(text) !== null;
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The month that a word begins, in the language in use or in English; null if none or several. */
function monthNumber(word: string): number | null {
  const wanted = fold(word).replace(/\.$/, '');
  if (wanted.length < 3) return null;
  for (const of of [undefined, 'en'] as const) {
    const long = monthNames(of)[0] ?? [];
    const found = [...long.keys()].filter((i) => {
      const name = long[i];
      return name && (fold(name.inDate).startsWith(wanted) || fold(name.alone).startsWith(wanted));
    });
    if (found.length === 1) return (found[0] ?? 0) + 1;
  }
  return null;
}

const two = (n: number | string) => String(n).padStart(2, '0');

/** A date as a person types it, as EDTF: '17 November 1998', '4–5 July 2023', '05.07.2023' (day first), '1998'. Null if it is none. */
export function readDate(typed: string): string | null {
  const text = typed
    .trim()
    .replace(/\s*[–—]\s*/g, '-')
    .replace(/(?<=\d)\s*(г\.|года?)$/u, '');
  if (text === '') return null;
  const checked = (edtf: string) => (isEdtf(edtf) ? edtf : null);
  let m = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (m) return checked(`${m[3]}-${two(m[2]!)}-${two(m[1]!)}`);
  m = /^(\d{1,2})(?:er)?(?:\s*-\s*(\d{1,2}))?\s+(\p{L}+\.?)\s+(\d{4})$/u.exec(text);
  if (m) {
    const n = monthNumber(m[3]!);
    if (n === null) return null;
    const day = (d: string) => `${m![4]}-${two(n)}-${two(d)}`;
    return checked(m[2] ? `${day(m[1]!)}/${day(m[2])}` : day(m[1]!));
  }
  m = /^(\p{L}+\.?)\s+(\d{4})$/u.exec(text);
  if (m) {
    const n = monthNumber(m[1]!);
    return n === null ? null : `${m[2]}-${two(n)}`;
  }
  return checked(text);
}
