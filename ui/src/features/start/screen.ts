import type { Screen } from '$shared/screen';
import Start from './Start.svelte';

export const screen: Screen = { path: 'start', name: 'Start', component: Start };
