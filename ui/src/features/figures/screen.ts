import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Figures from './Figures.svelte';

export const screen: Screen = {
  path: 'figures',
  name: m.events.figures,
  order: 34,
  group: 'follow-up',
  letter: 'F',
  component: Figures,
};
