import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Start from './Start.svelte';

export const screen: Screen = { path: 'start', name: m.start.choose, component: Start };
