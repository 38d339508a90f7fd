import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Recommendations from './Recommendations.svelte';

export const screen: Screen = {
  path: 'recommendations',
  name: m.kindsMany.recommendation,
  order: 30,
  group: 'follow-up',
  letter: 'R',
  count: 'recommendation',
  creates: 'recommendation',
  component: Recommendations,
};
