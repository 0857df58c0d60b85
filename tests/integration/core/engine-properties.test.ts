import { readdir, readFile, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DeclaredError } from '#shared/contract/errors.ts'
import { region } from '#shared/domain/coordinates/coordinates.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import {
  and,
  not,
  or,
  test,
  trioMembers,
  type CallMeasure,
  type Condition,
  type Filter,
  type SortBy,
} from '#shared/domain/query/filter.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import { personId } from '#shared/kit/ids.ts'
import { allColumns } from '#main/genome/engine/columns.ts'
import { createOrdering } from '#main/genome/engine/ordering.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import { orderedWithRuns } from '#main/genome/engine/run-order.ts'
import { createRunRows } from '#main/genome/engine/run-rows.ts'
import { createSelector, tableAlone } from '#main/genome/engine/select.ts'
import { openTable, textColumns, type VariantTable } from '#main/genome/engine/table.ts'
import { importText, smallHeader, type SampleNames } from '#tests/support/engine/small-case.ts'

const one = <T>(...values: T[]) => fc.constantFrom(...values)

/** One record in the words of the test, and as a line. */
const recordArbitrary = fc.record({
  contig: one('chr1', 'chrX'),
  position: fc.integer({ min: 1, max: 3_000_000 }),
  change: one('A\tG', 'C\tT', 'AT\tA', 'ACGT\tA', 'G\tGCC'),
  filter: one('PASS', '.', 'q10'),
  gene: one('CHD7', 'EPG5', ''),
  term: one('missense_variant|MODERATE', 'stop_gained|HIGH', 'intron_variant|MODIFIER', 'synonymous_variant|LOW'),
  frequency: one('', '0', '0.0005', '0.01', '0.3'),
  cadd: one('', '3.5', '25'),
  clinvar: one('', 'pathogenic', 'benign', 'uncertain_significance'),
  calls: fc.array(one('0/0:30,0:30:60', '0/1:14,16:30:60', '1/1:0,30:30:60', './.:.:.:.', '0|1:15,15:30:99'), {
    minLength: 3,
    maxLength: 3,
  }),
})
type Rec = typeof recordArbitrary extends fc.Arbitrary<infer Value> ? Value : never

function lineOf({ contig, position, change, filter, gene, term, frequency, cadd, clinvar, calls }: Rec): string {
  const transcript = gene === '' ? '||' : `Transcript|NM_${gene}|protein_coding`
  const csq = `CSQ=${change.split('\t')[1] ?? ''}|${term}|${gene}|${transcript}|${frequency}|${cadd}|${clinvar}`
  return [contig, position, '.', change, '50', filter, csq, 'GT:AD:DP:GQ', ...calls].join('\t')
}

const vcfOf = (records: readonly Rec[]): string => `${smallHeader}\n${records.map(lineOf).join('\n')}\n`

const conditions: readonly (readonly [Filter, (record: Rec) => boolean])[] = [
  [test({ type: 'passedFilters' }), ({ filter }) => filter !== 'q10'],
  [test({ type: 'gene', any: ['chd7'] }), ({ gene }) => gene === 'CHD7'],
  [test({ type: 'clinvar', any: ['pathogenic', 'uncertain'] }), ({ clinvar }) => /^(?:path|uncer)/u.test(clinvar)],
  [
    test({ type: 'field', field: 'populationFrequency', compare: 'atMost', value: 0.01, missing: 'passes' }),
    ({ frequency }) => frequency === '' || Number(frequency) <= 0.01,
  ],
  [
    test({ type: 'field', field: 'cadd', compare: 'atLeast', value: 20, missing: 'fails' }),
    ({ cadd }) => cadd !== '' && Number(cadd) >= 20,
  ],
  [test({ type: 'kind', any: ['indel'] }), ({ change }) => change.length > 3],
  // What is no transcript has no impact of its own.
  [test({ type: 'impact', atLeast: 'MODERATE' }), ({ term, gene }) => gene !== '' && /MODERATE|HIGH/u.test(term)],
]

