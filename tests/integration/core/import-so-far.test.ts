import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput } from '#shared/contract/contract.ts'
import { grantId, type CaseId } from '#shared/kit/ids.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { allColumns } from '#main/genome/engine/columns.ts'
import { openTableSoFar } from '#main/genome/engine/table-so-far.ts'
import { openTable, type VariantTable } from '#main/genome/engine/table.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'
import { viewOf } from '#tests/performance/engine-queries.ts'
import { importText, smallHeader } from '#tests/support/engine/small-case.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, familiesFolder, pull, pullEnded, signedInBench, startBench, type Bench } from './support/bench.ts'
import { consentingTrioFolder, trioIds } from './support/consenting-trio.ts'

describe('a table that is still being written', () => {
  const gene = (index: number): string => `GENE${Math.floor(index / 50)}`
  const line = (index: number): string => {
    const csq = `CSQ=G|missense_variant|MODERATE|${gene(index)}|Transcript|NM_${index % 900}|protein_coding|0.001|22|`
    const calls = ['0/1:14,16:30:60', index % 3 === 0 ? '0/1:14,16:30:60' : '0/0:30,0:30:60', '0/0:28,0:28:60']
    return ['chr1', 1000 + index * 10, `rs${index}`, 'A', 'G', '50', 'PASS', csq, 'GT:AD:DP:GQ', ...calls].join('\t')
  }
  const vcf = `${smallHeader}\n${Array.from({ length: 60_000 }, (_, index) => line(index)).join('\n')}\n`

  async function contentOf(table: VariantTable): Promise<readonly unknown[]> {
    const names = allColumns(table.persons.length)
    await table.load(names)
    await table.loadRows([0, table.rows - 1], names)
    return [
      table.rows,
      ...names.filter((name) => name !== 'genes' && name !== 'text').map((name) => [name, [...table.column(name)]]),
      table.text(table.rows - 1),
      table.genesOf(table.rows - 1).map((code) => table.dictionaries.gene[code]),
    ]
  }

  it('has the rows until now as the whole one has them, piece after piece', async () => {
    const seen: (readonly unknown[])[] = []
    const small = await importText(vcf, undefined, {
      onPiece: async (folder, soFar) => {
        const table = await openTableSoFar(folder, await soFar())
        seen.push(await contentOf(table))
        await table.close()
      },
    })
    const whole = await openTable(small.folder, small.table)
    const content = await contentOf(whole)
    await whole.close()
    await small.remove()
    expect(seen.length).toBeGreaterThan(2)
    expect(seen.at(-1)).toEqual(content)
    const [first = []] = seen
    const rows = Number(first[0])
    expect(rows).toBeGreaterThan(8000)
    expect(rows).toBeLessThan(60_000)
    for (const [index, column] of content.slice(1, -2).entries()) {
      const [before, after] = [first[index + 1], column].map((entry) => (Array.isArray(entry) ? entry : []))
      const values: readonly unknown[] = Array.isArray(after?.[1]) ? after[1] : []
      const perRow = values.length / 60_000
      expect(before).toEqual([after?.[0], values.slice(0, rows * perRow)])
    }
  })
})

describe('pairs of a table that is still being written', () => {
  const row = (position: number, alt: string, csq: string, calls: string): string =>
    ['chr1', position, '.', 'A', alt, '50', 'PASS', `CSQ=${csq}`, 'GT:AD:DP:GQ', calls].join('\t')
  const missense = (alt: string, stated = '') =>
    `${alt}|missense_variant|MODERATE|PAIR|Transcript|NM_1|protein_coding|0.0001|22|${stated}`
  // The second alternative is reported pathogenic outside the question, so that it is hidden.
  const vcf = [
    smallHeader,
    row(
      1000,
      'G,T',
      `${missense('G')},${missense('T', 'pathogenic')}`,
      '1/2:0,20,20:40:60\t0/1:20,20,0:40:60\t0/2:20,0,20:40:60',
    ),
    row(2000, 'G', missense('G'), '0/1:20,20:40:60\t0/0:40,0:40:60\t0/1:20,20:40:60'),
    '',
  ].join('\n')
  const query = { preset: 'all', steps: [], sort: [] } as const
  const partnersIn = async (folder: CaseFolder, table: VariantTable): Promise<readonly number[]> => {
    const { rows } = await (await viewOf(folder, table)).page(query, { offset: 0, limit: 10 })
    return rows.map(({ pairedWith }) => pairedWith.length)
  }

  it('are none, also for a row that is looked at again because an allele beside it is hidden', async () => {
    const soFar: (readonly number[])[] = []
    const small = await importText(vcf, undefined, {
      onPiece: async (folder, ask) => {
        const table = await openTableSoFar(folder, await ask())
        soFar.push(await partnersIn(folder, table))
        await table.close()
      },
    })
    const whole = await openTable(small.folder, small.table)
    expect(await partnersIn(small.folder, whole)).toEqual([1, 1])
    expect(soFar.at(-1)).toEqual([0, 0])
    await whole.close()
    await small.remove()
  })
})

