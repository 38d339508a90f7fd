const rules = new Intl.PluralRules('en');
const numbers = new Intl.NumberFormat('en-GB');

/** A number with its thousands apart. */
export function count(n: number): string {
  return numbers.format(n);
}

/** '1 report', '12 reports'. */
export function plural(n: number, one: string, other = `${one}s`): string {
  return `${count(n)} ${rules.select(n) === 'one' ? one : other}`;
}