/** What each of the calls of the test is, read by eye. */
const callFacts: Readonly<Record<string, Readonly<Record<CallMeasure, number>> & { readonly is: string }>> = {
  '0/0:30,0:30:60': { is: 'notCarried', depth: 30, altReads: 0, altFraction: 0, genotypeQuality: 60 },
  '0/1:14,16:30:60': { is: 'heterozygous', depth: 30, altReads: 16, altFraction: 16 / 30, genotypeQuality: 60 },
  '1/1:0,30:30:60': { is: 'homozygous', depth: 30, altReads: 30, altFraction: 1, genotypeQuality: 60 },
  './.:.:.:.': { is: 'noCall', depth: NaN, altReads: NaN, altFraction: NaN, genotypeQuality: NaN },
  '0|1:15,15:30:99': { is: 'heterozygous', depth: 30, altReads: 15, altFraction: 0.5, genotypeQuality: 99 },
}

function genotypeCondition(condition: Extract<Condition, { type: 'genotype' }>): (typeof conditions)[number] {
  const wanted: readonly string[] = condition.any
  return [
    test(condition),
    ({ calls }) => wanted.includes(callFacts[calls[trioMembers.indexOf(condition.person)] ?? '']?.is ?? ''),
  ]
}

function callCondition(condition: Extract<Condition, { type: 'call' }>): (typeof conditions)[number] {
  const { person, measure, compare, value: limit, missing } = condition
  return [
    test(condition),
    ({ calls }) => {
      const value = callFacts[calls[trioMembers.indexOf(person)] ?? '']?.[measure] ?? NaN
      if (Number.isNaN(value)) return missing === 'passes'
      return compare === 'atMost' ? value <= limit : value >= limit
    },
  ]
}

const callConditions: typeof conditions = [
  genotypeCondition({ type: 'genotype', person: 'child', any: ['heterozygous'] }),
  genotypeCondition({ type: 'genotype', person: 'mother', any: ['homozygous', 'noCall'] }),
  genotypeCondition({ type: 'genotype', person: 'father', any: ['notCarried', 'halfCall', 'hemizygous'] }),
  callCondition({
    type: 'call',
    person: 'child',
    measure: 'altReads',
    compare: 'atLeast',
    value: 16,
    missing: 'passes',
  }),
  callCondition({
    type: 'call',
    person: 'father',
    measure: 'altFraction',
    compare: 'atMost',
    value: 0.5,
    missing: 'fails',
  }),
  callCondition({
    type: 'call',
    person: 'mother',
    measure: 'genotypeQuality',
    compare: 'atLeast',
    value: 99,
    missing: 'fails',
  }),
  [test({ type: 'span', compare: 'atLeast', value: 2 }), ({ change }) => change.startsWith('ACGT')],
  [test({ type: 'span', compare: 'atLeast', value: 1 }), () => true],
]

type Tree = { readonly filter: Filter; readonly fits: (record: Rec) => boolean }
const leaf: fc.Arbitrary<Tree> = fc
  .constantFrom(...conditions, ...callConditions)
  .map(([filter, fits]) => ({ filter, fits }))
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie('tree').map(({ filter, fits }) => ({ filter: not(filter), fits: (record: Rec) => !fits(record) })),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
      filter: and(a.filter, b.filter),
      fits: (record: Rec) => a.fits(record) && b.fits(record),
    })),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
      filter: or(a.filter, b.filter),
      fits: (record: Rec) => a.fits(record) || b.fits(record),
    })),
  ),
}))

async function withTable<T>(vcf: string, samples: SampleNames | undefined, ask: (table: VariantTable) => Promise<T>) {
  const small = await importText(vcf, samples)
  const table = await openTable(small.folder, small.table)
  try {
    return await ask(table)
  } finally {
    await table.close()
    await small.remove()
  }
}

