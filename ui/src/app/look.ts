import type { Settings } from '$shared/ipc';

/** Puts theme, density and text size on the page; follows the system's theme while asked to. */
export function applyLook(settings: Settings): () => void {
  const root = document.documentElement;
  const dark = window.matchMedia?.('(prefers-color-scheme: dark)');
  const paint = () => {
    const theme = settings.theme === 'system' ? (dark?.matches ? 'dark' : 'light') : settings.theme;
    root.dataset.theme = theme;
  };
  paint();
  root.dataset.density = settings.density;
  root.style.fontSize = `${settings.text_size}%`;
  dark?.addEventListener('change', paint);
  return () => dark?.removeEventListener('change', paint);
}
