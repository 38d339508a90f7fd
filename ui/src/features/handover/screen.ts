import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Handover from './Handover.svelte';

export const screen: Screen = {
  path: 'handover',
  name: m.handover.title,
  order: 80,
  group: 'library',
  letter: 'Y',
  component: Handover,
};
