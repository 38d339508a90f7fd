export type Strength = 'none' | 'weak' | 'fair' | 'strong';

/**
 * A rough measure of how hard a passphrase is to guess: advice, not a gate. Length counts most; repeats and runs of
 * neighbours ('aaaa', '1234') count little.
 */
export function strengthOf(passphrase: string): Strength {
  if (passphrase === '') return 'none';
  const characters = [...passphrase];
  let fresh = 0;
  for (let i = 0; i < characters.length; i += 1) {
    const step = i > 0 ? (characters[i]?.codePointAt(0) ?? 0) - (characters[i - 1]?.codePointAt(0) ?? 0) : 99;
    fresh += Math.abs(step) <= 1 ? 0.25 : 1;
  }
  const distinct = new Set(characters).size;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) =>
    kind.test(passphrase),
  ).length;
  const bits = Math.min(fresh, distinct * 2) * (2 + kinds * 0.6);
  if (bits < 28) return 'weak';
  return bits < 50 ? 'fair' : 'strong';
}
