import axe from 'axe-core';
import { render } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { expect } from 'vitest';
import App from '../src/app/App.svelte';
import { dismissAll } from '../src/shared/notices.svelte';
import { go } from '../src/shared/nav.svelte';
import { setTransport } from '../src/shared/ipc';
import { fakeDesk, type Answers, type FakeDesk } from '../dev/desk';

/** The whole window at a place, over a desk of fixtures. */
export async function openWindow(place: string, answers: Answers): Promise<FakeDesk> {
  const desk = fakeDesk(answers);
  setTransport(desk);
  dismissAll();
  const [screen = '', id = ''] = place.split('/');
  go('nowhere');
  go(screen, id || null);
  render(App);
  await settle();
  return desk;
}

/** Lets promises and effects come to rest. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 8; i += 1) {
    await Promise.resolve();
    await tick();
    flushSync();
  }
  await new Promise((done) => setTimeout(done, 0));
  flushSync();
}

/** A key press as the physical key sends it; `key` is what the layout makes of it. */
export async function press(
  code: string,
  key?: string,
  more: KeyboardEventInit = {},
): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', {
    code,
    key: key ?? code.replace(/^Key/, '').toLowerCase(),
    bubbles: true,
    cancelable: true,
    ...more,
  });
  (document.activeElement ?? document.body).dispatchEvent(event);
  await settle();
  return event;
}

/** What axe finds, without what needs layout (colour contrast is looked at in a browser). */
export async function expectNoAxeViolations(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
}
