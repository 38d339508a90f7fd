import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';

export const screen: Screen = {
  path: 'exchange',
  name: m.exchange.title,
  order: 81,
  group: 'library',
  letter: 'I',
  load: () => import('./Exchange.svelte'),
};
