import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * Builds the window into `dist/window`. The document keeps a placeholder for the nonce that the core puts in anew with
 * every load; nothing in the bundle is inline, so the policy needs no exception for scripts.
 */
export default defineConfig({
  root: 'src-renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/window',
    emptyOutDir: true,
    target: 'es2024',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
})
