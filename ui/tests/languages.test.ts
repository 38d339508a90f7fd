/** The three languages: the same shape, right forms, dates and countries in each, and a window that speaks them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import {
  changeSentence,
  compare,
  countries,
  countryName,
  formatEdtf,
  formatSpan,
  languageFor,
  languageName,
  m,
  readDate,
  term,
  useLanguage,
} from '../src/shared/i18n';
import { en } from '../src/shared/i18n/en';
import { fr } from '../src/shared/i18n/fr';
import { french, russian } from '../src/shared/i18n/plural';
import { ru } from '../src/shared/i18n/ru';
import { notify } from '../src/shared/notices.svelte';
import { CHANGES } from './changes';
import { openWindow, settle } from './helpers';

afterEach(() => useLanguage('en'));

/** Every path of a catalogue to a text or a function. */
function paths(words: unknown, at = ''): string[] {
  if (typeof words !== 'object' || words === null) return [`${at} ${typeof words}`];
  // House style differs: it says where a language departs from the platform. What the desk tells, it tells in English.
  if (at === '.countryNames.house' || at === '.told') return [];
  return Object.entries(words).flatMap(([key, value]) => paths(value, `${at}.${key}`));
}

it.each([
  ['Russian', ru],
  ['French', fr],
])('%s has every word that English has', (_, other) => {
  expect(paths(other).toSorted()).toEqual(paths(en).toSorted());
});

/** Each text of a catalogue with its path, functions called with numbers. */
function texts(words: unknown, at = ''): [string, string][] {
  if (typeof words === 'string') return [[at, words]];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => texts(value, `${at}.${key}`));
}

/** Names that are the same in every language. */
const NAMES = /^(Rapporteur|Esc|SHA-256|PDF|CSV|RTF|Markdown|OpenDocument|Word( \(.*\))?|Letter|EPDE)$/;

it('has no Russian text that was left in English', () => {
  const english = new Map(texts(en));
  const left = texts(ru).filter(
    ([at, text]) => english.get(at) === text && /[a-z]{2}/i.test(text) && !NAMES.test(text),
  );
  expect(left).toEqual([]);
});

it('counts in each language', () => {
  expect([1, 2, 5, 11, 21, 1004].map((n) => russian(n, 'отчёт', 'отчёта', 'отчётов'))).toEqual([
    '1 отчёт',
    '2 отчёта',
    '5 отчётов',
    '11 отчётов',
    '21 отчёт',
    '1\u00a0004 отчёта',
  ]);
  expect([0, 1, 2, 1_000_000].map((n) => french(n, 'rapport').replace(/\s/g, ' '))).toEqual([
    '0 rapport',
    '1 rapport',
    '2 rapports',
    '1 000 000 de rapports',
  ]);
});

describe('dates', () => {
  const DATES = [
    '1998-11-17/1998-11-20',
    '1998-11',
    '1998-07/1998-09',
    '2018-11~',
    '2002-21',
    '1998-11-30/1998-12-02',
    '2023-05-01',
    '../2023-07',
    '2023-07-04/..',
  ];
  it.each([
    [
      'ru',
      [
        '17–20 ноября 1998',
        'ноябрь 1998',
        'июль–сентябрь 1998',
        'около ноября 2018',
        'весна 2002',
        '30 ноября – 2 декабря 1998',
        '1 мая 2023',
        'до июля 2023',
        'с 4 июля 2023',
      ],
    ],
    [
      'fr',
      [
        '17–20 novembre 1998',
        'novembre 1998',
        'juillet–septembre 1998',
        'vers novembre 2018',
        'printemps 2002',
        '30 novembre – 2 décembre 1998',
        '1er mai 2023',
        'jusqu’en juillet 2023',
        'depuis le 4 juillet 2023',
      ],
    ],
  ] as const)('are written in %s', async (language, words) => {
    await useLanguage(language);
    expect(DATES.map((date) => formatEdtf(date))).toEqual(words);
    expect(formatSpan('2023-07-04', '2023-07-05')).toBe(`4–5 ${language === 'ru' ? 'июля' : 'juillet'} 2023`);
  });

  it.each([
    ['ru', '17 ноября 1998 г.', '1998-11-17'],
    ['ru', 'ноябрь 1998', '1998-11'],
    ['ru', '4–5 июля 2023', '2023-07-04/2023-07-05'],
    ['ru', '17 November 1998', '1998-11-17'],
    ['ru', 'мая 2023', '2023-05'],
    ['fr', '1er août 2023', '2023-08-01'],
    ['fr', '5 fevr. 2023', '2023-02-05'],
    ['fr', 'jui 2023', null],
    ['en', 'soon', null],
  ] as const)('are read in %s: %s', async (language, typed, edtf) => {
    await useLanguage(language);
    expect(readDate(typed)).toBe(edtf);
  });

  it.each(['ru', 'fr'] as const)('are read back as they are written in %s', async (language) => {
    await useLanguage(language);
    for (let month = 1; month <= 12; month += 1)
      for (const day of ['', '-01', '-17']) {
        const edtf = `1998-${String(month).padStart(2, '0')}${day}`;
        expect(readDate(formatEdtf(edtf))).toBe(edtf);
      }
  });
});

