import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const tauri = {
  group: ['@tauri-apps/*'],
  message: 'Only shared/ipc speaks with the shell; call ipc.call(…) instead.',
};
const otherFeature = {
  group: ['../**', '**/features/**', '**/app/**'],
  message: 'A feature imports its own folder and $shared, never another feature or the app.',
};
const upwards = {
  group: ['**/features/**', '**/app/**'],
  message: 'Shared code knows neither features nor the app.',
};
const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default ts.config(
  { ignores: ['dist', 'src/shared/ipc/types.ts'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  ...svelte.configs.prettier,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Sets are made on purpose where nothing is drawn from them.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-navigation-without-resolve': 'off', // No SvelteKit here: hash routes by shared/nav.
    },
  },
  { files: ['src/**', 'tests/**', 'dev/**'], rules: restrict(tauri) },
  { files: ['src/features/**'], rules: restrict(tauri, otherFeature) },
  { files: ['src/shared/**'], rules: restrict(tauri, upwards) },
  { files: ['src/shared/ipc/**'], rules: restrict(upwards) },
);
