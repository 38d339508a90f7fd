import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Reports from './Reports.svelte';

export const screen: Screen = {
  path: 'reports',
  name: m.reports.title,
  order: 10,
  group: 'sources',
  letter: 'D',
  count: 'report',
  component: Reports,
};
