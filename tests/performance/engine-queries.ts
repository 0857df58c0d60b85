import { Disclosure } from '#shared/domain/consent/disclosure.ts'
import { test, type SortBy, type VariantQuery } from '#shared/domain/query/filter.ts'
import { presets } from '#shared/registry/presets/presets.ts'
import { caseId, userId } from '#shared/kit/ids.ts'
import { createCaseView, type CaseView } from '#main/genome/engine/case-view.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'
import { openTable, type VariantTable } from '#main/genome/engine/table.ts'
import { child, father, identity, mother, openRecords, trio, type EngineCase } from '#tests/performance/engine-case.ts'

export interface QueryTimes {
  readonly name: string
  readonly rows: number
  readonly firstMs: number
  readonly warmMs: number
}

const warmRounds = 5
const firstPage = { offset: 0, limit: 100 }

/** Opens the case afresh and asks it what a clinician asks, each question once cold and then warm. */
export async function measureQueries(imported: EngineCase): Promise<readonly QueryTimes[]> {
  const began = performance.now()
  const { table, view } = await openView(imported)
  const opened = await view.page(query('deNovo'), firstPage)
  const times: QueryTimes[] = [
    {
      name: 'open the case to its first page',
      rows: opened.total,
      firstMs: performance.now() - began,
      warmMs: Number.NaN,
    },
  ]
  for (const [name, asked] of questions()) {
    let started = performance.now()
    const { total } = await view.page(asked, firstPage)
    const firstMs = performance.now() - started
    const warm: number[] = []
    for (let round = 0; round < warmRounds; round += 1) {
      started = performance.now()
      // Another question in between, so that the answer itself is not simply remembered.
      await view.page(
        { ...asked, steps: [...asked.steps, { id: `again ${round}`, filter: test({ type: 'passedFilters' }) }] },
        firstPage,
      )
      warm.push(performance.now() - started)
    }
    times.push({ name, rows: total, firstMs, warmMs: warm.toSorted((a, b) => a - b)[2] ?? Number.NaN })
  }
  await table.close()
  return times
}

/** The case as somebody sees it who may see everything. */
export async function openView({ folder, table: index }: EngineCase): Promise<{
  readonly table: VariantTable
  readonly view: CaseView
}> {
  const table = await openTable(folder, index)
  return { table, view: await viewOf(folder, table) }
}

/** The same of a table that is open already. */
export function viewOf(folder: CaseFolder, table: VariantTable): Promise<CaseView> {
  return createCaseView({
    folder,
    table,
    homozygousRuns: [],
    genesIn: () => [],
    trio,
    identity,
    disclosure: Disclosure.decide({
      caseId: caseId('bench'),
      viewer: userId('bench'),
      purpose: 'interpretation',
      now: '2026-11-21T12:00:00',
      child,
      mother,
      father,
      relatives: [mother, father],
      records: openRecords,
      departmentMode: 'incidental_only',
      indicationGenes: new Set(['CHD7', 'EPG5']),
    }),
    indicationGenes: new Set(['CHD7', 'EPG5']),
    listedGenes: [],
    department: { here: [], elsewhere: [] },
    work: {
      classes: () => new Map(),
      isInReport: () => false,
      withholding: () => [],
      marked: () => new Set(),
      revision: () => 0,
    },
    signGenes: () => Promise.resolve(new Set()),
  })
}

function query(preset: string, steps: VariantQuery['steps'] = [], sort: readonly SortBy[] = []): VariantQuery {
  return { preset, steps, sort }
}

function questions(): readonly (readonly [string, VariantQuery])[] {
  const step = (condition: Parameters<typeof test>[0]) => [{ id: 'own', filter: test(condition) }]
  const text = (wanted: string) => query('all', step({ type: 'text', text: wanted }))
  return [
    ...presets.map(({ id }) => [`preset ${id}`, query(id)] as const),
    ['gene by name', text('KLF29')],
    ['HGVS', text('c.3807-513A>G')],
    ['part of a protein name', text('Arg12')],
    ['place of a million bases', text('chr3:1000000-2000000')],
    [
      'CADD at least 20',
      query('all', step({ type: 'field', field: 'cadd', compare: 'atLeast', value: 20, missing: 'fails' })),
    ],
    ...(['cadd', 'gene', 'variant', 'populationFrequency'] as const).map(
      (column) => [`all, sorted by ${column}`, query('all', [], [{ column, direction: 'descending' }])] as const,
    ),
  ]
}
