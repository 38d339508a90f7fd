/** What several rooms say together (see `../../told.ts`). */
export const composed = {
  // Put together from several
  'Page {n}: {reason}': 'Страница {n}: {reason}',
  'Pages {from}–{to}: {reason}': 'Страницы {from}–{to}: {reason}',
  '‘{words}’': '«{words}»',
  '{kind}: {n}': '{kind}: {n}',
  'the same e-mail': 'один адрес электронной почты',
  'the same telephone': 'один телефон',
  'This record is no longer in the library; it was deleted, or its making was undone.':
    'Этой записи больше нет в библиотеке: она удалена, или её создание отменено.',
  '{name}, {day}': '{name}, {day}',
  '{n} days ({date}/{date2})': '{n|день|дня|дней} ({date}/{date2})',
  '{reason}, {reason2}': '{reason}, {reason2}',
  // What is wrong with the file of another program, its place before it
  ' Line {n}, {name}: {said}.': ' Строка {n}, {name}: {said}.',
  // What a reader of JSON stumbles over
  'EOF while parsing a value': 'файл кончается посреди значения',
  'EOF while parsing an object': 'файл кончается посреди объекта',
  'EOF while parsing a list': 'файл кончается посреди списка',
  'EOF while parsing a string': 'файл кончается посреди текста',
  'expected value': 'ожидается значение',
  'expected `:`': 'ожидается «:»',
  'expected `,` or `}`': 'ожидается «,» или «}»',
  'expected `,` or `]`': 'ожидается «,» или «]»',
  'expected ident': 'ожидается true, false или null',
  'key must be a string': 'имя части должно быть в кавычках',
  'trailing comma': 'лишняя запятая',
  'trailing characters': 'лишние знаки после конца',
  'invalid number': 'неверно написанное число',
  'number out of range': 'слишком большое число',
  'invalid escape': 'неверный знак после \\',
  'recursion limit exceeded': 'слишком много вложенных частей',
};
