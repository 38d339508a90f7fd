/**
 * Nothing that a person reads is written in a component: every word comes from the catalogue (shared/i18n). This reads
 * the sources and lists what does not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { expect, it } from 'vitest';
import { m } from '../src/shared/i18n';

const SOURCES = join(import.meta.dirname, '../src');

/**
 * Written in the source on purpose: the product's name, what only a programmer meets, and the codes of vocabularies,
 * which are English words in every language and get their labels from the catalogue.
 */
// Also a type of GeoJSON, and the one shape that the atlas knows by its name alone.
const ALLOWED = new Set(['Rapporteur', 'App', 'FeatureCollection', 'Kosovo', ...Object.keys(m.terms)]);

/** Selectors that are made of tag names alone. */
const SELECTOR =
  /^(\s*(a|article|button|form|header|input|li|main|select|summary|tbody|textarea|tr)\s*(,|$| ))+$/;

/** Attributes whose text a person reads or hears. */
const SPOKEN =
  /^(aria-label|aria-description|aria-roledescription|aria-valuetext|alt|title|placeholder|label|hint|text|heading|detail)$/;
/** Elements whose text nobody reads as words: keys, code, styles. */
const MUTE = new Set(['style', 'script', 'kbd', 'code']);
/** Keys of a keyboard, as commands and listeners name them. */
const KEY =
  /^((Ctrl|Control|Shift|Alt|Meta|Tab|Enter|Escape|Backspace|Delete|Space|Home|End|Page(Up|Down)|Arrow(Up|Down|Left|Right)|F\d+|[A-Z0-9?/=,.-])(\+|$| ))+$/;

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Whether a literal in code reads like words for a person: a capital and small letters, or several words. */
function readsLikeWords(text: string): boolean {
  if (KEY.test(text) || SELECTOR.test(text) || /^(https?:|[./#@$])/.test(text)) return false;
  return /^\s*\p{Lu}\p{Ll}+/u.test(text) || /^\s*\p{L}+,? \p{L}+[\p{L} ,.:!?]*$/u.test(text);
}

/** The texts that an expression may come to: `open ? 'yes' : 'no'`, not what a call is given. */
function results(expression: unknown): [Node, string][] {
  if (!isNode(expression)) return [];
  if (expression.type === 'ConditionalExpression')
    return [...results(expression.consequent), ...results(expression.alternate)];
  if (expression.type === 'LogicalExpression' || expression.type === 'BinaryExpression')
    return ['||', '&&', '??', '+'].includes(expression.operator as string)
      ? [...results(expression.left), ...results(expression.right)]
      : [];
  return expression.type === 'Literal' && typeof expression.value === 'string'
    ? [[expression, expression.value]]
    : [];
}

/** The words of one file that do not come from the catalogue, as `line: text`. */
function wordsIn(source: string): string[] {
  const found: string[] = [];
  const tell = (at: Node, text: string) => {
    const words = text.trim().replace(/\s+/g, ' ');
    if (!/\p{L}/u.test(words) || ALLOWED.has(words)) return;
    found.push(`${source.slice(0, at.start).split('\n').length}: ${words}`);
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (!isNode(node)) return;
    if (
      ['ImportDeclaration', 'ImportExpression', 'StyleSheet', 'TSLiteralType', 'ThrowStatement'].includes(
        node.type,
      )
    )
      return;
    if (node.type === 'RegularElement' && MUTE.has(node.name as string)) return;
    if (node.type === 'Text') return tell(node, node.data as string);
    if (node.type === 'StyleDirective')
      return (node.value as unknown[]).forEach?.(
        (part) => isNode(part) && part.type !== 'Text' && walk(part),
      );
    if (node.type === 'Attribute') {
      const parts = Array.isArray(node.value) ? node.value : [node.value];
      // A class, an id, a role: text there is for the machine.
      return parts.forEach((part: unknown) => {
        if (!isNode(part)) return;
        if (part.type === 'ExpressionTag' && !SPOKEN.test(node.name as string)) walk(part.expression);
        else if (part.type !== 'Text') walk(part);
        else if (SPOKEN.test(node.name as string)) tell(part, part.data as string);
      });
    }
    // What is put into the page as it stands: there every letter counts.
    if (node.type === 'ExpressionTag') results(node.expression).forEach((literal) => tell(...literal));
    if (node.type === 'Literal' && typeof node.value === 'string' && readsLikeWords(node.value))
      return tell(node, node.value);
    if (node.type === 'TemplateElement') {
      const { cooked } = node.value as { cooked: string };
      if (
        /\p{L}{3,} |^\p{Lu}\p{Ll}|\s\p{L}{3,}/u.test(cooked) &&
        !KEY.test(cooked) &&
        !/[[\]{}]|:is\(/.test(cooked)
      )
        return tell(node, cooked);
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'css' && key !== 'comments') walk(value);
  };
  walk(parse(source, { modern: true }));
  return found;
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(svelte|ts)$/.test(file))
  .filter((file) => !/^shared\/(i18n|ipc)\//.test(file.replaceAll('\\', '/')))
  .toSorted();

it('finds words that are written in a component', () => {
  const source = `<script lang="ts">const name = cond ? 'Undo' : m.app.redo;</script>
<p title="Close it" class="Fine words">{name} and more</p><kbd>Esc</kbd><b>{n > 1 ? \`\${n} finds\` : ''}</b>
<i class={on ? 'wide' : ''} aria-label={on ? 'on' : f('off')}>{kind === 'event' ? 'yes' : ''}</i>`;
  expect(wordsIn(source)).toEqual(['2: Close it', '2: and more', '2: finds', '3: on', '3: yes', '1: Undo']);
});

it.each(files)('%s takes its words from the catalogue', (file) => {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  expect(wordsIn(file.endsWith('.ts') ? `<script lang="ts">${text}</script>` : text)).toEqual([]);
});
