import { plural } from '../plural';

/** Words of a recommendation's repeats. */
export const repeats = {
  title: 'Repeats',
  often: (n: number, since: string) => `Given ${plural(n, 'time')}${since ? `, since ${since}` : ''}`,
  likely: 'May be the same advice',
  link: 'Same advice',
  linkFirst: 'Link the likeliest repeat',
  unlink: 'Not a repeat',
} as const;
