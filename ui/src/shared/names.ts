/** Names in a second script: who reads Загипа Балиева first may want to see Zagipa Balieva beside it, or the other way round. */

/** The scripts that names are met in here, by their ISO 15924 codes. */
export const SCRIPTS = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Geor: /\p{Script=Georgian}/u,
  Armn: /\p{Script=Armenian}/u,
  Arab: /\p{Script=Arabic}/u,
  Grek: /\p{Script=Greek}/u,
} as const;

export type Script = keyof typeof SCRIPTS;

/** The first of the other names that is written in a script in which the main one is not; empty where there is none. */
export function nameIn(script: string, main: string, others: readonly string[]): string {
  const letters = Object.hasOwn(SCRIPTS, script) ? (SCRIPTS as Record<string, RegExp>)[script] : undefined;
  if (!letters || letters.test(main)) return '';
  return others.find((name) => letters.test(name)) ?? '';
}
