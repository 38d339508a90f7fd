import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Elections from './Elections.svelte';

export const screen: Screen = {
  path: 'elections',
  name: m.kindsMany.election,
  order: 24,
  group: 'records',
  letter: 'L',
  count: 'election',
  creates: 'election',
  component: Elections,
};
