import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { region } from '#shared/domain/coordinates/coordinates.ts'
import { test, type SortBy } from '#shared/domain/query/filter.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { columns } from '#shared/registry/columns/columns.ts'
import { variantKey, type CaseId } from '#shared/kit/ids.ts'
import { importChosen, startBench, type Bench } from './support/bench.ts'
import { CallRefused } from './support/contract-client.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './support/own-trio.ts'

/**
 * The strongest form of "hidden means absent": two families that differ only in what may not be known answer every
 * question alike, to the last byte. One has findings in closed genes and unsolicited pathogenic variants; the other was
 * never called there.
 */
const transcript = { Feature_type: 'Transcript', Feature: 'NM_1', BIOTYPE: 'protein_coding' }
const missense = { ...transcript, Consequence: 'missense_variant', IMPACT: 'MODERATE' }
const stop = { ...transcript, Consequence: 'stop_gained', IMPACT: 'HIGH' }
const pathogenic = { ClinVar_CLNSIG: 'Pathogenic', ClinVar_CLNREVSTAT: 'reviewed_by_expert_panel' }
const deNovo = ['0/1', '0/0', '0/0'] as const
const fromMother = ['0/1', '0/1', '0/0'] as const
const fromFather = ['0/1', '0/0', '0/1'] as const

const open: readonly OwnRecord[] = [
  { place: 'chr1:1000', ref: 'A', alt: 'T', csq: { ...stop, SYMBOL: 'NOVUM', HGVSc: 'NM_1:c.10A>T' }, calls: deNovo },
  { place: 'chr1:2000', ref: 'C', alt: 'G', csq: { ...missense, SYMBOL: 'PAIR', CADD_PHRED: '22' }, calls: fromMother },
  { place: 'chr1:2500', ref: 'G', alt: 'A', csq: { ...missense, SYMBOL: 'PAIR', CADD_PHRED: '31' }, calls: fromFather },
  { place: 'chrX:5000000', ref: 'A', alt: 'G', csq: { ...missense, SYMBOL: 'XGENE' }, calls: ['1/1', '0/1', '0/0'] },
]
/** PCSK9 lies at chr1:55,039,447-55,064,852 and is on the list; the others are reported pathogenic outside the indication. */
const hidden: readonly OwnRecord[] = [
  {
    place: 'chr1:1500',
    ref: 'G',
    alt: 'C',
    csq: { ...stop, SYMBOL: 'PAIR', ...pathogenic, CADD_PHRED: '40' },
    calls: fromFather,
  },
  { place: 'chr1:3000', ref: 'T', alt: 'C', csq: { ...missense, SYMBOL: 'SECRET', ...pathogenic }, calls: fromMother },
  {
    place: 'chr1:55040000',
    ref: 'T',
    alt: 'A',
    csq: { ...stop, SYMBOL: 'PCSK9', HGVSc: 'NM_9:c.99T>A' },
    calls: deNovo,
  },
  {
    place: 'chr1:55041000',
    ref: 'T',
    alt: 'G',
    filter: 'q77',
    csq: { ...missense, SYMBOL: 'PCSK9' },
    calls: fromMother,
  },
]
const hiddenKeys = ['GRCh38-1-1500-G-C', 'GRCh38-1-3000-T-C', 'GRCh38-1-55040000-T-A', 'GRCh38-1-55041000-T-G']

interface Side {
  readonly bench: Bench
  readonly caseId: CaseId
  readonly folder: string
}
let without: Side
let withHidden: Side

/**
 * Runs of homozygosity that differ only in MUTYH (chr1:45.33-45.34 million), which is closed to a child: on one side a run goes
 * through it, on the other one ends and one begins there.
 */
const wholeRun = 'chr1\t40000000\t48000000\nchrX\t4000000\t6000000\n'
const brokenRun = 'chr1\t40000000\t45335000\nchr1\t45335100\t48000000\nchrX\t4000000\t6000000\n'
const shownRuns = 2

async function sideOf(records: readonly OwnRecord[], runs: string): Promise<Side> {
  const folder = await ownTrioFolder(ownVcf(records), ['NOVUM'])
  await writeFile(join(folder, 'roh.bed'), runs)
  const bench = await startBench({ choosePath: () => Promise.resolve(folder) })
  return { bench, folder, caseId: (await importChosen(bench)).caseId }
}

beforeAll(async () => {
  without = await sideOf(open, wholeRun)
  withHidden = await sideOf([...open, ...hidden], brokenRun)
})
afterAll(async () => {
  for (const side of [without, withHidden]) {
    await side.bench.close()
    await rm(side.folder, { recursive: true })
  }
})

/** What a side answers, without the time it took; a declared failure is an answer as well. */
async function answerOf(side: Side, ask: (side: Side) => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await ask(side), (key, value: unknown) => (key === 'tookMs' ? 0 : value))
  } catch (error) {
    if (error instanceof CallRefused) return error.message.replace(/^[^:]*: /u, '')
    throw error
  }
}

