/**
 * The page without the program: `npm run dev`, then http://localhost:5173/dev/. `?state=empty|loading|error|first|locked`
 * and `&theme=dark`, `&lang=ru` choose what is seen. Nothing of this folder is in the program.
 */
import { setTransport, type Settings } from '../src/shared/ipc';
import { sampleDesk } from './sample';

const query = new URLSearchParams(window.location.search);
const language = (query.get('lang') ?? 'system') as Settings['language'];
setTransport(
  sampleDesk(query.get('state') ?? 'full', query.get('theme') === 'dark' ? 'dark' : 'light', language),
);
await import('../src/app/main');

// `&keys=KeyJ,KeyE`: pressed one after the other, to look at what they open.
for (const code of (query.get('keys') ?? '').split(',').filter(Boolean)) {
  await new Promise((done) => setTimeout(done, 250));
  const [name = '', mod = ''] = code.split('+').reverse();
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', {
      code: name,
      key: name.replace(/^Key/, '').toLowerCase(),
      ctrlKey: mod === 'Ctrl',
      shiftKey: mod === 'Shift',
      bubbles: true,
      cancelable: true,
    }),
  );
}

// `&axe`: what axe-core finds on the screen, in the console; in a browser it sees contrast, which jsdom does not.
if (query.has('axe')) {
  const { default: axe } = await import('axe-core');
  setTimeout(async () => {
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    const said = violations.map(
      (v) =>
        `${v.id}: ${v.nodes.map((n) => `${n.html.slice(0, 120)} ${n.any[0]?.message ?? ''}`).join(' | ')}`,
    );
    console.log(`AXE ${violations.length} ${said.join(' ## ')}`);
  }, 800);
}
