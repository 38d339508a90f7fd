import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';

export const screen: Screen = {
  path: 'calendar',
  name: m.calendar.title,
  order: 41,
  group: 'overview',
  letter: 'K',
  load: () => import('./Calendar.svelte'),
};
