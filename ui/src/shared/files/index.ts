/** Files kept of materials: what is shown of one, and how some are attached. */
export { attach, attachChosen } from './attach';
export { default as Attaching } from './Attaching.svelte';
export { default as FileLine } from './FileLine.svelte';
