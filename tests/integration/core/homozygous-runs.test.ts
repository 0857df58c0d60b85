import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { CaseId } from '#shared/kit/ids.ts'
import { test } from '#shared/domain/query/filter.ts'
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
    expect(why.rows).toMatchObject([{ removedBy: { id: 'own.1' } }])
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
