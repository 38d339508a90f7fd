import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { notesPackages } from './packages.js';

export default defineConfig({
  base: './',
  plugins: [svelte(), notesPackages()],
  resolve: {
    alias: { $shared: fileURLToPath(new URL('./src/shared', import.meta.url)) },
    // Under test, Svelte's browser build: components are mounted, not rendered to a string.
    conditions: process.env.VITEST ? ['browser'] : undefined,
  },
  build: {
    target: 'safari16.4',
    // The content security policy knows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The fixtures of dev/ read the seeds, one folder up.
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.ts', 'src/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
  },
});
