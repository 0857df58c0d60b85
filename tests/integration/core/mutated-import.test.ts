import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeclaredError } from '#shared/contract/errors.ts'
import { openTable } from '#main/genome/engine/table.ts'
import { importText, smallHeader } from '#tests/support/engine/small-case.ts'

/**
 * Files that were damaged on the way: any byte changed, taken out or put in. Whole imports are tried here; single lines are
 * tried 19,600 times in `scan.test.ts`, so that one run of all tests tries 20,000. `FORTOLKER_MUTATIONS=20000` is the long
 * form.
 */
const imports = Number(process.env['FORTOLKER_MUTATIONS'] ?? 400)

const records = Array.from({ length: 12 }, (_, index) =>
  [
    index < 9 ? 'chr1' : 'chrX',
    1000 + index * 41,
    `rs${index}`,
    index % 3 === 0 ? 'AT' : 'A',
    index % 3 === 0 ? 'A' : 'G',
    '50',
    index % 4 === 0 ? 'q10' : 'PASS',
    `CSQ=${index % 3 === 0 ? '-' : 'G'}|missense_variant|MODERATE|CHD7|Transcript|NM_1|protein_coding|0.001|22|pathogenic`,
    'GT:AD:DP:GQ',
    '0/1:14,16:30:60',
    '0/0:30,0:30:60',
    './.:.:.:.',
  ].join('\t'),
)
const text = Buffer.from(`${smallHeader}\n${records.join('\n')}\n`)

const change = fc.record({
  at: fc.nat(1 << 20),
  byte: fc.nat(255),
  how: fc.constantFrom('replace', 'insert', 'remove', 'cut'),
})
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function changed(bytes: Buffer, { at, byte, how }: Change): Buffer {
  const place = at % bytes.length
  const put = how === 'remove' || how === 'cut' ? [] : [byte]
  const rest = how === 'cut' ? bytes.length : place + (how === 'insert' ? 0 : 1)
  return Buffer.concat([bytes.subarray(0, place), Buffer.from(put), bytes.subarray(rest)])
}

describe.each([
  ['plain', (bytes: Buffer) => bytes],
  ['gzip', (bytes: Buffer) => gzipSync(bytes)],
] as const)('a damaged %s file', (_, pack) => {
  it('is imported whole, with its unreadable records counted, or refused for a declared reason', async () => {
    const outcomes = { imported: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const bytes = changes.reduce(changed, pack(text))
        try {
          const small = await importText(bytes)
          const table = await openTable(small.folder, small.table)
          const [file] = small.report.files
          expect(table.rows).toBe(small.table.rows)
          expect(file?.rows).toBe(table.rows)
          await table.load(['position', 'label'])
          expect(table.column('label').length).toBe(table.rows)
          await table.close()
          await small.remove()
          outcomes.imported += 1
        } catch (error) {
          if (!(error instanceof DeclaredError) || !error.code.startsWith('import.')) throw error
          outcomes.refused += 1
        }
      }),
      { numRuns: imports / 2, interruptAfterTimeLimit: 240_000, markInterruptAsFailure: true },
    )
    expect(outcomes.imported + outcomes.refused).toBeGreaterThanOrEqual(imports / 2)
    expect(outcomes.refused).toBeGreaterThan(0)
  }, 300_000)
})
