/** A report to read: pages as they look, plain text, and what is made of marked words. */
export { default as ReportView } from './ReportView.svelte';
export { isIn, rectanglesOf, spanOf, united, wordAt, type Marked, type Rectangle } from './rectangles';
export { markingOf, type Marking } from './marking';
