import type { summary as measure } from '../../ru/told/summary';

/** What the prints say (see `../../told.ts`). */
export const summary: Record<keyof typeof measure, string> = {
  // Why a picture cannot be printed
  'it has more than {limit} kB': 'elle dépasse {limit} ko',
  'it is neither a PNG nor a JPEG nor an SVG file': 'ce n’est ni un PNG, ni un JPEG, ni un SVG',
  'it has {what} in it': 'il contient {what}',
  'it is {width} by {height} points large': 'il mesure {width} sur {height} points',
  'it has no extent': 'il n’a pas d’étendue',
};
