import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import { region } from '#shared/domain/coordinates/coordinates.ts'
import { and, not, or, test, type Filter } from '#shared/domain/query/filter.ts'
import { variantKey, type CaseId } from '#shared/kit/ids.ts'
import { importChosen, startBench, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './support/own-trio.ts'

type Query = CallInput<'variants.page'>['query']
type Row = CallOutput<'variants.page'>['rows'][number]

const transcript = { Feature_type: 'Transcript', Feature: 'NM_1', BIOTYPE: 'protein_coding', MANE_SELECT: 'NM_1' }
const missense = { ...transcript, Consequence: 'missense_variant', IMPACT: 'MODERATE' }
const stop = { ...transcript, Consequence: 'stop_gained', IMPACT: 'HIGH' }
const intron = { ...transcript, Consequence: 'intron_variant', IMPACT: 'MODIFIER' }
const deNovo = ['0/1', '0/0', '0/0'] as const
const fromMother = ['0/1', '0/1', '0/0'] as const
const fromFather = ['0/1', '0/0', '0/1'] as const

/** Not in the order of the karyotype, so that the order is somebody's work. */
const records: readonly OwnRecord[] = [
  { place: 'chrX:5000000', ref: 'A', alt: 'G', csq: { ...missense, SYMBOL: 'XGENE' }, calls: ['1/1', '0/1', '0/0'] },
  {
    place: 'chr1:1000',
    id: 'rs1000',
    ref: 'A',
    alt: 'T',
    csq: {
      ...stop,
      SYMBOL: 'NOVUM',
      HGVSc: 'NM_1.2:c.10A>T',
      HGVSp: 'NP_1.1:p.Lys4Ter',
      CADD_PHRED: '38',
      gnomADg_AF: '0',
    },
    calls: deNovo,
  },
  {
    place: 'chr1:2000',
    ref: 'C',
    alt: 'G',
    csq: { ...missense, SYMBOL: 'PAIR', REVEL: '0.9', gnomADg_AF: '0.002' },
    calls: fromMother,
  },
  {
    place: 'chr1:2500',
    ref: 'G',
    alt: 'A',
    csq: { ...missense, SYMBOL: 'PAIR', REVEL: '0.2', gnomADg_AF: '0.01' },
    calls: fromFather,
  },
  {
    place: 'chr1:3000',
    ref: 'T',
    alt: 'C',
    csq: {
      ...intron,
      SYMBOL: 'DEEP',
      HGVSc: 'NM_1.2:c.20+500T>C',
      gnomADg_AF: '0.3',
      SpliceAI_pred_DS_AG: '0.01',
      SpliceAI_pred_DS_DL: '0.85',
    },
    calls: fromMother,
  },
  {
    place: 'chr1:4000',
    ref: 'G',
    alt: 'C',
    csq: {
      ...missense,
      SYMBOL: 'INDIC',
      ClinVar_CLNSIG: 'Pathogenic',
      ClinVar_CLNREVSTAT: 'criteria_provided&_single_submitter',
    },
    calls: fromFather,
  },
  { place: 'chr1:5000', ref: 'A', alt: 'C', filter: 'LowQual', csq: { ...stop, SYMBOL: 'NOVUS' }, calls: deNovo },
  { place: 'chr1:6000', ref: 'CT', alt: 'C', calls: fromMother },
  { place: 'chr1:7000', ref: 'N', alt: '<DEL>', info: 'SVTYPE=DEL;END=8000', calls: fromFather },
  {
    place: 'chr1:9000',
    ref: 'A',
    alt: 'G',
    csq: { ...missense, SYMBOL: 'RECES', gnomADg_AF: '0.005' },
    calls: ['1/1', '0/1', '0/1'],
  },
  {
    place: 'chr1:9500',
    ref: 'A',
    alt: 'G,T',
    csq: { ...missense, Allele: 'T', SYMBOL: 'MULTI' },
    calls: ['1/2', '0/1', '0/2'],
  },
]

let folder: string
let bench: Bench
let caseId: CaseId
beforeAll(async () => {
  folder = await ownTrioFolder(ownVcf(records), ['INDIC', 'NOVUM', 'NOVUS'])
  bench = await startBench({ choosePath: () => Promise.resolve(folder) })
  caseId = (await importChosen(bench)).caseId
})
afterAll(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

const ask = (query: Partial<Query>, offset = 0, limit = 100) =>
  bench.call('variants.page', { caseId, query: { preset: null, steps: [], sort: [], ...query }, offset, limit })
const placeOf = ({ position, alt }: Row): string =>
  alt === 'G' || alt === 'T' ? `${position}${alt}` : String(position)
const positions = (rows: readonly Row[]): readonly number[] => rows.map(({ position }) => position)
const passing = async (filter: Filter): Promise<readonly number[]> =>
  positions((await ask({ steps: [{ id: 'own', filter }] })).rows)
const keyAt = async (position: number) =>
  (await ask({})).rows.find((row) => row.position === position)?.key ?? variantKey('')

describe("'variants.page'", () => {
  it('gives every disclosed row once, in the order of the karyotype', async () => {
    const { rows, total, start } = await ask({})
    expect(rows.map(placeOf)).toEqual([
      '1000T',
      '2000G',
      '2500',
      '3000',
      '4000',
      '5000',
      '6000',
      '7000',
      '9000G',
      '9500G',
      '9500T',
      '5000000G',
    ])
    expect([total, start]).toEqual([12, 12])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(12)
  })

  it('turns pages without losing or doubling a row', async () => {
    const all = (await ask({})).rows.map(({ key }) => key)
    const pages = await Promise.all([0, 5, 10, 15].map((offset) => ask({}, offset, 5)))
    expect(pages.map(({ rows }) => rows.length)).toEqual([5, 5, 2, 0])
    expect(pages.flatMap(({ rows }) => rows.map(({ key }) => key))).toEqual(all)
    expect(pages.map(({ total }) => total)).toEqual([12, 12, 12, 12])
  })

  it('says of a row what the file says, for each person', async () => {
    const [row] = (await ask({})).rows
    expect(row).toMatchObject({
      key: 'GRCh38-1-1000-A-T',
      contig: 'chr1',
      position: 1000,
      end: 1000,
      kind: 'snv',
      genes: ['NOVUM'],
      transcript: 'NM_1.2',
      hgvsC: 'c.10A>T',
      hgvsP: 'p.Lys4Ter',
      consequence: 'stop_gained',
      impact: 'HIGH',
      filter: 'PASS',
      clinvar: null,
      class: null,
      isInReport: false,
      fields: { populationFrequency: 0, cadd: 38, revel: null },
    })
    expect(row?.calls).toEqual([
      { personId: 'pr11-child', genotype: '0/1', altReads: 20, depth: 40, quality: 99, heteroplasmy: null },
      { personId: 'pr11-mother', genotype: '0/0', altReads: 0, depth: 40, quality: 99, heteroplasmy: null },
      { personId: 'pr11-father', genotype: '0/0', altReads: 0, depth: 40, quality: 99, heteroplasmy: null },
    ])
    expect(row?.inheritance).toMatchObject({ label: 'AD_DENOVO', confidence: 'high' })
  })

  it('says of each alternative of a site its own part', async () => {
    const { rows } = await ask({
      steps: [{ id: 'multi', filter: test({ type: 'region', region: region('1', 9499, 9500) }) }],
    })
    expect(rows.map(({ alt, calls }) => [alt, ...calls.map(({ genotype }) => genotype)])).toEqual([
      ['G', '1/2', '0/1', '0/2'],
      ['T', '2/1', '0/2', '0/1'],
    ])
  })

  it('knows a deletion by its end', async () => {
    const { rows } = await ask({ steps: [{ id: 'sv', filter: test({ type: 'kind', any: ['del'] }) }] })
    expect(rows).toMatchObject([{ position: 7000, end: 8000, ref: 'N', alt: '<DEL>', genes: [], hgvsC: null }])
  })

  it.each<readonly [string, Partial<Query>, number]>([
    ['a preset of another version asks nothing', { preset: 'gone' }, 12],
    ['a column of another version orders nothing', { sort: [{ column: 'gone', direction: 'ascending' }] }, 12],
  ])('%s', async (_, query, total) => {
    expect((await ask(query)).total).toBe(total)
  })

  it.each([
    ['passes', 12],
    ['fails', 0],
  ] as const)('a field that no file gives is missing in every row, and %s as asked', async (missing, total) => {
    const filter = test({ type: 'field', field: 'gone', compare: 'atLeast', value: 0, missing })
    expect((await ask({ steps: [{ id: 'gone', filter }] })).total).toBe(total)
  })

  it('counts after every step what it let through', async () => {
    const { steps, total } = await ask({
      steps: [
        { id: 'quality', filter: test({ type: 'passedFilters' }) },
        { id: 'effect', filter: test({ type: 'impact', atLeast: 'MODERATE' }) },
        { id: 'gene', filter: test({ type: 'gene', any: ['pair', 'XGENE'] }) },
      ],
    })
    expect(steps).toEqual([
      { id: 'quality', count: 11, missing: [] },
      { id: 'effect', count: 7, missing: [] },
      { id: 'gene', count: 3, missing: [] },
    ])
    expect(total).toBe(3)
  })

  it('knows no preset that is none, and answers it like no preset', async () => {
    expect((await ask({ preset: 'everything' })).total).toBe(12)
  })
})

describe('a filter', () => {
  const frequency = (compare: 'atMost' | 'atLeast', value: number, missing: 'passes' | 'fails') =>
    test({ type: 'field', field: 'populationFrequency', compare, value, missing })

  it.each<readonly [string, Filter, readonly number[]]>([
    [
      'by frequency, missing passing',
      frequency('atMost', 0.002, 'passes'),
      [1000, 2000, 4000, 5000, 6000, 7000, 9500, 9500, 5000000],
    ],
    ['by frequency, missing failing', frequency('atMost', 0.002, 'fails'), [1000, 2000]],
    ['by a frequency written with the very limit', frequency('atMost', 0.01, 'fails'), [1000, 2000, 2500, 9000]],
    ['by frequency from below', frequency('atLeast', 0.01, 'fails'), [2500, 3000]],
    [
      'by the strongest of four predictions',
      test({ type: 'field', field: 'spliceAi', compare: 'atLeast', value: 0.8, missing: 'fails' }),
      [3000],
    ],
    [
      'by a field nobody knows',
      test({ type: 'field', field: 'horoscope', compare: 'atLeast', value: 0, missing: 'fails' }),
      [],
    ],
    ['by effect', test({ type: 'impact', atLeast: 'HIGH' }), [1000, 5000]],
    ['by ClinVar', test({ type: 'clinvar', any: ['pathogenic', 'likely_pathogenic'] }), [4000]],
    ['by kind', test({ type: 'kind', any: ['indel', 'del'] }), [6000, 7000]],
    ['by gene, however it is typed', test({ type: 'gene', any: ['reces'] }), [9000]],
    ['by the genes of the question', test({ type: 'indicationGene' }), [1000, 4000, 5000]],
    ['by the first base of a place', test({ type: 'region', region: region('chr1', 1999, 2500) }), [2000, 2500]],
    ['by the base before a place', test({ type: 'region', region: region('1', 2000, 2499) }), []],
    ['by a place inside a deletion', test({ type: 'region', region: region('1', 7500, 7501) }), [7000]],
    [
      'by quality',
      test({ type: 'passedFilters' }),
      [1000, 2000, 2500, 3000, 4000, 6000, 7000, 9000, 9500, 9500, 5000000],
    ],
    ['by de novo', test({ type: 'pattern', any: ['deNovo'] }), [1000, 5000]],
    ['by a pair in one gene', test({ type: 'pattern', any: ['compoundHeterozygous'] }), [2000, 2500]],
    ['by recessive', test({ type: 'pattern', any: ['recessive'] }), [9000]],
    ['by X', test({ type: 'pattern', any: ['xLinked'] }), [5000000]],
    ['by the beginning of a gene name', test({ type: 'text', text: 'nov' }), [1000, 5000]],
    ['by a protein change', test({ type: 'text', text: 'Lys4' }), [1000]],
    ['by a number of dbSNP', test({ type: 'text', text: 'RS1000' }), [1000]],
    ['by a transcript', test({ type: 'text', text: 'nm_1.2' }), [1000, 3000]],
    ['by a typed place', test({ type: 'text', text: 'chr1:2.000-2.500' }), [2000, 2500]],
    ['by both of two', and(test({ type: 'passedFilters' }), test({ type: 'impact', atLeast: 'HIGH' })), [1000]],
    ['by one of two', or(test({ type: 'kind', any: ['del'] }), test({ type: 'gene', any: ['DEEP'] })), [3000, 7000]],
    ['by neither', not(or(test({ type: 'impact', atLeast: 'MODIFIER' }))), []],
    ['by all of nothing', and(), [1000, 2000, 2500, 3000, 4000, 5000, 6000, 7000, 9000, 9500, 9500, 5000000]],
    ['by one of nothing', or(), []],
  ])('%s', async (_, filter, expected) => {
    expect(await passing(filter)).toEqual(expected)
  })

  it('by class follows the hand that classifies', async () => {
    const key = await keyAt(9000)
    const byClass = test({ type: 'class', any: ['likely_pathogenic'] })
    expect(await passing(byClass)).toEqual([])
    await bench.call('classification.set', { caseId, key, class: 'likely_pathogenic' })
    expect(await passing(byClass)).toEqual([9000])
    await bench.call('work.undo', { caseId })
    expect(await passing(byClass)).toEqual([])
  })
})

describe('an order', () => {
  const by = async (column: string, direction: 'ascending' | 'descending') =>
    positions((await ask({ sort: [{ column, direction }] })).rows)
  /** Rows the file says nothing of, as they stand in the karyotype. */
  const unknownFrequency = [4000, 5000, 6000, 7000, 9500, 9500, 5000000]
  const withoutGene = [6000, 7000, 9500]

  it('by a number puts what is missing last in both directions', async () => {
    expect(await by('populationFrequency', 'ascending')).toEqual([1000, 2000, 9000, 2500, 3000, ...unknownFrequency])
    expect(await by('populationFrequency', 'descending')).toEqual([3000, 2500, 9000, 2000, 1000, ...unknownFrequency])
  })

  it('by gene goes by the alphabet, rows in no gene last in both directions', async () => {
    const ascending = await by('gene', 'ascending')
    expect(ascending.slice(0, 3)).toEqual([3000, 4000, 9500])
    expect(ascending.slice(-3)).toEqual(withoutGene)
    const descending = await by('gene', 'descending')
    expect(descending[0]).toBe(5000000)
    expect(descending.slice(-3)).toEqual(withoutGene)
  })

  it('by consequence puts the worst first where it descends', async () => {
    expect((await by('consequence', 'descending')).slice(0, 2)).toEqual([1000, 5000])
    expect((await by('consequence', 'ascending')).slice(-2)).toEqual([1000, 5000])
  })

  it('by ClinVar puts the harmful first and rows without a word last', async () => {
    expect((await by('clinvar', 'descending'))[0]).toBe(4000)
    expect((await by('clinvar', 'ascending'))[0]).toBe(4000)
  })

  it('by several columns breaks ties by the next, and at last by the place', async () => {
    const { rows } = await ask({
      sort: [
        { column: 'gene', direction: 'ascending' },
        { column: 'revel', direction: 'ascending' },
      ],
    })
    const pair = rows.filter(({ genes }) => genes[0] === 'PAIR')
    expect(positions(pair)).toEqual([2500, 2000])
    expect(positions(rows.slice(-3))).toEqual(withoutGene)
  })

  it('by a column nobody knows is that of the karyotype', async () => {
    expect(await by('horoscope', 'ascending')).toEqual(positions((await ask({})).rows))
  })
})

describe("'variants.presets'", () => {
  it('counts for every preset what its list holds, and names where each field comes from', async () => {
    const { presets, total, fields, build } = await bench.call('variants.presets', { caseId })
    expect([total, build]).toEqual([12, 'GRCh38'])
    for (const { id, count } of presets) expect((await ask({ preset: id })).total, id).toBe(count)
    expect(Object.fromEntries(presets.map(({ id, count }) => [id, count]))).toEqual({
      deNovo: 1,
      compoundHeterozygous: 2,
      recessive: 1,
      xLinked: 1,
      dominantAffectedParent: 0,
      knownPathogenic: 1,
      all: 12,
    })
    expect(fields).toEqual(
      expect.arrayContaining([
        { field: 'populationFrequency', source: 'gnomADg_AF' },
        { field: 'revel', source: 'REVEL' },
        { field: 'alphaMissense', source: null },
      ]),
    )
  })
})

describe("'variants.get'", () => {
  it('gives the row and every transcript', async () => {
    const { row, transcripts } = await bench.call('variants.get', { caseId, key: await keyAt(1000) })
    expect(row.position).toBe(1000)
    expect(transcripts).toEqual([
      {
        id: 'NM_1.2',
        gene: 'NOVUM',
        consequence: 'stop_gained',
        impact: 'HIGH',
        hgvsC: 'c.10A>T',
        hgvsP: 'p.Lys4Ter',
        exon: null,
        biotype: 'protein_coding',
        isMane: true,
      },
    ])
  })

  it('names the partner of a pair from both sides', async () => {
    const [first, second] = await Promise.all([keyAt(2000), keyAt(2500)])
    expect((await bench.call('variants.get', { caseId, key: first })).row.pairedWith).toEqual([second])
    expect((await bench.call('variants.get', { caseId, key: second })).row.pairedWith).toEqual([first])
  })

  it('knows no key of another case', async () => {
    expect(await bench.codeOf('variants.get', { caseId, key: 'GRCh38-17-31336861-T-G' })).toBe('variant.unknown')
    expect(await bench.codeOf('variants.get', { caseId: 'sr-nobody', key: await keyAt(1000) })).toBe(
      'case.notOnMachine',
    )
  })
})
