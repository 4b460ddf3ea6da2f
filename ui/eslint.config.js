import { readdirSync } from 'node:fs'
import js from '@eslint/js'
import importX from 'eslint-plugin-import-x'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

/**
 * The floors of `src`, the lowest first: a part imports from the floors below its own, and from none beside it. Beside
 * each, why it stands there. Quoted by ARCHITECTURE.md.
 */
const FLOORS = [
  { strings: 'words, and nothing else' },
  { shared: 'knows no domain', host: 'talks to the desk and draws nothing' },
  { core: 'is what features stand on' },
  { reader: 'shows a captured text and changes nothing', editor: 'writes Markdown and keeps nothing' },
  { features: 'stand beside each other, below the window' },
  { app: 'is the roof: nothing imports it' },
]

/** A part that is entered by its index, from wherever else. */
const byIndex = (part, target) => ({
  target,
  from: `./src/${part}/**`,
  except: ['**/index.ts'],
  message: 'Enter by the index.',
})

/** What may not be imported where, as zones of `import-x/no-restricted-paths`. */
const direction = [
  ...FLOORS.slice(0, -1).flatMap((floor, level) =>
    Object.entries(floor).map(([part, why]) => ({
      target: `./src/${part}`,
      from: FLOORS.slice(level)
        .flatMap((above) => Object.keys(above))
        .filter((other) => other !== part)
        .map((other) => `./src/${other}`),
      message: `${part} ${why}.`,
    })),
  ),
  ...['reader', 'editor'].map((room) => byIndex(room, [`./src/!(${room})/**`])),
  ...readdirSync(new URL('src/features', import.meta.url)).map((feature) =>
    byIndex(`features/${feature}`, ['./src/!(features)/**', `./src/features/!(${feature})/**`]),
  ),
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
