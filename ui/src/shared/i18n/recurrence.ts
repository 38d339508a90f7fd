/** How often something comes again, as it is typed in the three languages and as it is kept (`domain::recurrence`). */

/** Rules that have a word of their own. */
const NAMED: { readonly [rule: string]: string } = {
  '1 week': 'weekly',
  '1 month': 'monthly',
  '3 month': 'quarterly',
  '6 month': 'half-yearly',
  '12 month': 'yearly',
  '1 year': 'yearly',
};

/** The unit that a typed word begins like; the words of all three languages, whichever is in use. */
const UNITS: readonly (readonly ['week' | 'month' | 'year', RegExp])[] = [
  ['week', /^(w|wk|wks|weeks?|нед\p{L}*|sem\p{L}*)$/u],
  ['month', /^(m|mo|mths?|months?|мес\p{L}*|mois)$/u],
  ['year', /^(y|yrs?|years?|г|год|года|году|лет|ans?|années?)$/u],
];

/** `6 weeks`, `every 3 months`, `раз в 2 года`, `tous les 18 mois` as a rule that the desk knows; null for anything else. */
export function readRule(text: string): string | null {
  const words = text
    .toLowerCase()
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .split(/[\s.]+/)
    .filter((word) => word !== '');
  const unit = UNITS.find(([, form]) => form.test(words.at(-1) ?? ''))?.[0];
  if (!unit || words.length < 2) return null;
  const before = words.at(-2)!;
  // Without a number one is meant: `every month`, `каждый месяц`.
  const n = /^\d{1,3}$/.test(before) ? Number(before) : /^(every|кажд\p{L}*|в|chaque)$/u.test(before) ? 1 : 0;
  if (n < 1 || n > (unit === 'year' ? 20 : 240)) return null;
  return NAMED[`${String(n)} ${unit}`] ?? `every ${String(n)} ${unit}s`;
}

/** The number and unit of a rule; null for a word of the vocabulary. */
export function ruleParts(rule: string): { n: number; unit: 'week' | 'month' | 'year' } | null {
  const parts = /^every (\d{1,3}) (week|month|year)s?$/.exec(rule);
  return parts && { n: Number(parts[1]), unit: parts[2] as 'week' | 'month' | 'year' };
}
