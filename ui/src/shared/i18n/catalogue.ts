/**
 * The words in use. English is the measure: another language is an object of the same shape, which the compiler
 * checks to be complete; a test compares the shapes once more where a part is a plain table.
 *
 * The language is chosen once, before the first component is loaded, and another one is had by loading the page anew.
 * Screens, columns and field tables are made of words when their modules load; were `m` to change under them, each
 * would have to be a function of the language for the sake of something that is done once in a lifetime. The library
 * stays open meanwhile: it is held by the program, not by the page.
 */
import { en } from './en';
import { setLanguage, type Language } from './locale';

type Widened<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : T extends object
      ? { readonly [K in keyof T]: Widened<T[K]> }
      : T;

/** A language's words. */
export type Catalogue = Widened<typeof en>;

/** The words of the language in use. */
export let m: Catalogue = en;

const LOAD: Record<Language, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
  ru: () => import('./ru').then(({ ru }) => ru),
  fr: () => import('./fr').then(({ fr }) => fr),
};

/** Speaks this language from now on. To be awaited before any component is imported. */
export async function useLanguage(language: Language): Promise<void> {
  m = await LOAD[language]();
  setLanguage(language);
}
