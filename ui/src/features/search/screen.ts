import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Search from './Search.svelte';

export const screen: Screen = {
  path: 'search',
  name: m.search.title,
  order: 5,
  group: 'sources',
  letter: 'S',
  component: Search,
};
