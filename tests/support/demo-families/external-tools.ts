import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const largestOutputBytes = 1024 * 1024 * 1024

/**
 * Runs samtools, bgzip or tabix and returns what it printed. Only the build calls this; the tests read the fixtures
 * without any of them. The reference look-up over the network that htslib would try for a CRAM is switched off.
 */
export function runTool(program: 'samtools' | 'bgzip' | 'tabix', args: readonly string[], input?: Uint8Array): Buffer {
  return execFileSync(program, [...args], {
    input,
    maxBuffer: largestOutputBytes,
    // What the programs say on the side is shown only with a failure.
    stdio: 'pipe',
    env: { ...process.env, REF_PATH: 'no-network', REF_CACHE: 'no-cache', LC_ALL: 'C' },
  })
}

/** Calls `work` with a scratch folder that is gone afterwards. */
export function inScratchFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'demo-families-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
