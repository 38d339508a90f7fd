/**
 * What the page draws as SVG (charts, the map, a timeline): how parts look, and a drawing as a file.
 * The page makes the drawing stand alone; the desk checks it, sets it as PNG and writes it where the officer says.
 */
import './drawing.css';

export { default as Hatch } from './Hatch.svelte';
export { lookOf, type Look } from './looks';
export { measured, shortened } from './measure';
export { default as SaveDrawing } from './SaveDrawing.svelte';
export { band, line } from './scale';
export { standalone } from './standalone';
