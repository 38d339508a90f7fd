/** Signs that belong to the word before them are not torn from it, in any text of a catalogue. */
import { expect, it } from 'vitest';
import { fr } from '../src/shared/i18n/fr';
import { ru } from '../src/shared/i18n/ru';
import { unbroken, unbrokenAll } from '../src/shared/i18n/unbroken';

it('keeps a sign with its word', () => {
  expect(unbroken('« Oui » : dit-il ; non ? 5 % — fin')).toBe(
    '«\u00a0Oui\u00a0»\u00a0: dit-il\u00a0; non\u00a0? 5\u00a0%\u00a0— fin',
  );
  const words = unbrokenAll({ a: 'b : c', f: (n: string) => `${n} ?`, all: ['d ; e'], n: 3 });
  expect([words.a, words.f('x'), words.all[0], words.n]).toEqual(['b\u00a0: c', 'x\u00a0?', 'd\u00a0; e', 3]);
});

it('is done to the catalogues of the window', () => {
  expect(fr.common.labelled('Lieu', 'Och')).toBe('Lieu\u00a0: Och');
  expect(fr.map.credit).toContain('Contours\u00a0: Natural Earth');
  expect(ru.calendar.hint).toContain('Tab\u00a0— к пунктам');
});
