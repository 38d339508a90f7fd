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
};
