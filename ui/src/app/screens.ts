/** Every screen, found by itself in the feature folders: a new one changes nothing here. */
import type { Screen } from '$shared/screen';

const found = import.meta.glob<{ screen?: Screen; screens?: Screen[] }>('../features/*/screen.ts', {
  eager: true,
});

export const SCREENS: Screen[] = Object.values(found)
  .flatMap(({ screen, screens }) => [...(screen ? [screen] : []), ...(screens ?? [])])
  .sort((a, b) => (a.order ?? 999) - (b.order ?? 999));

/** What is shown before a library is open. */
export const START = 'start';

/** Where an open library begins: with the day's work, or, while it holds no events yet, with reading reports. */
export function home(counts: Record<string, number>): string {
  return (counts['event'] ?? 0) > 0 ? 'today' : 'reports';
}
