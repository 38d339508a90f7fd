import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Actions from './Actions.svelte';

export const screen: Screen = {
  path: 'actions',
  name: m.kindsMany.action,
  order: 31,
  group: 'follow-up',
  letter: 'A',
  count: 'action',
  creates: 'action',
  component: Actions,
};
