/**
 * Every sentence that the desk makes in English can be told in Russian and French. The sentences are gathered from the
 * sources in Rust: every text of several words is one, unless it is named below among those that nobody reads in the
 * window.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { changeSentence, tell, titleOf, useLanguage } from '../src/shared/i18n';
import { en } from '../src/shared/i18n/en';
import { fr } from '../src/shared/i18n/fr';
import { kindCalled } from '../src/shared/i18n/nouns';
import { ru } from '../src/shared/i18n/ru';
import { BETWEEN } from '../src/shared/i18n/told';
import { CHANGES } from './changes';

afterEach(() => useLanguage('en'));

const RUST = join(import.meta.dirname, '../../src-tauri');

/** The rooms whose sentences come to the window. */
const ROOMS = ['desk', 'domain', 'exchange', 'extract', 'library', 'reader', 'wire'].map(
  (room) => `crates/${room}/src`,
);
/** Of the prints only why something cannot be printed; their own words are in three languages already. */
const FILES = [
  'src/commands.rs',
  'src/printing.rs',
  ...['logo', 'picture'].map((f) => `crates/summary/src/${f}.rs`),
];

/** What is in these files is never read in the window. */
const NOT_READ: [files: RegExp, why: string][] = [
  [/library\/src\/error\.rs$/, 'the command line’s; desk/src/error.rs makes the window’s sentences of them'],
  [/desk\/src\/reminders\/words\.rs$/, 'in three languages already'],
  [/desk\/src\/logging\.rs$|wire\/src\/(types|bin\/.*)\.rs$/, 'for whoever works on the program'],
  [/exchange\/src\/(bibliography|calendar)\.rs$/, 'words of the files that are written'],
  [/domain\/src\/(vocabulary|place)\.rs$/, 'codes, which have their labels in the terms'],
  [
    /extract\/src\/(event_names\/\w+|repeats)\.rs$|extract\/src\/one_line\//,
    'words that reports are searched for',
  ],
  [/extract\/src\/(organisations\/kinds|people\/vocabulary)\.rs$/, 'words that reports are searched for'],
];

