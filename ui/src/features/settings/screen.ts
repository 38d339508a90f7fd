import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Settings from './Settings.svelte';

export const screen: Screen = {
  path: 'settings',
  name: m.settings.title,
  order: 90,
  group: 'library',
  letter: 'T',
  component: Settings,
};
