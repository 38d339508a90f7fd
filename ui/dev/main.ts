/**
 * The page without the program: `npm run dev`, then http://localhost:5173/dev/. `?state=empty|loading|error|first|locked`
 * and `&theme=dark` choose what is seen. Nothing of this folder is in the program.
 */
import { setTransport } from '../src/shared/ipc';
import { sampleDesk } from './sample';

const query = new URLSearchParams(window.location.search);
setTransport(sampleDesk(query.get('state') ?? 'full', query.get('theme') === 'dark' ? 'dark' : 'light'));
await import('../src/app/main');
