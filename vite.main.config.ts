import { defineConfig } from 'vite'

/**
 * Builds the main process into `dist/main`: the entry that Electron starts and the thread that reads VCF files. Everything
 * is bundled, so that a package carries one module beside it: the SQLite driver, whose native part cannot be. `electron`
 * exists only inside the runtime. File names carry no hash, because the entry finds the thread's by its name.
 */
export default defineConfig({
  // The main process reads no public files; Vite would copy a folder of that name.
  publicDir: false,
  ssr: { target: 'node', noExternal: true, external: ['electron', 'better-sqlite3-multiple-ciphers'] },
  build: {
    ssr: true,
    outDir: 'dist/main',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: {
        entry: 'src-main/hosts/electron/entry.ts',
        'import-worker': 'src-main/genome/engine/import-worker.ts',
      },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
})
