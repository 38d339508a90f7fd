import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Events from './Events.svelte';

export const screen: Screen = {
  path: 'events',
  name: m.kindsMany.event,
  order: 20,
  group: 'records',
  letter: 'E',
  count: 'event',
  creates: 'event',
  component: Events,
};
