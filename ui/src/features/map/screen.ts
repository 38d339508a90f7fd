import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';

export const screen: Screen = {
  path: 'map',
  name: m.map.title,
  order: 43,
  group: 'overview',
  letter: 'W',
  load: () => import('./Map.svelte'),
};
