import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Today from './Today.svelte';

export const screen: Screen = {
  path: 'today',
  name: m.today.title,
  order: 1,
  group: 'sources',
  letter: 'H',
  component: Today,
};
