import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOf } from '#shared/domain/variant/variant-key.ts'
import { readOriginal } from '#main/genome/engine/original-record.ts'
import { openTable, textColumns } from '#main/genome/engine/table.ts'
import { importText, smallHeader } from '#tests/support/engine/small-case.ts'

const from = 1000
/** 0-based begin of the only window of sequence. */
const windowOf = (bases: string) => [{ contig: 'chr1', start: from, bases }]

interface Written {
  readonly position: number
  readonly ref: string
  readonly alts: readonly string[]
  readonly calls: readonly string[]
  readonly info?: string
}

const lineOf = ({ position, ref, alts, calls, info = '.' }: Written): string =>
  ['chr1', position, '.', ref, alts.join(','), '50', 'PASS', info, 'GT:AD:DP:GQ', ...calls].join('\t')

interface RowRead {
  readonly place: string
  readonly label: number
  readonly key: string
  readonly line: string
  readonly span: number
}

async function imported(records: readonly Written[], bases: string | null) {
  const vcf = `${smallHeader}\n${records.map(lineOf).join('\n')}\n`
  const small = await importText(vcf, undefined, { windows: bases === null ? [] : windowOf(bases) })
  const table = await openTable(small.folder, small.table)
  try {
    await table.load(['position', 'span', 'label', 'contig', ...textColumns])
    const rows: RowRead[] = []
    for (let row = 0; row < table.rows; row += 1) {
      const { ref, alt } = table.text(row)
      const position = table.at('position', row)
      const { line } = await readOriginal(small.folder, table, row)
      const key = keyOf('GRCh38', { contig: '1', position, ref, alt })
      rows.push({
        place: `${position} ${ref}>${alt}`,
        label: table.at('label', row),
        key,
        line,
        span: table.at('span', row),
      })
    }
    return { rows, order: small.table.order, pairs: [...table.pairs], normalised: small.report.files[0]?.normalised }
  } finally {
    await table.close()
    await small.remove()
  }
}

const het = '0/1:14,16:30:60'
const ref = '0/0:30,0:30:60'

describe('an import', () => {
  const sequence = 'GGGCACACACAGGG'

  it('writes alleles at their leftmost place, in the order of their places, and keeps the line they came from', async () => {
    const snv: Written = { position: from + 6, ref: 'A', alts: ['G'], calls: [het, ref, het] }
    const deletion: Written = { position: from + 9, ref: 'ACA', alts: ['A'], calls: [het, ref, ref] }
    const { rows, order, normalised } = await imported([snv, deletion], sequence)
    expect(rows.map(({ place, span, line }) => ({ place, span, line }))).toEqual([
      { place: `${from + 3} GCA>G`, span: 2, line: lineOf(deletion) },
      { place: `${from + 6} A>G`, span: 0, line: lineOf(snv) },
    ])
    expect(order).toBeNull()
    expect(normalised).toEqual({ leftAligned: 1, unchecked: 0 })
  })

  it('counts what could not be looked at and leaves it trimmed', async () => {
    const { rows, normalised } = await imported(
      [{ position: from + 9, ref: 'ACAG', alts: ['AG'], calls: [het, ref, ref] }],
      null,
    )
    expect(rows.map(({ place }) => place)).toEqual([`${from + 9} ACA>A`])
    expect(normalised).toEqual({ leftAligned: 0, unchecked: 1 })
  })

  it('finds both alleles of one record in trans, wherever each of them stands afterwards', async () => {
    const info = `CSQ=${['AT', '-'].map((alt) => `${alt}|frameshift_variant|HIGH|CHD7|Transcript|NM_1|protein_coding|||`).join(',')}`
    const calls = ['1/2:0,14,16:30:60', '0/1:14,16,0:30:60', '0/2:14,0,16:30:60']
    const { rows, pairs } = await imported(
      [{ position: from + 8, ref: 'CAC', alts: ['CAT', 'C'], calls, info }],
      sequence,
    )
    expect(rows.map(({ place }) => place)).toEqual([`${from + 3} GCA>G`, `${from + 10} C>T`])
    expect(pairs).toEqual([0, 1])
  })
})

const record = fc
  .record({
    bases: fc.string({ unit: fc.constantFrom('A', 'C'), minLength: 30, maxLength: 60 }),
    place: fc.nat({ max: 20 }),
    length: fc.integer({ min: 1, max: 5 }),
    alt: fc.string({ unit: fc.constantFrom('A', 'C', 'T'), minLength: 1, maxLength: 6 }),
    pad: fc.nat({ max: 4 }),
    calls: fc.array(fc.constantFrom(het, ref, '1/1:0,30:30:60', './.:.:.:.', '0|1:15,15:30:99'), {
      minLength: 3,
      maxLength: 3,
    }),
  })
  .map(({ bases, place, length, alt, pad, calls }) => {
    const short = { position: from + 6 + place, ref: bases.slice(5 + place, 5 + place + length), alts: [alt], calls }
    const padded = {
      position: short.position - pad,
      ref: bases.slice(5 + place - pad, 5 + place + length + pad),
      alts: [bases.slice(5 + place - pad, 5 + place) + alt + bases.slice(5 + place + length, 5 + place + length + pad)],
      calls,
    }
    return { bases, short, padded }
  })
  .filter(({ short }) => short.ref !== short.alts[0])

describe('a record', () => {
  it('gets the same name and label however it is spelled, and the same label without sequence', async () => {
    await fc.assert(
      fc.asyncProperty(record, async ({ bases, short, padded }) => {
        const [one, other, without] = [
          await imported([short], bases),
          await imported([padded], bases),
          await imported([padded], null),
        ]
        expect(other.rows.map(({ key, place }) => ({ key, place }))).toEqual(
          one.rows.map(({ key, place }) => ({ key, place })),
        )
        expect(other.rows[0]?.label).toBe(one.rows[0]?.label)
        expect(without.rows[0]?.label).toBe(one.rows[0]?.label)
      }),
      { numRuns: 25 },
    )
  })

  it('split from others of its site says the same of each allele', async () => {
    await fc.assert(
      fc.asyncProperty(record, async ({ bases, short, padded }) => {
        const [alt = ''] = padded.alts
        fc.pre(alt !== `${padded.ref}TT` && short.ref.length > 0)
        // A second allele nobody carries makes the record one of two.
        const site: Written = {
          ...padded,
          alts: [alt, `${padded.ref}TT`],
          calls: padded.calls.map((call) => call.replace(/^([^:]+):(\d+),(\d+):/u, '$1:$2,$3,0:')),
        }
        const [alone, split] = [await imported([padded], bases), await imported([site], bases)]
        const same = split.rows.find(({ key }) => key === alone.rows[0]?.key)
        expect(same?.label).toBe(alone.rows[0]?.label)
      }),
      { numRuns: 25 },
    )
  })
})
