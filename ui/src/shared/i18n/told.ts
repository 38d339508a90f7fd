/**
 * Sentences that the desk makes, in the language in use: errors, reasons, warnings, doubts, advice.
 *
 *     {tell(error.happened)}   {found.because.map(tell).join(' · ')}   {titleOf(row.title)}
 *
 * The desk tells them in English, and so they stand in the file, in the log and on the command line. The catalogues
 * `ru/told` and `fr/told` are keyed by the English sentence with places for what changes in it:
 *
 *     'has {share} % of its words': 'в нём {share} % тех же слов',
 *     'Reading {n} reports': 'Чтение: {n|отчёт|отчёта|отчётов}',
 *
 * What a place is called says what may stand in it, and how that is told again (see `PLACES`); a number that is
 * followed by forms of a word is told with the one that it asks for. A sentence that is not known is shown as it was
 * told. That none is missing is checked against the sources in Rust (`tests/told.test.ts`).
 */
import { m } from './catalogue';
import { changeSentence } from './changes';
import { countries, countryName } from './countries';
import { formatEdtf, isEdtf } from './edtf';
import { language, perLocale } from './locale';
import { count, french, russian } from './plural';
import { kindCalled } from './nouns';
import { unbroken } from './unbroken';

/** English sentences, each as another language says it. */
export type Told = Readonly<Record<string, string>>;

/** What may stand in a place, and how it is told again; `undefined` where this is no such thing. */
type Place = { pattern: string; tell: (text: string) => string | undefined };

const words = (tell: Place['tell']): Place => ({ pattern: '(.+?)', tell });
const number: Place = { pattern: '(\\d+)', tell: (text) => count(Number(text)) };
const lower = (text: string): string => text.charAt(0).toLocaleLowerCase(language()) + text.slice(1);

/** The places that are not told as they stand. */
const PLACES: Record<string, Place> = {
  n: number,
  of: number,
  size: number,
  limit: number,
  /** A kind of record: 'action item'. */
  kind: words((text) => {
    const kind = kindCalled(text.replace(/^an? /, ''));
    return kind && lower(m.kinds[kind]);
  }),
  /** A field: 'done_on', or 'done on' as a person writes it. */
  field: words((text) => {
    const [bare, id] = [text.replaceAll(' ', '_'), `${text.replaceAll(' ', '_')}_id`];
    const known: Record<string, string> = m.fields;
    return known[text] ?? known[bare] ?? fieldOfRecords(text) ?? fieldOfRecords(bare) ?? fieldOfRecords(id);
  }),
  /** A value of a vocabulary. */
  term: words((text) => {
    const term = (m.terms as Record<string, string>)[text];
    return term && lower(term);
  }),
  /** Values of a vocabulary, or a date, or else as it stands. */
  value: words((text) => valueOf(text)),
  values: words((text) => text.split(', ').map(valueOf).join(', ')),
  date: words((text) => formatEdtf(text)),
  /** A date at the end of other words. */
  day: { pattern: '(\\d{4}(?:-\\d\\d){0,2}[~?%]?)', tell: (text) => formatEdtf(text) },
  /** A country by its English name. */
  country: words((text) => countryName(codeOf().get(text.replace(/\*$/, '')) ?? text)),
  change: words((text) => changeSentence(text)),
  /** A sentence or part of one that is known itself. */
  reason: words((text) => known(text)),
  /** The same, in several sentences. */
  reasons: words((text) => known(text) ?? tellAll(text)),
  /** The same, or whatever the system says. */
  said: words((text) => tell(text)),
};

/** `value2` is another value. */
const placeOf = (name: string): Place | undefined => PLACES[name.replace(/\d$/, '')];

function valueOf(text: string): string {
  const term = (m.terms as Record<string, string>)[text];
  return term ? lower(term) : isEdtf(text) ? formatEdtf(text) : text;
}

function fieldOfRecords(name: string): string | undefined {
  const kinds: Record<string, string>[] = Object.values(m.fieldLabels);
  return kinds.find((fields) => name in fields)?.[name];
}

const english = perLocale(() => {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return new Map(countries().map(({ code }) => [englishName(names, code), code]));
});
/** Codes of countries by their English names. */
const codeOf = (): Map<string, string> => english('en');