async function expectAlike(ask: (side: Side) => Promise<unknown>): Promise<string> {
  const expected = await answerOf(without, ask)
  expect(await answerOf(withHidden, ask)).toBe(expected)
  return expected
}

const page = (query: object) => (side: Side) =>
  side.bench.call('variants.page', {
    caseId: side.caseId,
    query: { preset: null, steps: [], sort: [], ...query },
    offset: 0,
    limit: 100,
  })
const step = (condition: Parameters<typeof test>[0]) => [{ id: 'own', filter: test(condition) }]

describe('what may not be known', () => {
  it('changes no count', async () => {
    const counts = await expectAlike(({ bench, caseId }) => bench.call('variants.presets', { caseId }))
    expect(counts).toContain(`"total":${open.length + shownRuns}`)
  })

  it('changes no run of homozygosity in the list', async () => {
    const runs = await expectAlike(page({ steps: step({ type: 'kind', any: ['roh'] }) }))
    expect(runs).toContain('"GRCh38-1-40000001-48000000-ROH"')
    expect(runs).toContain(`"total":${shownRuns}`)
    await expectAlike(page({ steps: step({ type: 'gene', any: ['MUTYH'] }) }))
    await expectAlike(page({ steps: step({ type: 'span', compare: 'atLeast', value: 1_000_000 }) }))
    await expectAlike(({ bench, caseId }) =>
      bench.call('genome.session', { caseId }).then(({ homozygousRuns }) => homozygousRuns),
    )
  })

  it.each(['GRCh38-1-40000001-45335000-ROH', 'GRCh38-1-45335101-48000000-ROH'])(
    'leaves no name to the part %s',
    async (part) => {
      const answer = await expectAlike(({ bench, caseId }) =>
        bench.call('variants.get', { caseId, key: variantKey(part) }),
      )
      expect(answer).toContain('variant.unknown')
      await expectAlike(page({ preset: 'deNovo', kept: [part] }))
    },
  )

  it.each(presetIds)('changes no row, number or pair of the preset %s', async (preset) => {
    await expectAlike(page({ preset }))
  })

  it.each(columns.map(({ id }) => id))('changes no order by %s', async (column) => {
    for (const direction of ['ascending', 'descending'] as const satisfies readonly SortBy['direction'][]) {
      await expectAlike(page({ sort: [{ column, direction }] }))
    }
  })

  it.each([
    'SECRET',
    'PCSK9',
    'c.99T>A',
    'chr1:55040000',
    'chr1:1-60000000',
    'chr1:45335050',
    'MUTYH',
    'PAIR',
    'NM_',
    'q77',
  ])('is not found by "%s", nor explained', async (text) => {
    await expectAlike(page({ steps: step({ type: 'text', text }) }))
    await expectAlike(({ bench, caseId }) =>
      bench.call('variants.whyNot', { caseId, query: { preset: 'deNovo', steps: [], sort: [] }, text }),
    )
  })

  it('is not among what a step took away, and cannot be put back', async () => {
    for (const removedBy of ['pattern', 'rareDominant', 'affectsProduct', 'passedFilters']) {
      await expectAlike(page({ preset: 'deNovo', removedBy }))
    }
    await expectAlike(page({ preset: 'deNovo', kept: hiddenKeys }))
    await expectAlike(page({ steps: step({ type: 'clinvar', any: ['pathogenic'] }) }))
  })

  it.each(hiddenKeys)('%s is answered like a variant that does not exist', async (text) => {
    const key = variantKey(text)
    const nothing = variantKey('GRCh38-1-7777-A-T')
    for (const asked of [key, nothing]) {
      const answers = [
        await expectAlike(({ bench, caseId }) => bench.call('variants.get', { caseId, key: asked })),
        await expectAlike(({ bench, caseId }) => bench.call('classification.get', { caseId, key: asked })),
        await expectAlike(({ bench, caseId }) =>
          bench.call('classification.set', { caseId, key: asked, class: 'pathogenic' }),
        ),
        await expectAlike(({ bench, caseId }) => bench.call('report.addFinding', { caseId, key: asked })),
      ]
      expect(new Set(answers)).toEqual(new Set(['variant.unknown {}']))
    }
  })

  it('stands in no track, report or outbox', async () => {
    const place = region('chr1', 0, 1_999_999)
    await expectAlike(({ bench, caseId }) => bench.call('genome.features', { caseId, region: { ...place } }))
    await expectAlike(({ bench, caseId }) =>
      bench.call('genome.features', { caseId, region: { contig: 'chr1', start: 55_000_000, end: 55_100_000 } }),
    )
    await expectAlike(({ bench, caseId }) => bench.call('report.get', { caseId }))
    await expectAlike(({ bench }) => bench.call('outbox.list', {}))
  })
})
