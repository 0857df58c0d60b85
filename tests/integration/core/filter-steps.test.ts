import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import { test } from '#shared/domain/query/filter.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { importChosen, startBench, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './support/own-trio.ts'

const missense = {
  Feature_type: 'Transcript',
  Feature: 'NM_1',
  BIOTYPE: 'protein_coding',
  Consequence: 'missense_variant',
  IMPACT: 'MODERATE',
}
const deNovo = ['0/1', '0/0', '0/0'] as const

const records: readonly OwnRecord[] = [
  { place: 'chr1:1000', ref: 'A', alt: 'T', csq: { ...missense, SYMBOL: 'RARE', gnomADg_AF: '0' }, calls: deNovo },
  { place: 'chr1:2000', ref: 'A', alt: 'G', csq: { ...missense, SYMBOL: 'COMMON', gnomADg_AF: '0.3' }, calls: deNovo },
  { place: 'chr1:3000', ref: 'C', alt: 'G', csq: { ...missense, SYMBOL: 'COMMON', gnomADg_AF: '0.2' }, calls: deNovo },
]
const rare = {
  id: 'rare',
  filter: test({ type: 'field', field: 'populationFrequency', compare: 'atMost', value: 0.001, missing: 'passes' }),
}
const asked: CallInput<'variants.page'>['query'] = { preset: 'all', steps: [rare], sort: [] }

let folder: string
let bench: Bench
let caseId: CaseId

const page = (query: typeof asked): Promise<CallOutput<'variants.page'>> =>
  bench.call('variants.page', { caseId, query, offset: 0, limit: 50 })
const positions = ({ rows }: CallOutput<'variants.page'>): readonly number[] => rows.map(({ position }) => position)

beforeAll(async () => {
  folder = await ownTrioFolder(ownVcf(records), ['INDIC'])
  bench = await startBench({ choosePath: () => Promise.resolve(folder) })
  caseId = (await importChosen(bench)).caseId
})
afterAll(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

describe('a step of a filter', () => {
  it('can be opened to see what it took away', async () => {
    expect(positions(await page(asked))).toEqual([1000])
    expect(positions(await page({ ...asked, removedBy: 'rare' }))).toEqual([2000, 3000])
    expect(positions(await page({ ...asked, removedBy: 'no such step' }))).toEqual([])
  })

  it('lets through what somebody put back, and does not count it as removed any more', async () => {
    const removed = await page({ ...asked, removedBy: 'rare' })
    const kept = removed.rows.slice(0, 1).map(({ key }) => key)
    expect(positions(await page({ ...asked, kept }))).toEqual([1000, 2000])
    expect(positions(await page({ ...asked, kept, removedBy: 'rare' }))).toEqual([3000])
  })
})

describe("'variants.whyNot'", () => {
  it('names the step that takes a gene away', async () => {
    const { rows, total } = await bench.call('variants.whyNot', { caseId, query: asked, text: 'COMMON' })
    expect(total).toBe(2)
    expect(rows.map(({ row, removedBy }) => [row.position, removedBy?.id])).toEqual([
      [2000, 'rare'],
      [3000, 'rare'],
    ])
    expect(rows[0]?.removedBy?.filter).toEqual(rare.filter)
  })

  it('says of a variant in the list that it is there, also when it was put back', async () => {
    const ask = (query: typeof asked, text: string) => bench.call('variants.whyNot', { caseId, query, text })
    expect((await ask(asked, 'chr1:1000')).rows).toMatchObject([{ row: { position: 1000 }, removedBy: null }])
    const [common] = (await ask(asked, 'chr1:2000')).rows
    const kept = common === undefined ? [] : [common.row.key]
    expect((await ask({ ...asked, kept }, 'chr1:2000')).rows).toMatchObject([{ removedBy: null }])
  })

  it('answers a place without a call with nothing', async () => {
    expect(await bench.call('variants.whyNot', { caseId, query: asked, text: 'chr2:5' })).toMatchObject({
      total: 0,
      rows: [],
    })
  })
})
