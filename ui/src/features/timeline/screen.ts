import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';

export const screen: Screen = {
  path: 'timeline',
  name: m.calendar.timeline,
  order: 42,
  group: 'overview',
  letter: 'V',
  load: () => import('./Timeline.svelte'),
};