/** Texts of several words that are no sentences for the window. */
const NO_SENTENCES: [texts: RegExp, why: string][] = [
  [/^Commission\|Comité\|/, 'the words with which names of French bodies begin'],
  [/^(\{\} )?-?\w+:\S/, 'a typed filter'],
  [
    /\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|WHERE|COALESCE|CAST|NULLS?|AND|BETWEEN|BEGIN|IN|OR|ORDER|JOIN|UNION)\b/,
    'SQL',
  ],
  [/^'[a-z ]+'(, '[a-z ]+')+$/, 'SQL: a list of codes'],
  [/\bt\.|sha256 = |instr\(|bm25|sort_key|json_quote|_day\(s/, 'SQL'],
  [/^<!/, 'markup'],
  [/^\{\} of the \{\}$|^(Organised|Hosted) by: \{\}$/, 'part of the report, in its language'],
  [
    /^(What is kept about|As of \{\}|The record$|Took part in “|Named in the report “|Is to do$|Source of “)|^Found by the program in a report|^\nThe texts and originals/,
    'what is kept about a person is written for that person, in English',
  ],
  [
    /^(contact details?|texts? of (a report|reports)|Left out: \{\}( and \{\})?\.)$/,
    'the command line’s; the window counts what is left out itself',
  ],
  [
    / compiles?$|^a constant pattern$|^a field whose name says all|^one was just pushed$|^(rusqlite|SQLCipher) has no (safe call|other way)/,
    'for whoever works on the program',
  ],
  [
    /^an allocator is unsafe to |^rapporteur gave up at \{\}|^\(its words may be of the library/,
    'for whoever works on the program, and for the log of the system',
  ],
  [/^rusqlite starts SQLite unasked|^the C library's own settings$/, 'for whoever works on the program'],
  [
    /^the same signature as on|^a reading has some dozens of finds|^the bindings leave/,
    'for whoever works on the program',
  ],
  [
    /^(a record that is no object|a cell that should hold \{\}|'\{\}' is no key|unknown kind '\{\}')$/,
    'a damaged file, of which the window says that it is one',
  ],
  [
    /^(a change of the history|the name of the backup) cannot be read$|is not as it was|could not be read again as it was written|a word that was to be erased is still/,
    'a damaged file, of which the window says that it is one',
  ],
  [
    /^( at line |invalid (type|value): .*|unknown variant |missing field |a borrowed string|an object in braces)$/,
    'said again in other words',
  ],
  [/^\n? *"left_out": /, 'a part of a file'],
  [/^<svg /, 'a drawing'],
  [/^(In the text of “|a reminder was not shown)/, 'a person’s own file, and the log'],
  [
    /^(it was requested|publication date|posted on|last updated|дата публикации)$/,
    'words that reports are searched for',
  ],
  [/^\(before update from$/, 'names of files and fonts'],
  [/^SQLite format 3/, 'the first bytes of a file'],
  [/^( \(os error|not an order|no FTS5|job \{\}|reader \{\})/, 'between programs'],
  [
    /^(is not a date|is not the code of a country|could be|at the |issues of |Republic of )$/,
    'looked for in other words',
  ],
  [
    /^(central election commission|cyber security|round table|united nations|council of europe|Deputy Clerk|deputy head|acting head)$/,
    'words that reports are searched for',
  ],
  [
    /^(document title|date printed|document date|date of publication|tab number|report no)$/,
    'words that reports are searched for',
  ],
  [
    /^(list (bullet|number)|saved by|powerpoint presentation|sans titre|без названия)$/,
    'words that files are searched for',
  ],
  [
    /^(message \{\}\.eml|\{\} backups|\{\} \(before update from \{\}\)\.rapporteur|Pasted text|Noto Sans)$/,
    'names of files and fonts',
  ],
];

interface Literal {
  at: string;
  text: string;
}

/** The texts that stand in a source in Rust, their places as `{}`; patterns (raw texts) and tests left out. */
function literals(source: string, file: string): Literal[] {
  const body = source.split(/^#\[cfg\((?:all\()?test\b.*\]\nmod \w+ \{/m)[0] ?? '';
  const found: Literal[] = [];
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\bb?r(#*)"([\s\S]*?)"\1|"((?:[^"\\]|\\[\s\S])*)"|'(?:[^'\\\n]|\\(?:u\{\w+\}|x\w\w|.))'/g;
  for (const match of body.matchAll(token)) {
    const [, , raw, quoted] = match;
    const text = quoted ?? (raw?.startsWith('Use ') ? raw : undefined);
    if (text === undefined) continue;
    const line = body.slice(0, match.index).split('\n').length;
    found.push({ at: `${file}:${line}`, text: raw === undefined ? unescaped(text) : text });
  }
  return found.map(({ at, text }) => ({ at, text: bare(text) }));
}

function unescaped(text: string): string {
  return text
    .replace(/\\\n\s*/g, '')
    .replace(/\\u\{(\w+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\\n/g, '\n')
    .replace(/\\t/g, '\t')
    .replace(/\\(["'\\])/g, '$1');
}

/** A text with its places as `{}`: in Rust and in the catalogue they have other names. */
const bare = (text: string): string => text.replace(/\{[^{}]*\}/g, '{}');

function gathered(): Literal[] {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(RUST, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.rs') && !/(^|[\\/])tests?(\.rs|[\\/])/.test(file))
      .map((file) => `${room}/${file.replaceAll('\\', '/')}`),
  );
  return [...files, ...FILES]
    .toSorted()
    .flatMap((file) => literals(readFileSync(join(RUST, file), 'utf8'), file));
}

/** The headings of spreadsheets: a table of data, the third cell of each line. */
function headings(): Literal[] {
  const file = 'crates/domain/src/sheet/columns.tsv';
  return readFileSync(join(RUST, file), 'utf8')
    .split('\n')
    .map((line, i) => ({ at: `${file}:${i + 1}`, text: line.split('\t')[2] ?? '' }))
    .filter(({ text, at }) => text !== '' && !at.endsWith(':1'));
}

/** What a key of a filter asks: the last of `key(…)`, also where it is one word. */
function keys(): Literal[] {
  const file = 'crates/domain/src/query/keys.rs';
  const source = readFileSync(join(RUST, file), 'utf8');
  return [...source.matchAll(/\bkey\((?:[^()]|\([^()]*\))*?"([^"]*)",?\s*\)/g)].map((found) => ({
    at: file,
    text: bare(found[1] ?? ''),
  }));
}

const catalogue = new Map(Object.keys(ru.told).map((template) => [bare(template), template]));
const all = gathered();

/** A text of several words, places not counted. */
const isWordy = (text: string): boolean =>
  /\s/.test(text) && (text.replaceAll('{}', ' ').match(/\p{L}{2,}/gu) ?? []).length > 1;
const isTold = (text: string): boolean =>
  catalogue.has(text) || text.split(BETWEEN).every((sentence) => catalogue.has(sentence));
/** Whether a sentence of a change has this in it. */
function isOfChange(text: string): boolean {
  const pattern = text.replace(/[\\^$.*+?()[\]|]/g, '\\$&').replaceAll('{}', '.*?');
  return CHANGES.some((sentence) => new RegExp(pattern).test(sentence));
}
const isLabelled = (text: string): boolean => text in en.terms || kindCalled(text) !== undefined;

it('has Russian and French for every sentence that the desk makes', () => {
  const missing = [
    ...all.filter(
      ({ at, text }) =>
        isWordy(text) &&
        !isTold(text) &&
        !isLabelled(text) &&
        !isOfChange(text) &&
        !NOT_READ.some(([files]) => files.test(at.replace(/:\d+$/, ''))) &&
        !NO_SENTENCES.some(([texts]) => texts.test(text)),
    ),
    ...[...headings(), ...keys()].filter(({ text }) => text !== '' && !isTold(text)),
  ];
  if (missing.length > 0)
    expect.fail(
      [
        'The window would show these in English. Add each, its places named (see src/shared/i18n/told.ts), to',
        'src/shared/i18n/ru/told/<room>.ts and src/shared/i18n/fr/told/<room>.ts. A change has its sentence in tests/changes.ts',
        'and its rule in src/shared/i18n/changes.ts. What nobody reads in the window belongs to NO_SENTENCES in this test.',
        ...missing.map(({ at, text }) => `  ${at}  ${text}`),
      ].join('\n'),
    );
});

it('has no sentence that the desk no longer makes', () => {
  const made = new Set(
    [...all, ...headings(), ...keys()].flatMap(({ text }) => [text, ...text.split(BETWEEN)]),
  );
  // What is put together out of several has a file of its own.
  const composed = readFileSync(join(import.meta.dirname, '../src/shared/i18n/ru/told/composed.ts'), 'utf8');
  const left = [...catalogue].filter(([text, template]) => !made.has(text) && !composed.includes(template));
  expect(left.map(([, template]) => template)).toEqual([]);
});

const PLACE = /\{(\w+)(?:\|([^{}]*))?\}/g;
const places = (template: string): string[] => [...template.matchAll(PLACE)].map((place) => place[1] ?? '');

describe.each([
  ['Russian', ru, 3],
  ['French', fr, 2],
] as const)('in %s', (_, { told }, forms) => {
  it('nothing that changes in a sentence is lost or made up', () => {
    const wrong = Object.entries(told).filter(([english, said]) => {
      const [there, here] = [new Set(places(english)), new Set(places(said))];
      return (
        places(english).length !== there.size ||
        [...here].some((p) => !there.has(p)) ||
        [...there].some((p) => !here.has(p))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('what is counted has the forms that the language needs', () => {
    const wrong = Object.values(told).filter((said) =>
      [...said.matchAll(PLACE)].some(([, , given]) => {
        const n = given?.split('|').length ?? forms;
        return n > forms || (forms === 3 && n < 3);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('every sentence has the words of English', () => {
    expect(Object.keys(told).toSorted()).toEqual(Object.keys(ru.told).toSorted());
  });
});

it('has no Russian that was left in English', () => {
  const left = Object.entries(ru.told).filter(
    ([, said]) => /\p{L}/u.test(said.replace(PLACE, '')) && !/\p{Script=Cyrillic}/u.test(said),
  );
  expect(left.map(([, said]) => said)).toEqual(['PDF', 'Markdown']);
});

/** Sentences as they come from the desk, with what stands in their places. */
const MADE: [told: string, russian: string, french: string][] = [
  [
    'Wrong passphrase, or the file is damaged.',
    'Неверная парольная фраза, или файл повреждён.',
    'Phrase secrète erronée, ou fichier endommagé.',
  ],
  ['has 63 % of its words', 'в нём 63 % тех же слов', 'contient 63 % de ses mots'],
  ['named 22 times', 'упоминается 22 раза', 'cité 22 fois'],
  ['Reading 5 reports', 'Чтение: 5 отчётов', 'Lecture de 5 rapports'],
  [
    'Page 3: a scanned picture without text. Nothing on it has been read.',
    'Страница 3: скан без текста. Ничего не прочитано.',
    'Page 3 : image numérisée sans texte. Rien n’en a été lu.',
  ],
  [
    'Pages 1–3: to have the scan read, install Tesseract (winget install UB-Mannheim.TesseractOCR). Then choose “Recognise text” beside the page.',
    'Страницы 1–3: чтобы скан был прочитан, установите Tesseract (winget install UB-Mannheim.TesseractOCR). Затем выберите «Распознать текст» рядом со страницей.',
    'Pages 1–3 : pour faire lire la numérisation, installez Tesseract (winget install UB-Mannheim.TesseractOCR). Choisissez ensuite « Reconnaître le texte » à côté de la page.',
  ],
  [
    "section heading 'Next steps', modal 'should' + addressee the CEC",
    'заголовок раздела «Next steps», модальное «should» (следует) + адресат the CEC',
    'intertitre « Next steps », modal « should » (devrait) + destinataire the CEC',
  ],
  [
    "section heading 'Advice', modal 'should', modal with a passive",
    'заголовок раздела «Advice», модальное «should» (следует), модальный глагол со страдательным залогом',
    'intertitre « Advice », modal « should » (devrait), modal avec un passif',
  ],
  ['an undertaking by Secretariat', 'взятое обязательство: Secretariat', 'un engagement pris : Secretariat'],
  ["'Kosovo' is read as Kosovo", '«Kosovo» прочитано как Косово*', '« Kosovo » est lu comme Kosovo*'],
  [
    "'soon' is not a date for 'due:'.",
    '«soon» — не дата для «due:».',
    '« soon » n’est pas une date pour « due: ».',
  ],
  [
    "A list of action items knows no 'who:'.",
    'В этом списке (действие) нет признака «who:».',
    'Cette liste (action) ne connaît pas « who: ».',
  ],
  [
    'Write 2025, 2025-03, <30d (within 30 days or past), >today, 2019..2021 or none.',
    'Напишите 2025, 2025-03, <30d (за 30 дней или прошло), >today, 2019..2021 или none (не указано).',
    'Écrivez 2025, 2025-03, <30d (d’ici 30 jours ou passé), >today, 2019..2021 ou none (rien d’indiqué).',
  ],
  [
    'Write open, "in progress", done.',
    'Напишите одно из: open, "in progress", done.',
    'Écrivez l’un de : open, "in progress", done.',
  ],
  ['status: open → in progress', 'Статус: открыто → в работе', 'État : ouverte → en cours'],
  [
    "due: 'soon' is not a date. Write 1998, 1998-11, 1998-11-17, or two of them with / between.",
    'Срок: «soon» — не дата. Напишите 1998, 1998-11, 1998-11-17 или две из них через /.',
    'Échéance : « soon » n’est pas une date. Écrivez 1998, 1998-11, 1998-11-17, ou deux d’entre elles séparées par /.',
  ],
  [
    "'Added the event “Round table”' cannot be taken back, because what it made has been changed since.",
    '«Добавлено: мероприятие «Round table»» вернуть нельзя: сделанное с тех пор изменилось.',
    '« Ajout : événement « Round table » » ne peut être repris : ce qui en est venu a changé depuis.',
  ],
  [
    'The picture cannot be printed: It has more than 512 kB.',
    'Изображение напечатать нельзя: Оно больше 512 кБ.',
    'L’image ne peut être imprimée : Elle dépasse 512 ko.',
  ],
  ['The disk refused: it is full.', 'Диск отказал: на нём нет места.', 'Le disque a refusé : il est plein.'],
  [
    'This find has already been accepted.',
    'Решение по этой находке уже есть: принято.',
    'Cette trouvaille a déjà sa décision : accepté.',
  ],
  [
    "no event has such a field; perhaps 'attendance' is meant",
    'такого поля нет (вид записи: мероприятие); возможно, имеется в виду «attendance»',
    'ce type de fiche (événement) n’a pas un tel champ ; peut-être s’agit-il de « attendance »',
  ],
  [
    'this is not JSON: expected `,` or `}` (column 5)',
    'это не JSON: ожидается «,» или «}» (позиция 5)',
    'ceci n’est pas du JSON : « , » ou « } » est attendu (colonne 5)',
  ],
  [
    "'17.11.1998' is not a date. Write 1998, 1998-11, 1998-11-17, or two of them with / between",
    '«17.11.1998» — не дата. Напишите 1998, 1998-11, 1998-11-17 или две из них через /',
    '« 17.11.1998 » n’est pas une date. Écrivez 1998, 1998-11, 1998-11-17, ou deux d’entre elles séparées par /',
  ],
  [
    'all.json is not as its form asks in 3 places. Line 12, /records/3: this stands here twice.',
    'all.json: не так, как требует формат: 3 места. Строка 12, /records/3: это стоит здесь дважды.',
    'all.json ne respecte pas son format : 3 endroits. Ligne 12, /records/3 : ceci figure ici deux fois.',
  ],
  ['This Word document is not ours', 'This Word document is not ours', 'This Word document is not ours'],
];

it('tells sentences with what stands in them', async () => {
  for (const [language, at] of [
    ['ru', 1],
    ['fr', 2],
  ] as const) {
    await useLanguage(language);
    const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(MADE.map((made) => plain(tell(made[0])))).toEqual(MADE.map((made) => made[at]));
  }
  await useLanguage('en');
  for (const [told] of MADE) expect(tell(told)).toBe(told);
});

it('tells a title only where there is none', async () => {
  await useLanguage('ru');
  expect(titleOf('(untitled event)')).toBe('(мероприятие без названия)');
  expect(titleOf('(erased person)')).toBe('(стёртый человек)');
  expect(titleOf('Planned')).toBe('Planned');
});

it('tells every change', async () => {
  for (const language of ['ru', 'fr'] as const) {
    await useLanguage(language);
    expect(CHANGES.filter((sentence) => changeSentence(sentence) === sentence)).toEqual([]);
  }
});
