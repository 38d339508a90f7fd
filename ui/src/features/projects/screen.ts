import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Projects from './Projects.svelte';

export const screen: Screen = {
  path: 'projects',
  name: m.kindsMany.project,
  order: 23,
  group: 'records',
  letter: 'J',
  count: 'project',
  creates: 'project',
  component: Projects,
};
