/**
 * Commands and their keys. A component tells what can be done while it is on the screen:
 *
 *     useCommands('review', () => [
 *       { name: 'Accept', keys: ['A'], run: accept },
 *       { name: 'Accept all shown', keys: ['Shift+A'], run: acceptShown },
 *     ]);
 *
 * The palette (Ctrl+K) and the sheet of keys (?) list them; what was told last wins a key. Letters go by the physical
 * key (`event.code`), so that they work under a Russian layout; they rest while the officer types in a field, and can
 * be switched off in the settings. `Ctrl` is ⌘ on a Mac. A sequence is written with a space: `G R`.
 *
 * A component tells the keys as shipped. Those that the officer chose instead (`settings.keys`, in the sheet of keys)
 * take their place here, so that nobody else needs to know of them.
 */
import { untrack } from 'svelte';
import { m, type Catalogue } from '../i18n';
import { changeSettings, session } from '../session.svelte';

export interface Command {
  name: string;
  keys?: string[];
  run: () => void;
  /** Whether it can be done now; left out means always. */
  enabled?: () => boolean;
  /** Kept out of the palette (moving up and down). */
  quiet?: boolean;
}

/** Where a command works: a stable name, under which the officer's choice of a key is kept. */
export type KeyScope = keyof Catalogue['scopes'];

/** How the officer calls it. */
export function scopeName(scope: string): string {
  return (m.scopes as Record<string, string>)[scope] ?? scope;
}

export interface ScopedCommand extends Command {
  scope: KeyScope;
  /** `keys` as told, in the same order. */
  shipped: string[];
}

/** Under which name the choice of a key is kept. */
const choiceOf = (scope: string, shipped: string): string => `${scope}/${shipped}`;

/** The keys that the officer chose. */
export function chosenKeys(): { scope: string; shipped: string; key: string }[] {
  return Object.entries(session.settings.keys).map(([kept, key]) => {
    const at = kept.indexOf('/');
    return { scope: kept.slice(0, at), shipped: kept.slice(at + 1), key };
  });
}

/** The key in use for one as shipped. */
export function keyInUse(scope: string, shipped: string): string {
  return session.settings.keys[choiceOf(scope, shipped)] ?? shipped;
}

// A plain list with a counter for what is drawn from it: while an effect is torn down, state reads as it was before,
// and a screen that leaves would put back the list without the screen that came.
let groups: { scope: KeyScope; commands: () => Command[] }[] = [];
let version = $state(0);

/** Tells the commands of a component for as long as it is mounted; call it while the component is being set up. */
export function useCommands(scope: KeyScope, commands: () => Command[]): void {
  $effect.pre(() => {
    const group = { scope, commands };
    groups = [...groups, group];
    untrack(() => (version += 1));
    return () => {
      groups = groups.filter((g) => g !== group);
      version += 1;
    };
  });
}

/** Everything that can be done now, innermost first. */
export function availableCommands(): ScopedCommand[] {
  void version;
  return groups
    .toReversed()
    .flatMap(({ scope, commands }) =>
      commands().map((command) => {
        const shipped = command.keys ?? [];
        return { ...command, scope, shipped, keys: shipped.map((key) => keyInUse(scope, key)) };
      }),
    )
    .filter((command) => command.enabled?.() ?? true);
}

/** The key in use for one that a button was given as shipped. */
export function keyOf(shipped: string): string {
  void version;
  const owner = groups
    .toReversed()
    .find(({ commands }) => untrack(commands).some((command) => command.keys?.includes(shipped)));
  return owner ? keyInUse(owner.scope, shipped) : shipped;
}

/** Gives a command another key, or with null its shipped one again. */
export function chooseKey(scope: string, shipped: string, chord: string | null): Promise<boolean> {
  const keys = { ...session.settings.keys };
  delete keys[choiceOf(scope, shipped)];
  if (chord !== null && chord !== shipped) keys[choiceOf(scope, shipped)] = chord;
  return changeSettings({ keys });
}

