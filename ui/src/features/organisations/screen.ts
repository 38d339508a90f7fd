import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Organisations from './Organisations.svelte';

export const screen: Screen = {
  path: 'organisations',
  name: m.kindsMany.organisation,
  order: 22,
  group: 'records',
  letter: 'O',
  count: 'organisation',
  creates: 'organisation',
  component: Organisations,
};
