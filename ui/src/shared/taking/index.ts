/** What comes in from a colleague or another program, line by line, and the deciding of it. */
export { default as Coming } from './Coming.svelte';
export { comingIn } from './intake.svelte';
export { held } from './rows';
