import { rm } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { CaseId } from '#shared/kit/ids.ts'
import { test, type Condition } from '#shared/domain/query/filter.ts'
import { importChosen, startBench, type Bench } from './support/bench.ts'
import { consentingTrioFolder, type AnswerState } from './support/consenting-trio.ts'
import type { OwnRecord } from './support/own-trio.ts'

const share = (alt: number, depth = 1000): string => `0/1:${depth}:99:${depth - alt},${alt}`

const records: readonly OwnRecord[] = [
  { place: 'chr1:1000', ref: 'A', alt: 'T', calls: ['0/1', '0/1', '0/0'] },
  { place: 'chrM:3243', ref: 'A', alt: 'G', calls: [share(400), share(30), share(0)] },
  { place: 'chrM:8993', ref: 'T', alt: 'G', calls: [share(990), share(5), share(0)] },
  { place: 'chrM:11778', ref: 'G', alt: 'A', calls: [share(30), share(30), share(0)] },
  { place: 'chrM:14484', ref: 'T', alt: 'C', calls: [share(40, 80), share(900), share(0)] },
]

let bench: Bench
let folder: string
afterEach(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

async function opened(mother: AnswerState = 'yes'): Promise<CaseId> {
  folder = await consentingTrioFolder({ records, answers: { child: 'yes', mother, father: 'yes' } })
  bench = await startBench({ choosePath: () => Promise.resolve(folder) })
  return (await importChosen(bench)).caseId
}

const query = (condition: Condition) => ({
  preset: 'all',
  steps: [{ id: 'own.1', filter: test(condition) }],
  sort: [],
})

const heteroplasmy = (
  person: 'child' | 'mother',
  compare: 'atLeast' | 'atMost',
  value: number,
  missing: 'passes' | 'fails' = 'fails',
): Condition => ({ type: 'heteroplasmy', person, compare, value, missing })

async function found(caseId: CaseId, condition: Condition) {
  const { rows, steps } = await bench.call('variants.page', { caseId, query: query(condition), offset: 0, limit: 10 })
  const positions = rows.map(({ position }) => position)
  expect(steps).toEqual([{ id: 'own.1', count: positions.length, missing: [] }])
  return positions
}

describe('heteroplasmy', () => {
  it('can be filtered by for each person, in mitochondrial variants and no other', async () => {
    const caseId = await opened()
    expect(await found(caseId, heteroplasmy('child', 'atLeast', 0.05))).toEqual([3243, 8993])
    expect(await found(caseId, heteroplasmy('child', 'atLeast', 0.95))).toEqual([8993])
    expect(await found(caseId, heteroplasmy('child', 'atMost', 0.05))).toEqual([11778])
    expect(await found(caseId, heteroplasmy('child', 'atMost', 0.05, 'passes'))).toEqual([11778, 14484])
    expect(await found(caseId, heteroplasmy('mother', 'atLeast', 0.02))).toEqual([3243, 11778, 14484])
  })

  it('stands in the row with the label of the rules, and nowhere in the nucleus', async () => {
    const caseId = await opened()
    const page = { caseId, query: { preset: 'all', steps: [], sort: [] }, offset: 0, limit: 10 }
    const { rows } = await bench.call('variants.page', page)
    expect(
      rows.map(({ position, calls, inheritance }) => [
        position,
        ...calls.map((call) => call.heteroplasmy),
        inheritance?.label,
        inheritance?.flags.find((flag) => flag.endsWith('plasmic')),
      ]),
    ).toEqual([
      [1000, null, null, null, 'HET_INHERITED_MAT_UNAFFECTED', undefined],
      [3243, 0.4, 0.03, 0, 'MT_MATERNAL', 'heteroplasmic'],
      [8993, 0.99, 0.005, 0, 'MT_APPARENT_DENOVO', 'homoplasmic'],
      [11778, 0.03, 0.03, 0, 'NOT_CARRIED', undefined],
      [14484, null, 0.9, 0, 'LOW_QUALITY', undefined],
    ])
  })

  it('is named where a variant was taken away by it', async () => {
    const caseId = await opened()
    const { rows } = await bench.call('variants.whyNot', {
      caseId,
      query: query(heteroplasmy('child', 'atLeast', 0.05)),
      text: 'chrM:11778',
    })
    expect(rows).toMatchObject([{ row: { position: 11778 }, removedBy: { id: 'own.1' } }])
  })

  it('of a parent who has withdrawn is as if nobody had been looked at', async () => {
    const caseId = await opened('withdrawn')
    expect(await found(caseId, heteroplasmy('mother', 'atLeast', 0))).toEqual([])
    expect(await found(caseId, heteroplasmy('mother', 'atMost', 0.01, 'passes'))).toEqual([3243, 8993, 11778, 14484])
  })
})