const NAMED: Record<string, string> = {
  Slash: '/',
  Equal: '=',
  Minus: '-',
  NumpadAdd: '=',
  NumpadSubtract: '-',
  Numpad0: '0',
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
};

/** The chord of a key press, as commands write it: `Ctrl+Shift+Z`, `J`, `?`, `ArrowDown`. */
export function chordOf(event: KeyboardEvent): string {
  let key: string;
  if (/^Key[A-Z]$/.test(event.code)) key = event.code.slice(3);
  else if (/^Digit\d$/.test(event.code)) key = event.code.slice(5);
  // Larger and smaller text go by the sign: `+` stands elsewhere on every layout.
  else if (event.ctrlKey && ['+', '-'].includes(event.key)) key = event.key === '+' ? '=' : '-';
  else if (event.code in NAMED) key = NAMED[event.code] ?? '';
  // Speech, switch and on-screen keyboards may name no physical key.
  else key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  let shift = event.shiftKey;
  if (event.key === '?' || (key === '/' && shift)) [key, shift] = ['?', false];
  const mods = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    shift ? 'Shift' : '',
  ];
  return [...mods.filter(Boolean), key].join('+');
}

/** Whether a chord is a bare letter, digit or sign: it rests while typing and can be switched off. */
function isLetterChord(chord: string): boolean {
  const key = chord.replace(/^Shift\+/, '');
  return !chord.startsWith('Ctrl') && !chord.startsWith('Alt') && key.length === 1;
}

/** Whether the element takes typed words. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'color'].includes(target.type)
  );
}

let valueAtFocus: { element: EventTarget; value: string } | null = null;

/** Whether the focused field holds typing that is not committed yet: Ctrl+Z then belongs to the field. */
function typedSomething(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  return valueAtFocus?.element === target && valueAtFocus.value !== target.value;
}

let pending = '';

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
  const chord = chordOf(event);
  const letter = isLetterChord(chord);
  if (letter && (!session.settings.letter_keys || isEditable(event.target))) {
    pending = '';
    return;
  }
  if ((chord === 'Ctrl+Z' || chord === 'Ctrl+Shift+Z' || chord === 'Ctrl+Y') && typedSomething(event.target))
    return;
  // Enter and Space belong to the control that has the focus.
  if (
    (chord === 'Enter' || chord === ' ') &&
    event.target instanceof Element &&
    event.target.closest('button, a, input, textarea, select, summary, [role=option], [role=menuitem]')
  )
    return;
  const wanted = pending ? `${pending} ${chord}` : chord;
  pending = '';
  const commands = availableCommands();
  const hit = commands.find((command) => command.keys?.includes(wanted));
  if (hit) {
    event.preventDefault();
    hit.run();
  } else if (commands.some((command) => command.keys?.some((keys) => keys.startsWith(`${wanted} `)))) {
    event.preventDefault();
    pending = wanted;
  }
}

/** Listens to the keyboard; called once by the app. */
export function listenToKeys(): () => void {
  const remember = (event: Event) => {
    const target = event.target;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      valueAtFocus = { element: target, value: target.value };
  };
  window.addEventListener('keydown', onKey);
  window.addEventListener('focusin', remember);
  // A commit (Enter) makes the typing a change of the library: from then on Ctrl+Z undoes that.
  window.addEventListener('change', remember);
  return () => {
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('focusin', remember);
    window.removeEventListener('change', remember);
  };
}

const MAC = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);
const SHOWN: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
};
const shownAs = (part: string): string => {
  if (part === 'Escape') return m.app.escape;
  if (part === ' ') return m.app.space;
  return SHOWN[part] ?? (MAC && part === 'Ctrl' ? '⌘' : part);
};

/** How a key is shown to a person. */
export function showKeys(keys: string): string {
  return keys
    .split(' ')
    .map((chord) => chord.split('+').map(shownAs).join('+'))
    .join(m.app.then);
}
