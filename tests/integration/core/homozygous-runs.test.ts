import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { region } from '#shared/domain/coordinates/coordinates.ts'
import { variantKey, type CaseId } from '#shared/kit/ids.ts'
import { not, test, type Condition, type Filter, type SortBy } from '#shared/domain/query/filter.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import type { CallInput } from '#shared/contract/contract.ts'
import { startReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, importChosen, pull, signedInBench, signIn, startBench, type Bench } from './support/bench.ts'
import { consentingTrioFolder } from './support/consenting-trio.ts'
import type { OwnRecord } from './support/own-trio.ts'

const hom = ['1/1', '0/1', '0/1'] as const
const million = 1_000_000

const records: readonly OwnRecord[] = [
  { place: 'chr1:5000000', ref: 'A', alt: 'T', calls: hom },
  { place: 'chr1:12000000', ref: 'A', alt: 'G', calls: hom },
  { place: 'chr7:3000000', ref: 'A', alt: 'G', calls: hom },
  // Reaches out of the run.
  { place: 'chr7:9999998', ref: 'ACGT', alt: 'A', calls: hom },
]

let bench: Bench
let folder: string | null = null
afterEach(async () => {
  await bench.close()
  if (folder !== null) await rm(folder, { recursive: true })
  folder = null
})

/** A family with a file of runs beside its variants. */
async function folderWith(name: string, content: string | Buffer): Promise<void> {
  folder = await consentingTrioFolder({ records, answers: { child: 'yes', mother: 'yes', father: 'yes' } })
  await writeFile(join(folder, name), content)
  const path = folder
  bench = await startBench({ choosePath: () => Promise.resolve(path) })
}

const query = (atLeast: number) => ({
  preset: 'all',
  steps: [{ id: 'own.1', filter: test({ type: 'homozygousRun', atLeast }) }],
  sort: [],
})

async function inside(caseId: CaseId, atLeast: number) {
  const { rows, steps } = await bench.call('variants.page', { caseId, query: query(atLeast), offset: 0, limit: 20 })
  return { positions: rows.map(({ position }) => position), steps }
}

const bed = 'chr1\t4000000\t13000000\nchr7\t2500000\t10000000\n'
const roh = (sample: string): string =>
  `# RG\nRG\t${sample}\tchr1\t4000001\t13000000\t9000000\t900\t80\nRG\t${sample}\tchr7\t2500001\t10000000\t7500000\t70\t80\n`

