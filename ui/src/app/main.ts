import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/noto-sans-arabic/wght.css';
import '@fontsource-variable/noto-sans-armenian/wght.css';
import '@fontsource-variable/noto-sans-georgian/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '$shared/tokens.css';
import '$shared/base.css';
import '$shared/ui/controls.css';
import '$shared/ui/rows.css';
import { languageFor, useLanguage } from '$shared/i18n';
import { ipc, leaving } from '$shared/ipc';
import { mount } from 'svelte';

/** Brings the words first: the screens are made of them as soon as they are imported. */
async function begin(target: HTMLElement): Promise<void> {
  // A program that cannot answer says so on the screen, in the system's language.
  const asked = await ipc.call('get_start', {}).then(
    (view) => view.settings.language,
    () => 'system',
  );
  await useLanguage(languageFor(asked, navigator.languages));
  const { default: App } = await import('./App.svelte');
  mount(App, { target });
}

// Asked for by the shell before it closes the window.
Object.assign(globalThis, { leaving });

const target = document.getElementById('app');
if (target) void begin(target);
