import { m } from '$shared/i18n';
import type { Screen } from '$shared/screen';
import Review from './Review.svelte';

export const screen: Screen = { path: 'review', name: m.review.title, component: Review };