describe('runs of homozygosity of the child', () => {
  it.each([
    ['child.roh.bed', bed],
    ['roh.txt.gz', gzipSync(roh('HG01053'))],
  ])('come with the case (%s) and can be filtered by', async (name, content) => {
    await folderWith(name, content)
    const { caseId } = await importChosen(bench)
    expect(await inside(caseId, 2 * million)).toEqual({
      positions: [5 * million, 12 * million, 3 * million],
      steps: [{ id: 'own.1', count: 3, missing: [] }],
    })
    expect((await inside(caseId, 8 * million)).positions).toEqual([5 * million, 12 * million])
    expect((await inside(caseId, 10 * million)).positions).toEqual([])
    const why = await bench.call('variants.whyNot', { caseId, query: query(8 * million), text: 'chr7:3000000' })
    // The run that lies there is named as well.
    expect(why.rows.map(({ row }) => row.kind)).toEqual(['roh', 'snv'])
    expect(why.rows.map(({ removedBy }) => removedBy?.id)).toEqual(['own.1', 'own.1'])
  })

  it('stand in the genome browser, drawn to the borders of closed genes', async () => {
    // MUTYH, a gene of the list that the answers keep closed for a child, lies at chr1:45.33-45.34 million.
    await folderWith('roh.bed', 'chr1\t40000000\t45335000\nchr1\t45335100\t48000000\nchr7\t1\t3000000\n')
    const { caseId } = await importChosen(bench)
    const { homozygousRuns } = await bench.call('genome.session', { caseId })
    expect(homozygousRuns).toEqual([
      { contig: 'chr1', start: 40 * million, end: 48 * million },
      { contig: 'chr7', start: 1, end: 3 * million },
    ])
  })

  it('are said to be missing where none were delivered, not to be none', async () => {
    await folderWith('notes.txt', '')
    const { caseId } = await importChosen(bench)
    expect(await inside(caseId, 2 * million)).toEqual({
      positions: [],
      steps: [{ id: 'own.1', count: 0, missing: ['homozygousRuns'] }],
    })
    expect((await bench.call('genome.session', { caseId })).homozygousRuns).toEqual([])
  })

  it.each([
    ['a broken line', 'roh.bed', 'chr1\t20\t10\n', 'import.malformed'],
    ['another genome', 'roh.bed', 'chr22\t1\t51000000\n', 'import.malformed'],
    ['somebody else', 'roh.txt', roh('HG01052'), 'import.samplesDoNotMatch'],
    ['half a file', 'roh.bed.gz', gzipSync(bed).subarray(0, 20), 'import.malformed'],
  ])('of %s stop the import, which leaves nothing behind', async (_, name, content, code) => {
    await folderWith(name, content)
    await expect(importChosen(bench)).rejects.toMatchObject({ code })
    expect((await bench.call('cases.list', {})).cases).toEqual([])
  })

  it('come from the platform, and are for the clinical geneticist alone where they tell of close kinship', async () => {
    const platform = await startReferencePlatform({
      families: ['pr11'],
      homozygousRuns: { pr11: 'chr1\t0\t200000000\nchr2\t0\t200000000\n' },
    })
    bench = await signedInBench(platform)
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    const runs = async () => (await bench.call('genome.session', { caseId: cases.pr11 })).homozygousRuns.length
    const missing = async () => (await inside(cases.pr11, million)).steps[0]?.missing
    expect([await runs(), await missing()]).toEqual([2, []])
    await bench.call('session.signOut', {})
    await signIn(bench, 'm.molekylaer')
    expect([await runs(), await missing()]).toEqual([0, ['homozygousRuns']])
    await platform.close()
  })
})

