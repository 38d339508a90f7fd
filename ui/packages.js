/**
 * What the page is made of. As a Vite plugin it notes, at each build, which packages are really built in; run by itself (`node
 * packages.js`) it tells of each, a line with tabs between: name, version, licence, home, folder.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
/** Where npm leaves alone what it does not know, and git sees nothing. */
const noted = join(here, 'node_modules/.vite/built-in.txt');

/** @returns {import('vite').Plugin} */
export function notesPackages() {
  return {
    name: 'notes-packages',
    apply: 'build',
    generateBundle() {
      const names = new Set();
      for (const id of this.getModuleIds()) {
        const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/?]+)/.exec(id.replaceAll('\\', '/')) ?? [];
        if (name) names.add(name);
      }
      mkdirSync(dirname(noted), { recursive: true });
      writeFileSync(noted, [...names].sort().join('\n') + '\n');
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readFileSync(noted, 'utf8').split('\n').filter(Boolean)) {
    const folder = join(here, 'node_modules', name);
    const { version, license, repository, homepage } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    const home = typeof repository === 'string' ? repository : (repository?.url ?? homepage ?? '');
    console.log([name, version, license ?? '', home.replace(/^git\+/, ''), folder].join('\t'));
  }
}
