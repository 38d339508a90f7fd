import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Sheets from './Sheets.svelte';

export const screen: Screen = {
  path: 'sheets',
  name: m.sheets.title,
  order: 12,
  group: 'sources',
  letter: 'X',
  component: Sheets,
};
