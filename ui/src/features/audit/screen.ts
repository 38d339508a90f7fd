import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Audit from './Audit.svelte';

export const screen: Screen = {
  path: 'audit',
  name: m.audit.title,
  order: 82,
  group: 'library',
  letter: 'B',
  component: Audit,
};
