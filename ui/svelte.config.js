import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

// Runes stay off inside node_modules, where libraries decide for themselves.
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
}
