const OPEN = '\uE000';
const CLOSE = '\uE001';

/** A snippet as pieces: matches stand between U+E000 and U+E001. */
export function piecesOf(snippet: string): { text: string; match: boolean }[] {
  const pieces: { text: string; match: boolean }[] = [];
  let match = false;
  let text = '';
  const end = () => {
    if (text) pieces.push({ text, match });
    text = '';
  };
  for (const character of snippet) {
    if (character === OPEN || character === CLOSE) {
      end();
      match = character === OPEN;
    } else {
      text += character;
    }
  }
  end();
  return pieces;
}
