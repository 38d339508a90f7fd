/** Numbers, alone and with the word they count. Each catalogue takes the function of its language. */
import { perLocale } from './locale';

const rules = perLocale((locale) => new Intl.PluralRules(locale));
const numbers = perLocale((locale) => new Intl.NumberFormat(locale));

/** A number with its thousands apart. */
export function count(n: number): string {
  return numbers().format(n);
}

/** English: '1 report', '12 reports'. */
export function plural(n: number, one: string, other = `${one}s`): string {
  return `${numbers('en').format(n)} ${rules('en').select(n) === 'one' ? one : other}`;
}

/** Which of three Russian forms a number asks for: '1 отчёт', '2 отчёта', '5 отчётов'. */
export function russianForm(n: number, one: string, few: string, many: string): string {
  const form = rules('ru').select(n);
  // A fraction ('other') takes the genitive singular, which is the form for few.
  return form === 'one' ? one : form === 'many' ? many : few;
}

/** Russian, with the number before the word. */
export function russian(n: number, one: string, few: string, many: string): string {
  return `${numbers('ru').format(n)} ${russianForm(n, one, few, many)}`;
}

/** French: '0 rapport', '1 rapport', '12 rapports', '1 000 000 de rapports'. */
export function french(n: number, one: string, other = `${one}s`): string {
  const form = rules('fr').select(n);
  return `${numbers('fr').format(n)} ${form === 'one' ? one : form === 'many' ? `de ${other}` : other}`;
}
