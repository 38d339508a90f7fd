import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Summaries from './Summaries.svelte';

export const screen: Screen = {
  path: 'summaries',
  name: m.summaries.name,
  order: 32,
  group: 'follow-up',
  letter: 'U',
  component: Summaries,
};
