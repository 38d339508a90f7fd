import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Privacy from './Privacy.svelte';

/** Reached from a person's record; it stands in no list of screens. */
export const screen: Screen = { path: 'privacy', name: m.privacy.title, component: Privacy };