describe('the engine', () => {
  it('answers any filter as reading every record would', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(recordArbitrary, { minLength: 1, maxLength: 40 }),
        fc.array(tree, { minLength: 1, maxLength: 8 }),
        async (records, trees) => {
          await withTable(vcfOf(records), undefined, async (table) => {
            for (const { filter, fits } of trees) {
              const expected = records.flatMap((record, row) => (fits(record) ? [row] : []))
              const selector = createSelector({
                ...tableAlone(table),
                personAt: (member) => trioMembers.indexOf(member),
              })
              expect([...(await selector.select(filter)).toRows()]).toEqual(expected)
            }
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('changes nothing but maternal and paternal when the parents are swapped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(recordArbitrary, { minLength: 1, maxLength: 30 }), async (all) => {
        // A boy's X comes from his mother: there the parents are not alike.
        const records = all.filter(({ contig }) => contig === 'chr1')
        fc.pre(records.length > 0)
        const labels = (samples: SampleNames): Promise<readonly number[]> =>
          withTable(vcfOf(records), samples, async (table) => {
            await table.load(['label'])
            return [...table.column('label')]
          })
        const swapped = await labels(['CHILD', 'FATHER', 'MOTHER'])
        expect(swapped.map(mirrored)).toEqual(await labels(['CHILD', 'MOTHER', 'FATHER']))
      }),
      { numRuns: 40 },
    )
  })
})

describe('a page of a sorted list', () => {
  const sortOf = fc.record({
    column: one(
      'cadd',
      'populationFrequency',
      'gene',
      'filter',
      'kind',
      'clinvar',
      'consequence',
      'variant',
      'position',
    ),
    direction: one<SortBy['direction']>('ascending', 'descending'),
  })

  it('is the same however many rows there are beside it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(recordArbitrary, { minLength: 150, maxLength: 260 }),
        fc.array(sortOf, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 60 }),
        async (records, sort, offset) => {
          await withTable(vcfOf(records), undefined, async (table) => {
            const basis = { table, outcomes: { labels: () => Promise.resolve([]) }, classOf: () => 0 }
            const ordering = createOrdering(basis, 100)
            const everything = RowSet.all(table.rows)
            const all = await ordering(everything, sort, { offset: 0, limit: table.rows })
            expect(all.toSorted((a, b) => a - b)).toEqual([...everything.toRows()])
            // Picked in one pass, sorted whole, and sorted alone: three ways that have to agree.
            expect(await ordering(everything, sort, { offset, limit: 15 })).toEqual(all.slice(offset, offset + 15))
            const few = all.filter((_, index) => index % 3 === 0)
            expect(await ordering(RowSet.of(table.rows, few), sort, { offset: 0, limit: few.length })).toEqual(few)
          })
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a list with runs of homozygosity', () => {
  /** What the words of a record say of a column; missing where they say nothing. */
  const valueOf = (record: Rec, column: string): number => {
    if (column === 'cadd') return record.cadd === '' ? Number.NaN : Number(record.cadd)
    if (column === 'kind') return record.change.length > 3 ? variantKinds.indexOf('indel') : variantKinds.indexOf('snv')
    return record.frequency === '' ? Number.NaN : Number(record.frequency)
  }
  const runValue = (column: string): number => (column === 'kind' ? variantKinds.indexOf('roh') : Number.NaN)
  const sortOf = fc.record({
    column: one('cadd', 'populationFrequency', 'kind', 'position'),
    direction: one<SortBy['direction']>('ascending', 'descending'),
  })
  const runArbitrary = fc
    .tuple(one('1', 'X'), fc.integer({ min: 0, max: 3_000_000 }), fc.integer({ min: 1, max: 900_000 }))
    .map(([contig, start, length]) => region(contig, start, start + length))

  /** Comparing as it is said: missing last, equal ones by place, a run in front of what begins with it. */
  interface Item {
    readonly row: number
    readonly contig: string
    readonly place: number
    readonly value: (column: string) => number
  }
  const comparing = (sort: readonly SortBy[]) => (a: Item, b: Item) => {
    const byPlace = Number(a.contig === 'chrX') - Number(b.contig === 'chrX') || a.place - b.place || a.row - b.row
    for (const { column, direction } of sort) {
      const sign = direction === 'ascending' ? 1 : -1
      if (column === 'position') return sign * byPlace
      const [x, y] = [a.value(column), b.value(column)]
      if (Number.isNaN(x) && Number.isNaN(y)) continue
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1
      if (x !== y) return sign * (x - y)
    }
    return byPlace
  }

  it('has every one of them in its place on every page, in files that are sorted and that are not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(recordArbitrary, { minLength: 1, maxLength: 40 }),
        fc.uniqueArray(runArbitrary, {
          minLength: 1,
          maxLength: 6,
          selector: ({ contig, start }) => `${contig} ${start}`,
        }),
        fc.array(sortOf, { maxLength: 3 }),
        fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), one(0, 10, 100)),
        async (all, runs, sort, [offset, limit, isSorted, mostFew]) => {
          const records = isSorted
            ? all.toSorted((a, b) => a.contig.localeCompare(b.contig) || a.position - b.position)
            : all
          await withTable(vcfOf(records), undefined, async (table) => {
            await table.load(['contig', 'position', 'span'])
            const basis = { table, outcomes: { labels: () => Promise.resolve([]) }, classOf: () => 0 }
            const genes = { genesIn: () => [], indicationGenes: new Set<string>(), person: personId('child') }
            const rows = createRunRows({ table, runs, ...genes })
            const ordering = orderedWithRuns(createOrdering(basis, mostFew), rows, basis, mostFew)
            const items: readonly Item[] = [
              ...records.map((record, row) => ({
                row,
                contig: record.contig,
                place: record.position,
                value: (column: string) => valueOf(record, column),
              })),
              ...rows.all.map(({ place }, index) => ({
                row: rows.first + index,
                contig: `chr${place.contig}`,
                // Half a base in front of what begins with it.
                place: place.start + 0.5,
                value: runValue,
              })),
            ]
            const expected = items.toSorted(comparing(sort)).map(({ row }) => row)
            const everything = RowSet.all(rows.rows)
            expect(await ordering(everything, sort, { offset: 0, limit: rows.rows })).toEqual(expected)
            expect(await ordering(everything, sort, { offset, limit })).toEqual(expected.slice(offset, offset + limit))
            const some = expected.filter((row) => row % 3 !== 1)
            expect(await ordering(RowSet.of(rows.rows, some), sort, { offset: 0, limit: 99 })).toEqual(some)
          })
        },
      ),
      { numRuns: 120 },
    )
  })
})