describe("'pull.soFar'", () => {
  let platform: ReferencePlatform
  let bench: Bench
  beforeEach(async () => {
    platform = await startReferencePlatform({ families: ['pr11'] })
    bench = await signedInBench(platform)
  })
  afterEach(async () => {
    await bench.close()
    await platform.close()
  })
  const caseId = cases.pr11
  const asked = { caseId, preset: 'deNovo', limit: 100 } as const

  it('answers the presets while the variants are read, and compound pairs only when all are', async () => {
    await bench.call('pull.start', { caseId })
    const soFar = await bench.call('pull.soFar', asked)
    expect((await pullEnded(bench, caseId)).state).toBe('done')
    await bench.call('cases.open', { caseId })
    const { presets } = await bench.call('variants.presets', { caseId })
    expect(soFar.presets).toEqual(
      presets.map(({ id, count }) => ({ id, count: id === 'compoundHeterozygous' ? null : count })),
    )
    const query = { preset: 'deNovo', steps: [], sort: [] }
    const { rows } = await bench.call('variants.page', { caseId, query, offset: 0, limit: 100 })
    expect(soFar.rows).toEqual(rows.map((row) => ({ ...row, pairedWith: [] })))
    expect(rows.length).toBeGreaterThan(0)
    expect(soFar.presets.map(({ id }) => id)).toEqual([...presetIds])
  })

  it('goes through the gate by the consents the case comes with', async () => {
    platform.state.changeConsent('pr11-father', { status: 'inactive', withdrawnAt: '2026-11-01T10:00:00+01:00' })
    await bench.call('pull.start', { caseId })
    const { rows } = await bench.call('pull.soFar', { ...asked, preset: 'all' })
    expect(rows.length).toBe(100)
    expect(new Set(rows.flatMap(({ calls }) => calls.map(({ personId }) => personId)))).toEqual(
      new Set(['pr11-child', 'pr11-mother']),
    )
    await pullEnded(bench, caseId)
  })

  it('has nothing to say of a case that is whole, was stopped, or was never asked for', async () => {
    await expect(bench.call('pull.soFar', asked)).rejects.toMatchObject({ code: 'case.notOnMachine' })
    await bench.call('pull.start', { caseId })
    const waiting = bench.call('pull.soFar', asked)
    await bench.call('pull.cancel', { caseId })
    await expect(waiting).rejects.toMatchObject({ code: 'case.notOnMachine' })
    await pullEnded(bench, caseId)
    expect((await pull(bench, caseId)).state).toBe('done')
    await expect(bench.call('pull.soFar', asked)).rejects.toMatchObject({ code: 'case.notOnMachine' })
  })
})

describe("'importing.soFar'", () => {
  let bench: Bench
  const path = join(familiesFolder, 'pr11')
  beforeEach(async () => {
    bench = await startBench({ choosePath: () => Promise.resolve(path) })
  })
  afterEach(() => bench.close())
  const asked = { preset: 'deNovo', limit: 100 } as const

  /** Starts an import; its end comes later. */
  async function begin(): Promise<{ readonly end: Promise<CallOutput<'importing.folder'>> }> {
    const { folder } = await bench.call('importing.chooseFolder', {})
    return { end: bench.call('importing.folder', { grant: folder?.grant ?? grantId('') }) }
  }

  /** What the import under way can be asked of, once it can. */
  async function askable(): Promise<CaseId> {
    for (;;) {
      const { running } = await bench.call('importing.progress', {})
      if (running !== null && running.caseId !== null) return running.caseId
      await new Promise((later) => setTimeout(later, 2))
    }
  }

  it('answers the presets while a folder is read, as the case does when it is whole', async () => {
    const { end } = await begin()
    const caseId = await askable()
    const soFar = await bench.call('importing.soFar', { ...asked, caseId })
    expect((await end).caseId).toBe(caseId)
    await bench.call('cases.open', { caseId })
    const { presets } = await bench.call('variants.presets', { caseId })
    expect(soFar.presets).toEqual(
      presets.map(({ id, count }) => ({ id, count: id === 'compoundHeterozygous' ? null : count })),
    )
    const query = { preset: 'deNovo', steps: [], sort: [] }
    const { rows } = await bench.call('variants.page', { caseId, query, offset: 0, limit: 100 })
    expect(soFar.rows).toEqual(rows.map((row) => ({ ...row, pairedWith: [] })))
    expect(rows.length).toBeGreaterThan(0)
  })

  it('goes through the gate by the forms in the folder', async () => {
    const folder = await consentingTrioFolder({
      records: [{ place: 'chr1:1000', ref: 'A', alt: 'T', calls: ['0/1', '0/1', '0/0'] }],
      answers: { child: 'yes', mother: 'yes', father: 'withdrawn' },
    })
    const own = await startBench({ choosePath: () => Promise.resolve(folder) })
    const other = bench
    bench = own
    try {
      const { end } = await begin()
      const { rows } = await own.call('importing.soFar', { ...asked, caseId: await askable(), preset: 'all' })
      expect(rows.flatMap(({ calls }) => calls.map(({ personId }) => personId))).toEqual([
        trioIds.child,
        trioIds.mother,
      ])
      await end
    } finally {
      bench = other
      await own.close()
      await rm(folder, { recursive: true })
    }
  })

  it('has nothing to say of another family, of one that is whole, and of one that is here already', async () => {
    const refused = (caseId: CaseId) =>
      expect(bench.call('importing.soFar', { ...asked, caseId })).rejects.toMatchObject({ code: 'case.notOnMachine' })
    await refused(cases.pr11)
    const first = await begin()
    const caseId = await askable()
    await refused(cases.pr11)
    await first.end
    await refused(caseId)
    const again = await begin()
    const seen = new Set<CaseId | null>()
    const look = setInterval(() => {
      void bench.call('importing.progress', {}).then(({ running }) => running && seen.add(running.caseId))
    }, 5)
    await again.end
    clearInterval(look)
    expect([...seen]).toEqual([null])
    await refused(caseId)
  })
})
