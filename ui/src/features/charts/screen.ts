import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';

export const screen: Screen = {
  path: 'charts',
  name: m.charts.title,
  order: 40,
  group: 'overview',
  letter: 'C',
  load: () => import('./Charts.svelte'),
};
