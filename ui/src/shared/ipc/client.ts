/**
 * The one door to the desk. Every command of the table is called by its name with a typed request:
 *
 *     const view = await ipc.call('open_review', { report_id });
 *
 * A refusal is thrown as `DeskFailure`, which carries the desk's three sentences (happened, safe, next).
 */
import { invoke } from '@tauri-apps/api/core';
import { getCurrentWebviewWindow } from '@tauri-apps/api/webviewWindow';
import type { Commands, DeskError, DeskEvent } from './types';

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Commands[N]['request'];
export type Reply<N extends CommandName> = Commands[N]['reply'];

/** What carries calls and events: the shell, or in tests a desk made of fixtures. */
export interface Transport {
  call(name: CommandName, request: unknown): Promise<unknown>;
  listen(hear: (event: DeskEvent) => void): void;
}

const shell: Transport = {
  call: (name, request) => invoke(name, { request }),
  // As this window: what is told to one of several alone is heard by that one.
  listen: (hear) => void getCurrentWebviewWindow().listen<DeskEvent>('desk', (event) => hear(event.payload)),
};

/** A refusal of the desk, with what a person needs to know. */
export class DeskFailure extends Error {
  constructor(readonly error: DeskError) {
    super(error.happened);
    this.name = 'DeskFailure';
  }
}

/** Any thrown thing as the desk's kind of error. */
export function asDeskError(thrown: unknown): DeskError {
  if (thrown instanceof DeskFailure) return thrown.error;
  if (typeof thrown === 'object' && thrown !== null && 'happened' in thrown) return thrown as DeskError;
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'failed', happened: words, safe: '', next: '' };
}

let transport: Transport = shell;
let listening = false;
const hearers = new Set<(event: DeskEvent) => void>();

/** Speaks with something other than the shell from now on. For tests and for looking at screens without a desk. */
export function setTransport(other: Transport): void {
  transport = other;
  listening = false;
  if (hearers.size > 0) startListening();
}

function startListening(): void {
  if (listening) return;
  listening = true;
  const current = transport;
  current.listen((event) => {
    if (current !== transport) return;
    for (const hear of [...hearers]) hear(event);
  });
}

/** Hears every desk event until the returned function is called. */
export function onDesk(hear: (event: DeskEvent) => void): () => void {
  hearers.add(hear);
  startListening();
  return () => void hearers.delete(hear);
}

async function send<N extends CommandName>(name: N, request: Request<N>): Promise<Reply<N>> {
  try {
    return (await transport.call(name, request)) as Reply<N>;
  } catch (thrown) {
    throw new DeskFailure(asDeskError(thrown));
  }
}

/** Closes this window as its frame does. */
export function closeWindow(): Promise<null> {
  return ipc.call('close_window', { window: getCurrentWebviewWindow().label });
}

/** How many calls the desk has still to answer, and how many it has refused so far. */
let inHand = 0;
let refusals = 0;
/** The refusals before somebody began to close the window; nothing while nobody does. */
let refusedBefore: number | null = null;

export const ipc = {
  async call<N extends CommandName>(name: N, request: Request<N>): Promise<Reply<N>> {
    inHand += 1;
    try {
      return await send(name, request);
    } catch (failure) {
      if (asDeskError(failure).code !== 'cancelled') refusals += 1;
      throw failure;
    } finally {
      inHand -= 1;
    }
  },
  /** The same for what only reads and is asked anew by itself: nobody waits for it when the window is closed. */
  read: send,
};

/**
 * What the shell asks, again and again, while it holds a window that somebody has closed. The screen shows a decision
 * before the desk has written it: the window stays until the desk has answered everything, and what stands typed in a
 * field is saved as when the field is left. After a refusal it stays open, so that somebody reads what was refused.
 */
export function leaving(): 'waiting' | 'settled' | 'refused' {
  if (refusedBefore === null) {
    refusedBefore = refusals;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return 'waiting';
  }
  if (inHand > 0) return 'waiting';
  const answer = refusals === refusedBefore ? 'settled' : 'refused';
  refusedBefore = null;
  return answer;
}