it('names countries, languages and vocabularies in the language in use, and sorts by it', async () => {
  await useLanguage('ru');
  expect(['XK', 'KG', 'BA', 'YUCS'].map(countryName)).toEqual([
    'Косово*',
    'Кыргызстан',
    'Босния и Герцеговина',
    'Югославия',
  ]);
  expect(languageName('sq')).toBe('албанский');
  expect(term('partially implemented')).toBe('Выполнена частично');
  expect(term('a value of our own')).toBe('A value of our own');
  const names = countries().map((c) => c.name);
  expect(names.indexOf('Австрия')).toBeLessThan(names.indexOf('Япония'));
  await useLanguage('fr');
  expect(countryName('XK')).toBe('Kosovo*');
  expect(['zone', 'Étude', 'eau'].toSorted(compare)).toEqual(['eau', 'Étude', 'zone']);
  expect(document.documentElement.lang).toBe('fr');
});

it('tells changes in the language in use', async () => {
  await useLanguage('ru');
  expect(changeSentence('Added the recommendation “Train the “pilot” staff”')).toBe(
    'Добавлено: рекомендация «Train the “pilot” staff»',
  );
  expect(changeSentence('Accepted 5 finds of “IFES report”; 1 find wait for their event')).toBe(
    'Принято из «IFES report»: 5 находок; ожидают своего мероприятия: 1 находка',
  );
  expect(changeSentence('Assessed “Train the staff” as partially implemented')).toBe(
    'Дана оценка «Train the staff»: выполнена частично',
  );
  expect(changeSentence('Undid: Took back: Read in “Final report”')).toBe(
    'Отменено: Возвращено как было: Прочитан отчёт «Final report»',
  );
  for (const told of CHANGES) expect(changeSentence(told)).toMatch(/^[^A-Za-z“”]*(«|\d|$|: |и )/);
  await useLanguage('fr');
  for (const told of CHANGES) expect(changeSentence(told)).not.toBe(told);
  expect(changeSentence('Something that nobody has foreseen')).toBe('Something that nobody has foreseen');
});

it('tells them in English as the desk does, kinds by their names in the window', () => {
  const asShown = (told: string) =>
    told
      .replace('action item', 'action')
      .replace('persons', 'people')
      .replace('everything', 'Everything')
      .replace('the mark at the head of prints', 'the logo on prints')
      .replace(/\d{4}-\d\d-\d\d/, (day) => formatEdtf(day));
  expect(CHANGES.map(changeSentence)).toEqual(CHANGES.map(asShown));
});

it('has a label for every code of the shipped vocabularies', () => {
  const source = readFileSync(
    join(import.meta.dirname, '../../src-tauri/crates/domain/src/vocabulary.rs'),
    'utf8',
  );
  const lists = [...source.matchAll(/[A-Z_]+ = "\w+", "[^"]+",\s*\[([^\]]+)\]/g)].map(
    (list) => list[1] ?? '',
  );
  const codes = lists.flatMap((list) => [...list.matchAll(/"([^"]+)"/g)].map((code) => code[1] ?? ''));
  expect(codes).toContain('partially implemented');
  expect(codes.filter((code) => !(code in en.terms))).toEqual([]);
});

it('goes by the setting, then by the system, then is English', () => {
  expect(languageFor('ru', ['fr-FR'])).toBe('ru');
  expect(languageFor('system', ['sq-AL', 'fr-CA', 'ru'])).toBe('fr');
  expect(languageFor('system', ['sq-AL'])).toBe('en');
  expect(languageFor('system', [])).toBe('en');
});

it('tells in the language in use what there is not to undo', async () => {
  await useLanguage('ru');
  const desk = await openWindow('settings', { undo: null, list_changes: [] });
  await notify.undo();
  await settle();
  expect(screen.getByText('Отменять нечего.')).toBeTruthy();
  expect(screen.getByLabelText(m.settings.language)).toBeTruthy();
  expect(desk.asked('undo')).toHaveLength(1);
});

it('keeps the language that the officer chooses', async () => {
  const desk = await openWindow('settings', { list_changes: [] });
  const choice = screen.getByLabelText(m.settings.language);
  expect(
    within(choice)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual(['As the system (English)', 'English', 'Русский', 'Français']);
  await userEvent.selectOptions(choice, 'en');
  await settle();
  expect(desk.asked('set_settings')[0]?.settings.language).toBe('en');
});
