import { rm } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract/contract.ts'
import { test, type Condition } from '#shared/domain/query/filter.ts'
import { startReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { importChosen, signIn, startBench, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './support/own-trio.ts'

let bench: Bench
afterEach(() => bench.close())

const step = (value: number) => ({
  id: 'own.1',
  filter: test({ type: 'field', field: 'cadd', compare: 'atLeast', value, missing: 'passes' }),
})
const content: CallInput<'filters.save'> = {
  name: 'Hjertegener',
  scope: 'own',
  preset: 'deNovo',
  steps: [step(20)],
  replaces: null,
}

describe('a saved filter', () => {
  it("is versioned by 'filters.save', and 'filters.history' has every version", async () => {
    bench = await startBench()
    const first = await bench.call('filters.save', content)
    expect(first).toMatchObject({ version: 1, name: 'Hjertegener', steps: [step(20)] })
    const second = await bench.call('filters.save', {
      ...content,
      steps: [step(25)],
      replaces: { id: first.id, version: 1 },
    })
    expect(second).toMatchObject({ id: first.id, version: 2 })
    expect((await bench.call('filters.list', {})).filters).toEqual([second])
    expect((await bench.call('filters.history', { id: first.id })).versions).toEqual([second, first])
  })

  it('is not overwritten by a version made from an older one', async () => {
    bench = await startBench()
    const { id } = await bench.call('filters.save', content)
    await bench.call('filters.save', { ...content, replaces: { id, version: 1 } })
    await expect(bench.call('filters.save', { ...content, replaces: { id, version: 1 } })).rejects.toMatchObject({
      code: 'filter.changedMeanwhile',
    })
    expect((await bench.call('filters.history', { id })).versions).toHaveLength(2)
  })

  it("is gone after 'filters.remove', over a restart", async () => {
    bench = await startBench()
    const { id } = await bench.call('filters.save', content)
    const kept = await bench.call('filters.save', { ...content, name: 'Et andet' })
    await bench.call('filters.remove', { id })
    await bench.stop()
    bench = await startBench({ dataFolder: bench.dataFolder })
    expect((await bench.call('filters.list', {})).filters).toEqual([kept])
    await expect(bench.call('filters.remove', { id })).rejects.toMatchObject({ code: 'filter.unknown' })
    await expect(bench.call('filters.history', { id })).rejects.toMatchObject({ code: 'filter.unknown' })
  })

  it('of a person is seen by that person, of the department by everybody; a reader uses and does not save', async () => {
    const platform = await startReferencePlatform({ families: ['vip'] })
    bench = await startBench({ platform })
    await signIn(bench, 'l.overlaege')
    const own = await bench.call('filters.save', content)
    const shared = await bench.call('filters.save', { ...content, name: 'Fælles', scope: 'department' })
    await bench.call('session.signOut', {})
    await signIn(bench, 's.studerende')
    expect((await bench.call('filters.list', {})).filters).toEqual([shared])
    await expect(bench.call('filters.history', { id: own.id })).rejects.toMatchObject({ code: 'filter.unknown' })
    await expect(bench.call('filters.save', content)).rejects.toMatchObject({ code: 'session.roleMissing' })
    await expect(bench.call('filters.remove', { id: shared.id })).rejects.toMatchObject({
      code: 'session.roleMissing',
    })
  })
})

const missense = { Feature_type: 'Transcript', Feature: 'NM_1', Consequence: 'missense_variant', IMPACT: 'MODERATE' }
const records: readonly OwnRecord[] = [
  { place: 'chr1:1000', ref: 'A', alt: 'T', csq: { ...missense, SYMBOL: 'CHD7' }, calls: ['0/1', '0/0', '0/0'] },
  { place: 'chr1:2000', ref: 'A', alt: 'G', csq: { ...missense, SYMBOL: 'OTHER' }, calls: ['0/1', '0/1', './.'] },
  { place: 'chr1:3000', ref: 'CAAAA', alt: 'C', csq: { ...missense, SYMBOL: 'OTHER' }, calls: ['1/1', '0/1', '0/1'] },
]

describe('a condition', () => {
  it.each<readonly [Condition, readonly number[]]>([
    [{ type: 'genotype', person: 'child', any: ['heterozygous'] }, [1000, 2000]],
    [{ type: 'genotype', person: 'father', any: ['noCall'] }, [2000]],
    [{ type: 'genotype', person: 'mother', any: ['notCarried'] }, [1000]],
    [
      { type: 'call', person: 'father', measure: 'depth', compare: 'atLeast', value: 10, missing: 'fails' },
      [1000, 3000],
    ],
    [{ type: 'call', person: 'father', measure: 'depth', compare: 'atMost', value: 5, missing: 'passes' }, [2000]],
    [
      { type: 'call', person: 'child', measure: 'altFraction', compare: 'atLeast', value: 0.9, missing: 'fails' },
      [3000],
    ],
    [{ type: 'span', compare: 'atLeast', value: 4 }, [3000]],
    [{ type: 'span', compare: 'atMost', value: 3 }, [1000, 2000]],
    [{ type: 'signGene', atLeast: 1 }, [1000]],
    [{ type: 'signGene', atLeast: 100 }, []],
    [{ type: 'gene', any: ['other'], list: { name: 'Min liste', version: '2' } }, [2000, 3000]],
    [{ type: 'confidence', any: ['high', 'review', 'none'] }, [1000, 2000, 3000]],
  ])('%j finds %j', async (condition, positions) => {
    const folder = await ownTrioFolder(ownVcf(records), [])
    bench = await startBench({ choosePath: () => Promise.resolve(folder) })
    const { caseId } = await importChosen(bench)
    const query = { preset: 'all', steps: [{ id: 'own.1', filter: test(condition) }], sort: [] }
    const { rows } = await bench.call('variants.page', { caseId, query, offset: 0, limit: 10 })
    expect(rows.map(({ position }) => position)).toEqual(positions)
    await rm(folder, { recursive: true })
  })
})

describe("the viewer's own marks", () => {
  it('can be filtered by as soon as they are made', async () => {
    const folder = await ownTrioFolder(ownVcf(records), [])
    bench = await startBench({ choosePath: () => Promise.resolve(folder) })
    const { caseId } = await importChosen(bench)
    const ask = async (condition: Condition): Promise<readonly number[]> => {
      const query = { preset: 'all', steps: [{ id: 'own.1', filter: test(condition) }], sort: [] }
      return (await bench.call('variants.page', { caseId, query, offset: 0, limit: 10 })).rows.map(
        ({ position }) => position,
      )
    }
    const mark = (kind: 'seen' | 'dismissed' | 'tag', name: string, key: string) =>
      bench.call('work.mark', { caseId, kind, name, items: [key], value: '', isAutomatic: false })
    expect(await ask({ type: 'mark', any: ['seen', 'dismissed'] })).toEqual([])
    await mark('seen', '', 'GRCh38-1-1000-A-T')
    await mark('tag', 'Drøftes', 'GRCh38-1-2000-A-G')
    expect(await ask({ type: 'mark', any: ['seen'] })).toEqual([1000])
    expect(await ask({ type: 'mark', any: ['dismissed'] })).toEqual([])
    expect(await ask({ type: 'tag', any: ['Drøftes', 'Andet'] })).toEqual([2000])
    expect(await ask({ type: 'tag', any: ['Andet'] })).toEqual([])
    await rm(folder, { recursive: true })
  })
})
