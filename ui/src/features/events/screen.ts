import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Events from './Events.svelte';
import LogLine from './LogLine.svelte';

export const screens: Screen[] = [
  {
    path: 'events',
    name: m.kindsMany.event,
    order: 20,
    group: 'records',
    letter: 'E',
    count: 'event',
    creates: 'event',
    component: Events,
  },
  { path: 'log', name: m.events.logOne, keys: ['Ctrl+L'], component: LogLine },
];
