export { asDeskError, closeWindow, DeskFailure, ipc, leaving, onDesk, setTransport } from './client';
export type { CommandName, Reply, Request, Transport } from './client';
export { everything, live, liveList } from './live.svelte';
export type { Live, LiveList, RowOf, Watch } from './live.svelte';
export type * from './types';