describe('runs of homozygosity in the list', () => {
  const runs = ['GRCh38-1-4000001-13000000-ROH', 'GRCh38-7-2500001-10000000-ROH']
  const [first = '', second = ''] = runs
  const inPlace = [
    first,
    'GRCh38-1-5000000-A-T',
    'GRCh38-1-12000000-A-G',
    second,
    'GRCh38-7-3000000-A-G',
    'GRCh38-7-9999998-ACGT-A',
  ]
  type Query = CallInput<'variants.page'>['query']
  const ask = (change: Partial<Query>): Query => ({ preset: 'all', steps: [], sort: [], ...change })
  const own = (filter: Filter): Partial<Query> => ({ steps: [{ id: 'own.1', filter }] })

  async function keys(caseId: CaseId, change: Partial<Query> = {}, [offset, limit] = [0, 50]) {
    const page = await bench.call('variants.page', { caseId, query: ask(change), offset, limit })
    return page.rows.map(({ key }) => key)
  }

  it('stand between the variants by place, on any page', async () => {
    await folderWith('roh.bed', bed)
    const { caseId } = await importChosen(bench)
    const { total, presets } = await bench.call('variants.presets', { caseId })
    expect([total, presets.find(({ id }) => id === 'all')?.count]).toEqual([6, 6])
    expect(await keys(caseId)).toEqual(inPlace)
    const sort: SortBy[] = [{ column: 'position', direction: 'descending' }]
    expect(await keys(caseId, { sort })).toEqual(inPlace.toReversed())
    for (const limit of [1, 2, 3]) {
      for (let offset = 0; offset <= 6; offset += 1) {
        expect(await keys(caseId, {}, [offset, limit])).toEqual(inPlace.slice(offset, offset + limit))
      }
    }
    const byKind = await keys(caseId, { sort: [{ column: 'kind', direction: 'descending' }] })
    expect(byKind.slice(0, 2)).toEqual(runs)
    // A prediction is missing there as it is in the variants.
    expect(await keys(caseId, { sort: [{ column: 'cadd', direction: 'descending' }] })).toEqual(inPlace)
  })

  it('show a place and what it touches, and nothing of an allele', async () => {
    await folderWith('roh.bed', bed)
    const { caseId } = await importChosen(bench)
    const [row] = (await bench.call('variants.page', { caseId, query: ask({}), offset: 0, limit: 1 })).rows
    expect(row).toMatchObject({
      contig: 'chr1',
      position: 4_000_001,
      end: 13_000_000,
      kind: 'roh',
      calls: [],
      genes: [],
      impact: null,
      inheritance: null,
      clinvar: null,
      class: null,
      pairedWith: [],
      isInReport: false,
      run: { personId: 'pr11-child', indicationGenes: [], chromosomeShare: 9_000_000 / 248_956_422 },
    })
    expect(row?.run?.genes).toBeGreaterThan(50)
    expect(Object.values(row?.fields ?? { none: 0 }).every((value) => value === null)).toBe(true)
    const details = await bench.call('variants.get', { caseId, key: row?.key ?? variantKey('') })
    expect(details).toEqual({ row, transcripts: [] })
  })

  const frequency = { type: 'field', field: 'populationFrequency', compare: 'atMost', value: 0.5 } as const
  const answers: readonly (readonly [string, Condition, readonly string[]])[] = [
    ['kind', { type: 'kind', any: ['roh'] }, runs],
    ['size', { type: 'span', compare: 'atLeast', value: 8 * million }, [first]],
    ['region', { type: 'region', region: region('7', 0, 2_600_000) }, [second]],
    ['gene it touches', { type: 'gene', any: ['mtor'] }, [first]],
    ['another gene', { type: 'gene', any: ['CHD7'] }, []],
    ['gene of the question', { type: 'indicationGene' }, []],
    ['text of a gene', { type: 'text', text: 'MTOR' }, [first]],
    ['text of a place', { type: 'text', text: 'chr7:2600000' }, [second]],
    ['frequency that may be missing', { ...frequency, missing: 'passes' }, runs],
    ['frequency that must be there', { ...frequency, missing: 'fails' }, []],
    ['impact', { type: 'impact', atLeast: 'MODIFIER' }, []],
    ['reference calls', { type: 'genotype', person: 'mother', any: ['notCarried'] }, []],
    ['missing calls', { type: 'genotype', person: 'mother', any: ['noCall'] }, runs],
    [
      'depth',
      { type: 'call', person: 'child', measure: 'depth', compare: 'atMost', value: 9999, missing: 'fails' },
      [],
    ],
    ['pattern', { type: 'pattern', any: ['recessive', 'unresolved'] }, []],
    ['confidence', { type: 'confidence', any: ['high', 'review', 'none'] }, []],
    ['ClinVar', { type: 'clinvar', any: ['benign', 'uncertain'] }, []],
    ['class', { type: 'class', any: ['uncertain'] }, []],
    ['mark', { type: 'mark', any: ['seen', 'dismissed'] }, []],
    ['mitochondria', { type: 'heteroplasmy', person: 'child', compare: 'atLeast', value: 0, missing: 'passes' }, []],
    ['variants in runs', { type: 'homozygousRun', atLeast: 1 }, []],
    ['filter of the caller', { type: 'passedFilters' }, runs],
  ]
  it('answer every condition, and its opposite', async () => {
    await folderWith('roh.bed', bed)
    const { caseId } = await importChosen(bench)
    const isRun = (key: string): boolean => runs.includes(key)
    for (const [name, condition, expected] of answers) {
      expect((await keys(caseId, own(test(condition)))).filter(isRun), name).toEqual(expected)
      const others = runs.filter((key) => !expected.includes(key))
      expect((await keys(caseId, own(not(test(condition))))).filter(isRun), `not ${name}`).toEqual(others)
    }
  })

  it('change no preset but the one that asks for everything', async () => {
    const countsOf = async (file: string) => {
      await folderWith(file, bed)
      const { caseId } = await importChosen(bench)
      const { presets } = await bench.call('variants.presets', { caseId })
      expect(presets.map(({ id }) => id)).toEqual(presetIds)
      return presets.filter(({ id }) => id !== 'all')
    }
    const without = await countsOf('notes.txt')
    await bench.close()
    expect(await countsOf('roh.bed')).toEqual(without)
  })

  it('are taken away by steps, explained, opened and put back like variants', async () => {
    await folderWith('roh.bed', bed)
    const { caseId } = await importChosen(bench)
    const onlySnv = own(test({ type: 'kind', any: ['snv'] }))
    const { steps, start } = await bench.call('variants.page', { caseId, query: ask(onlySnv), offset: 0, limit: 9 })
    expect([start, steps[0]?.count]).toEqual([6, 3])
    expect(await keys(caseId, { ...onlySnv, removedBy: 'own.1' })).toEqual([...runs, 'GRCh38-7-9999998-ACGT-A'])
    const kept = [variantKey(first), variantKey('GRCh38-1-1-13000000-ROH')]
    expect(await keys(caseId, { ...onlySnv, kept })).toEqual([...inPlace.slice(0, 3), inPlace[4]])
    const why = await bench.call('variants.whyNot', { caseId, query: ask(onlySnv), text: 'chr1:6000000' })
    expect(why.rows).toMatchObject([{ row: { key: first }, removedBy: { id: 'own.1' } }])
    expect(why.total).toBe(1)
  })

  it('cannot be worked on, whatever is tried', async () => {
    await folderWith('roh.bed', bed)
    const { caseId } = await importChosen(bench)
    const [key] = (await bench.call('variants.page', { caseId, query: ask({}), offset: 0, limit: 1 })).rows.map(
      (row) => row.key,
    )
    if (key === undefined) throw new Error('there is a run')
    const of = { caseId, key }
    const tried = [
      bench.call('classification.get', of),
      bench.call('classification.set', { ...of, class: 'pathogenic' }),
      bench.call('evidence.get', of),
      bench.call('report.addFinding', of),
      bench.call('work.mark', { caseId, kind: 'tag', name: 'x', items: [key], value: '', isAutomatic: false }),
    ]
    for (const attempt of tried) await expect(attempt).rejects.toMatchObject({ code: 'variant.unknown' })
    expect(await bench.call('work.progress', { caseId, query: ask({}) })).toMatchObject({ total: 4, done: 0 })
    const put = await bench.call('work.dismissShown', { caseId, query: ask({}), reason: 'Set igennem' })
    expect(put.dismissed).toBe(4)
  })

  it('are what the genome browser shows, drawn to the borders of closed genes', async () => {
    await folderWith('roh.bed', 'chr1\t40000000\t45335000\nchr1\t45335100\t48000000\nchr7\t1\t3000000\n')
    const { caseId } = await importChosen(bench)
    const { homozygousRuns } = await bench.call('genome.session', { caseId })
    const only = own(test({ type: 'kind', any: ['roh'] }))
    const { rows } = await bench.call('variants.page', { caseId, query: ask(only), offset: 0, limit: 9 })
    expect(rows.map(({ contig, position, end }) => ({ contig, start: position - 1, end }))).toEqual(homozygousRuns)
    expect(homozygousRuns).toHaveLength(2)
    expect(await keys(caseId, own(test({ type: 'text', text: 'chr1:45335050' })))).toEqual([rows[0]?.key])
  })

  it('are for the clinical geneticist alone where they tell of close kinship', async () => {
    const platform = await startReferencePlatform({
      families: ['pr11'],
      homozygousRuns: { pr11: 'chr1\t0\t200000000\nchr2\t0\t200000000\n' },
    })
    bench = await signedInBench(platform)
    expect((await pull(bench, cases.pr11)).state).toBe('done')
    const counted = async () => {
      const asked = ask(own(test({ type: 'kind', any: ['roh'] })))
      const { total, start, steps } = await bench.call('variants.page', {
        caseId: cases.pr11,
        query: asked,
        offset: 0,
        limit: 9,
      })
      const key = variantKey('GRCh38-1-1-200000000-ROH')
      const found = await bench.call('variants.get', { caseId: cases.pr11, key }).catch((error: unknown) => error)
      return { total, start, steps, found }
    }
    const seen = await counted()
    expect(seen).toMatchObject({ total: 2, steps: [{ missing: [] }], found: { row: { kind: 'roh' } } })
    await bench.call('session.signOut', {})
    await signIn(bench, 'm.molekylaer')
    expect(await counted()).toMatchObject({
      total: 0,
      start: seen.start - 2,
      steps: [{ missing: ['homozygousRuns'] }],
      found: { code: 'variant.unknown' },
    })
    await platform.close()
  })
})
