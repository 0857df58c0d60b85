import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
const source = 'src-main/genome/engine/scan/assembly/scan.ts'
const target = join(root, 'src-main/genome/engine/scan/scan-wasm.ts')

/**
 * Compiles the scanner and answers the TypeScript module that carries it. It is committed, because users have no
 * compiler; a test says when it is older than its source. Run by hand after a change: `node tests/support/scan/build-scan.ts`.
 */
export function scanModuleText(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'))
  try {
    const wasm = join(folder, 'scan.wasm')
    const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js')
    const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--outFile', wasm]
    execFileSync(process.execPath, [compiler, source, ...options], { cwd: root })
    return [
      `/** The compiled \`assembly/scan.ts\`, made by \`tests/support/scan/build-scan.ts\`. */`,
      'export const scanWasm =',
      `  '${readFileSync(wasm).toString('base64')}'`,
      '',
    ].join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (process.argv[1] === import.meta.filename) writeFileSync(target, scanModuleText())