const labelNames = new Map<number, string>(Object.entries(LABEL).map(([name, code]) => [code, name]))
const labelCodes = new Map<string, number>(Object.entries(LABEL))

function mirrored(code: number): number {
  const name = labelNames.get(code) ?? ''
  const other = name.includes('MAT') ? name.replace('MAT', 'PAT') : name.replace('PAT', 'MAT')
  return labelCodes.get(other) ?? code
}

describe('the files of a case', () => {
  const records: readonly Rec[] = Array.from({ length: 300 }, (_, index) => ({
    contig: 'chr1',
    position: 1000 + index * 37,
    change: 'A\tG',
    filter: 'PASS',
    gene: index % 2 === 0 ? 'CHD7' : 'EPG5',
    term: 'missense_variant|MODERATE',
    frequency: String(index / 1000),
    cadd: String(index % 40),
    clinvar: '',
    calls: ['0/1:14,16:30:60', '0/0:30,0:30:60', '0/0:28,0:28:60'],
  }))

  it('hold no word of what they say', async () => {
    const small = await importText(vcfOf(records))
    try {
      for (const name of await readdir(small.folder.path)) {
        const bytes = await readFile(small.folder.pathOf(name))
        for (const word of ['CHD7', 'EPG5', 'missense', 'CHILD', 'chr1', 'NM_']) {
          expect(bytes.includes(word), `${word} in ${name}`).toBe(false)
        }
      }
    } finally {
      await small.remove()
    }
  })

  it('are refused when any bit of them was changed', async () => {
    const small = await importText(vcfOf(records))
    const files = new Set([
      ...Object.values(small.table.columns).map(({ file }) => file),
      small.table.dictionaries,
      small.table.pairs,
    ])
    const readAll = async (): Promise<void> => {
      const table = await openTable(small.folder, small.table)
      try {
        await table.load(allColumns(small.table.persons.length))
        await table.load(textColumns)
      } finally {
        await table.close()
      }
    }
    try {
      await readAll()
      for (const name of files) {
        const path = small.folder.pathOf(name)
        const whole = await readFile(path)
        for (const at of [0, 5, 17, 33, Math.floor(whole.length / 2), whole.length - 1]) {
          const changed = Buffer.from(whole)
          changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at)
          await writeFile(path, changed)
          await expect(readAll(), `${name} at ${at}`).rejects.toBeInstanceOf(DeclaredError)
        }
        await writeFile(path, whole)
      }
      await readAll()
    } finally {
      await small.remove()
    }
  })
})