function englishName(names: Intl.DisplayNames, code: string): string {
  try {
    return (names.of(code) ?? code).replace(' & ', ' and ');
  } catch {
    return code;
  }
}

const PLACE = /\{(\w+)(?:\|([^{}]*))?\}/g;

interface Sentence {
  pattern: RegExp;
  places: string[];
  said: string;
}

/** One language's sentences, made ready when the first is told. */
interface Ready {
  of: Told;
  /** Those with places in them, the most specific first. */
  sentences: Sentence[];
  /** What was told before: a list says the same of many rows. */
  before: Map<string, string | undefined>;
}
let ready: Ready | undefined;

function sentences(): Ready {
  if (ready?.of === m.told) return ready;
  const letters = (template: string): number => template.replace(PLACE, '').length;
  const templates = Object.keys(m.told)
    .filter((template) => template.includes('{'))
    .toSorted((a, b) => letters(b) - letters(a));
  ready = {
    of: m.told,
    sentences: templates.map((template) => ({
      ...compiled(template),
      said: unbroken(m.told[template] ?? template),
    })),
    before: new Map(),
  };
  return ready;
}

function compiled(template: string): Pick<Sentence, 'pattern' | 'places'> {
  const places: string[] = [];
  const escaped = template.replace(/[\\^$.*+?()[\]|]/g, '\\$&');
  const pattern = escaped.replace(PLACE, (_, name: string) => {
    places.push(name);
    return placeOf(name)?.pattern ?? '(.+?)';
  });
  return { pattern: new RegExp(`^${pattern}$`, 's'), places };
}

/** The sentence with its places filled; `undefined` where one of them holds what it cannot hold. */
function filled(sentence: Sentence, found: RegExpExecArray): string | undefined {
  const parts = new Map<string, string>();
  for (const [i, name] of sentence.places.entries()) {
    const text = found[i + 1] ?? '';
    const place = placeOf(name);
    const told = place ? place.tell(text) : text;
    if (told === undefined) return undefined;
    parts.set(name, told);
    parts.set(`${name} as told`, text);
  }
  return sentence.said.replace(PLACE, (_, name: string, forms?: string) =>
    forms === undefined
      ? (parts.get(name) ?? '')
      : counted(Number(parts.get(`${name} as told`) ?? 0), forms.split('|')),
  );
}

function counted(n: number, [one = '', few = '', many = few]: string[]): string {
  return language() === 'ru' ? russian(n, one, few, many) : french(n, one, few || undefined);
}

function known(told: string): string | undefined {
  const exact = m.told[told];
  if (exact !== undefined) return unbroken(exact);
  const { sentences: all, before } = sentences();
  if (before.has(told)) return before.get(told);
  let said: string | undefined;
  for (const sentence of all) {
    const found = sentence.pattern.exec(told);
    said = found ? filled(sentence, found) : undefined;
    if (said !== undefined) break;
  }
  // What a lower room says as part of a sentence the desk makes a whole one: 'It has no extent.'
  if (said === undefined && /^\p{Lu}.*\.$/su.test(told)) {
    const part = known(told.charAt(0).toLowerCase() + told.slice(1, -1));
    said = part && `${part.charAt(0).toLocaleUpperCase(language())}${part.slice(1)}.`;
  }
  if (before.size > 5000) before.clear();
  before.set(told, said);
  return said;
}

/** Where one sentence ends and another begins. */
export const BETWEEN = /(?<=[.!?]) (?=\p{Lu}|[‘“'])/u;

/** Several sentences, if all are known. */
function tellAll(told: string): string | undefined {
  const all = told.split(BETWEEN).map(known);
  return all.every((said) => said !== undefined) ? all.join(' ') : undefined;
}

/** A sentence of the desk, or several, in the language in use. */
export function tell(told: string): string {
  // English has nothing to look up: it is told as it is.
  if (language() === 'en' || told === '') return told;
  return known(told) ?? tellAll(told) ?? told;
}

/** A record's title; what stands in its place where it has none is the desk's and is told. */
export function titleOf(title: string): string {
  return title.startsWith('(') ? tell(title) : title;
}
