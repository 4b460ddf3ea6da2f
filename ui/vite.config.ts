import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'
import { devDesk } from './dev-desk.js'

export default defineConfig({
  plugins: [
    svelte({
      dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? { runes: undefined } : undefined),
    }),
    svelteTesting(),
    devDesk(),
  ],
  clearScreen: false,
  server: {
    port: 5173,
    strictPort: true,
    host: '127.0.0.1',
    watch: { ignored: ['**/src-tauri/**', '**/target/**'] },
  },
  // Debian 12 has WebKitGTK 2.50, which is Safari 26. No inlined assets: the policy has no data: source.
  build: { target: 'safari18', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], testTimeout: 90_000, setupFiles: ['src/test-setup.ts'] },
})
