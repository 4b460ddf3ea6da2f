import js from '@eslint/js'
import importX from 'eslint-plugin-import-x'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

/** Imports that would break the direction of the front end: see ARCHITECTURE.md. */
const direction = [
  {
    target: './src/shared',
    from: ['./src/features', './src/app', './src/reader', './src/editor', './src/host'],
    message: 'shared/ knows no domain.',
  },
  {
    target: './src/host',
    from: ['./src/features', './src/app', './src/reader', './src/editor', './src/shared'],
    message: 'host/ is the lowest layer.',
  },
]

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/host/bindings'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    // The cycle rule reads Svelte files with the options of the file that imports them.
    languageOptions: { globals: { ...globals.browser, ...globals.node }, parserOptions: { parser: ts.parser } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.svelte.ts', '.svelte', '.js'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'], 'svelte-eslint-parser': ['.svelte'] },
      'import-x/extensions': ['.ts', '.svelte', '.js'],
      'import-x/ignore': ['node_modules'],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: direction }],
      'max-lines': ['error', 500],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'off',
      // HTML comes sanitised from the engine, and only from there.
      'svelte/no-at-html-tags': 'off',
      // State that nothing on the screen reads stays plain.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/require-each-key': 'error',
      'no-restricted-properties': [
        'error',
        ...['querySelector', 'querySelectorAll', 'activeElement'].map((property) => ({
          object: 'document',
          property,
          message: 'No part looks for elements of another, or for the focus: ask shared/focus.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/host/tauri.ts talks to the shell.' }] },
      ],
    },
  },
  {
    files: ['src/shared/focus/*.ts', 'src/editor/nonce.ts', 'src/**/*.test.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['src/host/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
)
