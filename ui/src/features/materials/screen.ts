import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Materials from './Materials.svelte';

export const screen: Screen = {
  path: 'materials',
  name: m.kindsMany.material,
  order: 24,
  group: 'records',
  letter: 'M',
  count: 'material',
  creates: 'material',
  component: Materials,
};
