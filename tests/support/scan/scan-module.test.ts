import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scanModuleText } from '#tests/support/scan/build-scan.ts'

it('the committed scanner is the one its source makes', () => {
  const committed = readFileSync(join(import.meta.dirname, '../../../src-main/genome/engine/scan/scan-wasm.ts'), 'utf8')
  expect(committed, 'run: npm run -s build:scan').toBe(scanModuleText())
}, 60_000)
