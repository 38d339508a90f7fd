// A window that is closed waits for the desk: what was shown as done is done.
import { afterEach, describe, expect, it } from 'vitest';
import { DeskFailure, ipc, leaving, setTransport } from '../src/shared/ipc';

interface Waiting {
  answer: (reply: unknown) => void;
  refuse: (error: unknown) => void;
}

/** A desk that answers when it is told to. */
function slowDesk(): Waiting[] {
  const asked: Waiting[] = [];
  setTransport({
    call: () => new Promise((answer, refuse) => asked.push({ answer, refuse })),
    listen: () => undefined,
  });
  return asked;
}

const refusal = (code: string) => ({ code, happened: 'The disk is full.', safe: '', next: '' });

afterEach(() => document.body.replaceChildren());

describe('a window that somebody closes', () => {
  it('is held until the desk has answered every call', async () => {
    const asked = slowDesk();
    const calls = [ipc.call('undo', {}), ipc.call('redo', {})];
    expect(leaving()).toBe('waiting');
    expect(leaving()).toBe('waiting');
    asked[0]?.answer(null);
    await calls[0];
    expect(leaving()).toBe('waiting');
    asked[1]?.answer(null);
    await calls[1];
    expect(leaving()).toBe('settled');
  });

  it('does not wait for what only reads', () => {
    slowDesk();
    void ipc.read('count_records', {});
    expect(leaving()).toBe('waiting');
    expect(leaving()).toBe('settled');
  });

  it('stays after a refusal, and is closed the next time', async () => {
    const asked = slowDesk();
    const call = ipc.call('undo', {});
    expect(leaving()).toBe('waiting');
    asked[0]?.refuse(refusal('failed'));
    await expect(call).rejects.toBeInstanceOf(DeskFailure);
    expect(leaving()).toBe('refused');
    expect([leaving(), leaving()]).toEqual(['waiting', 'settled']);
  });

  it('does not stay because somebody has cancelled', async () => {
    const asked = slowDesk();
    const call = ipc.call('undo', {});
    expect(leaving()).toBe('waiting');
    asked[0]?.refuse(refusal('cancelled'));
    await expect(call).rejects.toBeInstanceOf(DeskFailure);
    expect(leaving()).toBe('settled');
  });

  it('saves what stands typed in a field', async () => {
    const asked = slowDesk();
    const field = document.createElement('input');
    const saved: Promise<unknown>[] = [];
    field.addEventListener('blur', () => saved.push(ipc.call('undo', {})));
    document.body.append(field);
    field.focus();
    expect([leaving(), leaving()]).toEqual(['waiting', 'waiting']);
    asked[0]?.answer(null);
    await saved[0];
    expect(leaving()).toBe('settled');
  });
});
