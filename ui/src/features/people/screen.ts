import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import People from './People.svelte';

export const screen: Screen = {
  path: 'people',
  name: m.kindsMany.person,
  order: 21,
  group: 'records',
  letter: 'P',
  count: 'person',
  creates: 'person',
  component: People,
};
