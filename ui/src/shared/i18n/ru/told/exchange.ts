/** What is wrong with the file of another program (see `../../told.ts`). */
export const exchange = {
  // One record of a file
  "'{name}' is not a kind of record": '«{name}» — не вид записи',
  "'{id}' is not a key: a UUID in small letters is expected":
    '«{id}» — не ключ: ожидается UUID строчными буквами',
  'the kind of the record is missing': 'не указан вид записи',
  'the key of the record is missing': 'не указан ключ записи',
  'another record of this file has the same key': 'у другой записи этого файла тот же ключ',
  "no {kind} has such a field; perhaps '{name}' is meant":
    'такого поля нет (вид записи: {kind}); возможно, имеется в виду «{name}»',
  'no {kind} has such a field': 'такого поля нет (вид записи: {kind})',
  'this cannot be read': 'это прочитать нельзя',
  'there is no such part here': 'такой части здесь нет',
  "'{name}' is not in the vocabulary '{name2}', nor among the words that this file adds to it":
    'слова «{name}» нет ни в словаре «{name2}», ни среди слов, которые этот файл к нему добавляет',
  'a record of this kind needs one': 'записи этого вида он необходим',
  'the record {id} is not in this file': 'записи {id} в этом файле нет',
  "the record {id} is of the kind '{name}', not '{name2}'":
    'запись {id} другого вида: «{name}», а не «{name2}»',
  "these words do not stand at these places of the report's text":
    'этих слов нет на указанных местах текста отчёта',
  // The file as a whole
  'this stands here twice': 'это стоит здесь дважды',
  'this is not JSON: {said} (column {n})': 'это не JSON: {said} (позиция {n})',
  'this is no library: "format": "{name}" is expected': 'это не библиотека: ожидается "format": "{name}"',
  'this is version {n} of the form, made by a newer Rapporteur; this one reads version {of}':
    'это версия {n} формата, созданная более новой программой Rapporteur; эта читает версию {of}',
  '"version": {n} is expected': 'ожидается "version": {n}',
  'the form has no such part': 'в этом формате такой части нет',
  'the list of records is missing': 'нет списка записей',
  'there is no such vocabulary': 'такого словаря нет',
  'this is not base64': 'это не base64',
  'a file has no such part': 'у файла такой части нет',
  'a file needs sha256, text and original': 'файлу нужны sha256, text и original',
  'the original is not what its sha256 says; its own is {name}':
    'оригинал не тот, что указан в sha256; его собственный: {name}',
  // What is expected of a value
  'an object in braces is expected here': 'здесь ожидается объект в фигурных скобках',
  'a list in square brackets is expected here': 'здесь ожидается список в квадратных скобках',
  'a text in quotation marks is expected here': 'здесь ожидается текст в кавычках',
  'true or false is expected here': 'здесь ожидается true или false',
  'a number is expected here': 'здесь ожидается число',
  'a whole number is expected here': 'здесь ожидается целое число',
  'this number is too large or too small to stand here': 'это число слишком велико или слишком мало',
  'one of these is expected here: {names}': 'здесь ожидается одно из: {names}',
  "'{name}' is missing here": 'здесь не хватает «{name}»',
  // Cards of an address book
  'the card has no end': 'у карточки нет конца',
  'this is no line of a card': 'это не строка карточки',
  'the card is of no person': 'карточка не о человеке',
  'the card has no name': 'в карточке нет имени',
};
