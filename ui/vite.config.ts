import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [
    svelte({ dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? { runes: undefined } : undefined) }),
    svelteTesting(),
  ],
  clearScreen: false,
  server: {
    port: 5173,
    strictPort: true,
    host: '127.0.0.1',
    // A test compares the fields of the query language with the engine's table of them.
    fs: { allow: ['.', '../notes/src/query'] },
    watch: { ignored: ['**/src-tauri/**', '**/target/**'] },
  },
  // Debian 12 has WebKitGTK 2.50, which is Safari 26. No inlined assets: the policy has no data: source.
  build: { target: 'safari18', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], testTimeout: 30_000, setupFiles: ['src/test-setup.ts'] },
})
