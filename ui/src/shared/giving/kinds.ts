import { m } from '../i18n';

/** Several records of a kind, as the window calls them; a kind that has no list of its own by one of it. */
export function kindsCalled(kind: string): string {
  const [many, one]: Record<string, string>[] = [m.kindsMany, m.kinds];
  return many?.[kind] ?? one?.[kind] ?? kind;
}
