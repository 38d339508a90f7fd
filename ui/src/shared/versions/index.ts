/** A report and its versions. */
export { default as Versions } from './Versions.svelte';
