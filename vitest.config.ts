import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Projects by what they need: `unit` is pure and fast, `contract` drives every host, `integration` runs against the
 * reference platform with real SQLite, HTTP and OIDC. End-to-end tests in Chromium are Playwright's.
 */
export default defineConfig({
  test: {
    reporters: ['default'],
    // Much of a run is waiting for child processes and the disk, so two files go side by side even on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'shared/**/*.test.ts',
            'src-main/**/*.test.ts',
            'tests/architecture/**/*.test.ts',
            'tests/electron/**/*.test.ts',
            'tests/support/**/*.test.ts',
          ],
          env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent', TZ: 'Europe/Copenhagen' },
          // Properties are tried on many examples; a machine that is busy with other things must not fail them.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'renderer',
          include: ['src-renderer/**/*.test.ts', 'src-renderer/**/*.test.tsx'],
          environment: 'happy-dom',
          env: { TZ: 'Europe/Copenhagen' },
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/contract/**/*.test.ts', 'tests/integration/**/*.test.ts'],
          env: { TZ: 'Europe/Copenhagen' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
