/** What goes out to a colleague or another program: for whom, what is in it, what is left out. */
export { default as Giving } from './Giving.svelte';
export { default as Goes } from './Goes.svelte';
export { default as Level } from './Level.svelte';
export { kindsCalled } from './kinds';
