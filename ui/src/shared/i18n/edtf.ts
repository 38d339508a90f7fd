/**
 * Dates as their sources have them (EDTF), in words: `1998-11-17/1998-11-20` is '17–20 November 1998', `2018-11~` is
 * 'about November 2018', `1998` is '1998'. What is not understood is shown as it stands: a date is never invented.
 */
interface Day {
  year: number;
  month: number | null;
  day: number | null;
  season: number | null;
  approximate: boolean;
  uncertain: boolean;
}

const SEASONS: Record<number, string> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };

function parseDay(text: string): Day | null {
  const match = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?([~?%])?$/.exec(text.trim());
  if (!match) return null;
  const month = match[2] ? Number(match[2]) : null;
  const day = match[3] ? Number(match[3]) : null;
  const season = month !== null && month in SEASONS ? month : null;
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

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const shortMonthName = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

function month(number: number, short: boolean): string {
  return (short ? shortMonthName : monthName).format(Date.UTC(2000, number - 1, 1));
}

function words(d: Day, short: boolean, without: { year?: boolean; month?: boolean } = {}): string {
  const parts: string[] = [];
  if (d.day !== null) parts.push(String(d.day));
  if (d.month !== null && !without.month) parts.push(month(d.month, short));
  if (d.season !== null) parts.push(SEASONS[d.season] ?? '');
  if (!without.year) parts.push(String(d.year));
  const text = parts.join(' ');
  return (d.approximate ? 'about ' : '') + text + (d.uncertain ? ' (?)' : '');
}

function span(a: Day, b: Day, short: boolean): string {
  const plain = ![a, b].some((d) => d.approximate || d.uncertain);
  if (plain && a.year === b.year && a.month === b.month && a.day !== null && b.day !== null) {
    return a.day === b.day ? words(b, short) : `${a.day}–${words(b, short)}`;
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

/** First and last day in words: '17–20 November 1998'. */
export function formatSpan(
  start: string | null | undefined,
  end: string | null | undefined,
  short = false,
): string {
  const open = (text: string | null | undefined) => !text || text === '..';
  if (open(start) && open(end)) return '';
  if (open(start)) return `until ${formatEdtf(end, short)}`;
  if (open(end)) return end === '..' ? `since ${formatEdtf(start, short)}` : formatEdtf(start, short);
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

const MONTHS = Array.from({ length: 12 }, (_, i) => [month(i + 1, false), month(i + 1, true)] as const);

function monthNumber(word: string): number | null {
  const lower = word.toLowerCase().replace(/\.$/, '');
  if (lower.length < 3) return null;
  const found = MONTHS.findIndex(([long]) => long.toLowerCase().startsWith(lower));
  return found < 0 ? null : found + 1;
}

const two = (n: number | string) => String(n).padStart(2, '0');

/** A date as a person types it, as EDTF: '17 November 1998', '4–5 July 2023', '05.07.2023' (day first), '1998'. Null if it is none. */
export function readDate(typed: string): string | null {
  const text = typed.trim().replace(/\s*[–—]\s*/g, '-');
  if (text === '') return null;
  const checked = (edtf: string) => (isEdtf(edtf) ? edtf : null);
  let m = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (m) return checked(`${m[3]}-${two(m[2]!)}-${two(m[1]!)}`);
  m = /^(\d{1,2})(?:\s*-\s*(\d{1,2}))?\s+(\p{L}+\.?)\s+(\d{4})$/u.exec(text);
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
