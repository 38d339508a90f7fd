/**
 * The guide's text and pictures, built into the page from src-tauri/docs. Brought only when help is asked for: import it
 * from nothing that the first screen needs.
 */
import { lexer, type Token, type Tokens } from 'marked';
import { CHAPTERS, type Chapter } from './chapters';

const texts = import.meta.glob<string>(['../../../../src-tauri/docs/*.md', '!**/README.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const pictures = import.meta.glob<string>('../../../../src-tauri/docs/pictures/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

const DOCS = '../../../../src-tauri/docs/';

/** A chapter as Markdown. */
export function textOf(chapter: Chapter): string {
  return texts[`${DOCS}${chapter}.md`] ?? '';
}

/** A chapter as the parts that it is made of. */
export function partsOf(chapter: Chapter): Token[] {
  return lexer(textOf(chapter));
}

/** What stands above the chapter. */
export function titleOf(chapter: Chapter): string {
  const heading = partsOf(chapter).find((part): part is Tokens.Heading => part.type === 'heading');
  return heading?.text ?? chapter;
}

/** The address of a picture that a chapter names. */
export function pictureAt(named: string): string | undefined {
  return pictures[`${DOCS}${named}`];
}

/** The chapter that a link in the guide leads to. */
export function chapterAt(link: string): Chapter | undefined {
  return CHAPTERS.find((chapter) => link === `${chapter}.md`);
}
