/**
 * The parts that every record screen is made of: a list, a page, a form, from one table of fields a kind.
 * Start with `fields.ts` (what a kind consists of), `relations.ts` (what hangs on it) and `columns.ts` (its list).
 */
export { everything } from '../ipc';
export { LISTS, queryFromAddress, queryToAddress, UNFINISHED, type ListedKind } from './columns';
export { default as Citations } from './Citations.svelte';
export { badDate, countedLine, read, same, write } from './encode';
export { default as Duplicates } from './Duplicates.svelte';
export { default as Facts } from './Facts.svelte';
export { default as FieldControl } from './FieldControl.svelte';
export { fieldsOf, isEmpty, labelOf, valueOf, type Field, type RecordOf } from './fields';
export { default as InPlace } from './InPlace.svelte';
export { default as Part } from './Part.svelte';
export { pickRecords } from './pick';
export { default as QueryField } from './QueryField.svelte';
export { default as RecordForm } from './RecordForm.svelte';
export { default as RecordName } from './RecordName.svelte';
export { default as RecordPage } from './RecordPage.svelte';
export { default as RecordScreen } from './RecordScreen.svelte';
export { default as SaveList } from './SaveList.svelte';
export { default as Related } from './Related.svelte';
export { relationsOf, type Relation } from './relations';
export { behindLink, corroboration, passageName, sourcesOf, supporting, type Source } from './citing';
export { lastDay, plainWords } from './show';
export { default as Value } from './Value.svelte';
