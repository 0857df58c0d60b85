import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { DepartmentSfMode } from '#shared/domain/consent/consent-request.ts'
import { variantKey, type CaseId } from '#shared/kit/ids.ts'
import { startReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { importChosen, signedInBench, signIn, startBench, type Bench } from './support/bench.ts'
import { consentingTrioFolder, trioIds, type ConsentingTrio, type TrioRole } from './support/consenting-trio.ts'
import type { OwnRecord } from './support/own-trio.ts'
import { eventsIn } from './support/work-database.ts'

const transcript = { Feature_type: 'Transcript', Feature: 'NM_1', BIOTYPE: 'protein_coding' }
const stop = { ...transcript, Consequence: 'stop_gained', IMPACT: 'HIGH' }
const pathogenic = { ClinVar_CLNSIG: 'Pathogenic', ClinVar_CLNREVSTAT: 'reviewed_by_expert_panel' }
type Calls = OwnRecord['calls']

const novum: OwnRecord = {
  place: 'chr1:1000',
  ref: 'A',
  alt: 'T',
  csq: { ...stop, SYMBOL: 'NOVUM' },
  calls: ['0/1', '0/0', '0/0'],
}
const inGene = (
  place: string,
  gene: string,
  calls: Calls,
  more: Readonly<Record<string, string>> = pathogenic,
): OwnRecord => ({
  place,
  ref: 'C',
  alt: 'T',
  csq: { ...stop, SYMBOL: gene, HGVSc: 'NM_1:c.1C>T', ...more },
  calls,
})
const brca2 = (calls: Calls, more = pathogenic): OwnRecord => inGene('chr13:32340000', 'BRCA2', calls, more)
const ldlr = (calls: Calls): OwnRecord => inGene('chr19:11105470', 'LDLR', calls)
const ldlrKey = variantKey('GRCh38-19-11105470-C-T')

let folder: string
let bench: Bench
let caseId: CaseId
afterEach(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

/** Another family with the same people: what makes a case is the family's id. */
async function renameFamily(path: string): Promise<void> {
  const file = join(path, 'family.json')
  const packet = z.looseObject({ id: z.string() }).parse(JSON.parse(await readFile(file, 'utf8')))
  await writeFile(file, JSON.stringify({ ...packet, id: `${packet.id}-2` }))
}

async function open(trio: ConsentingTrio, departmentMode: DepartmentSfMode = 'active_list'): Promise<void> {
  folder = await consentingTrioFolder(trio)
  bench = await startBench({ choosePath: () => Promise.resolve(folder), departmentMode })
  caseId = (await importChosen(bench)).caseId
}
const allYes = { child: 'yes', mother: 'yes', father: 'yes' } as const

type Page = CallOutput<'consent.secondaryFindings'>['pages'][number]
async function pageOf(role: TrioRole): Promise<Page> {
  const { pages } = await bench.call('consent.secondaryFindings', { caseId })
  const page = pages.find(({ personId }) => personId === trioIds[role])
  if (page === undefined) throw new Error(`no page of ${role}`)
  return page
}
const genesOf = async (role: TrioRole): Promise<readonly string[]> =>
  (await pageOf(role)).findings.map(({ gene }) => gene)
const statesOf = async (role: TrioRole) =>
  Object.fromEntries((await pageOf(role)).states.map(({ tag, kind }) => [tag, kind]))

describe("'consent.secondaryFindings'", () => {
  it("is a page for each, opened by that person's own answers, with nobody else's genotype", async () => {
    await open({ records: [novum, brca2(['0/1', '0/1', '0/0'])], answers: { ...allYes, child: 'no' } })
    expect(await genesOf('mother')).toEqual(['BRCA2'])
    expect(await genesOf('child')).toEqual([])
    expect(await genesOf('father')).toEqual([])
    const { findings } = await pageOf('mother')
    expect(findings).toMatchObject([{ isReportable: true, reason: 'all_plp', inheritance: 'AD' }])
    expect(findings[0]?.variants).toMatchObject([{ zygosity: 'het', class: 'pathogenic', classBy: 'clinvar' }])
    expect(JSON.stringify(findings)).not.toMatch(/0\/0|inherit(?:ed|ance")\s*:\s*null|pr11-child/u)
    expect(await statesOf('mother')).toMatchObject({
      treatable_preventable: 'finding',
      adult_onset: 'finding',
      carrier_status: 'notAnalysed',
    })
    expect(await statesOf('father')).toMatchObject({ treatable_preventable: 'nothingToReport' })
    expect(await statesOf('child')).toMatchObject({ treatable_preventable: 'notAnalysed' })
  })

  it('of a child under 18 knows nothing of what begins in adult life', async () => {
    const records = [novum, brca2(['0/1', '0/1', '0/0']), ldlr(['0/1', '0/0', '0/1'])]
    await open({ records, answers: allYes })
    expect(await genesOf('child')).toEqual(['LDLR'])
    expect((await pageOf('child')).states).toContainEqual({
      tag: 'adult_onset',
      kind: 'notAnalysed',
      isDeclined: false,
      reasons: ['minor_adult_onset'],
    })
  })

  it.each<[DepartmentSfMode, Readonly<Record<TrioRole, readonly string[]>>]>([
    ['off', { child: [], mother: [], father: [] }],
    ['incidental_only', { child: ['LDLR'], mother: [], father: [] }],
    ['active_list', { child: ['LDLR'], mother: [], father: ['LDLR'] }],
  ])('goes as far as the department goes: %s', async (mode, expected) => {
    await open({ records: [novum, ldlr(['0/1', '0/0', '0/1'])], answers: allYes }, mode)
    for (const role of ['child', 'mother', 'father'] as const) expect(await genesOf(role), role).toEqual(expected[role])
  })

  it('follows the rule of each gene', async () => {
    const records = [
      novum,
      // Two copies are needed; one alone is a carrier.
      inGene('chr13:51950000', 'ATP7B', ['0/0', '0/1', '1/1']),
      inGene('chrX:101398000', 'GLA', ['0/0', '0/1', '0/0']),
      // Benign by the department's own word beats ClinVar; see the last test of the file for the way round.
      brca2(['0/0', '0/0', '0/1'], { ClinVar_CLNSIG: 'Benign', ClinVar_CLNREVSTAT: 'reviewed_by_expert_panel' }),
    ]
    await open({ records, answers: allYes })
    expect(await genesOf('mother')).toEqual(['GLA'])
    expect(await genesOf('father')).toEqual(['ATP7B'])
    expect((await pageOf('father')).findings[0]).toMatchObject({ reason: 'biallelic' })
  })

  it('is closed with the case, and each reading is in the log without what was read', async () => {
    await open({ records: [novum, brca2(['0/1', '0/1', '0/0'])], answers: allYes })
    await pageOf('mother')
    await bench.stop()
    const events = await eventsIn(bench.dataFolder)
    const read = events.filter(({ kind }) => kind === 'secondaryFindings.read')
    expect(read).toHaveLength(1)
    expect(JSON.stringify(events)).not.toMatch(/BRCA2|32340000/u)
    bench = await startBench({ dataFolder: bench.dataFolder })
    const closed = await bench.codeOf('consent.secondaryFindings', { caseId: 'sr-nobody' })
    expect(closed).toBe('case.notOnMachine')
  })
})

describe("'consent.conflicts'", () => {
  const found = async () => (await bench.call('consent.conflicts', {})).cases

  it("names the case where the child's own finding tells of a parent who refused, for the clinician alone", async () => {
    const platform = await startReferencePlatform({ families: [] })
    folder = await consentingTrioFolder({
      records: [novum, ldlr(['0/1', '0/0', '0/1'])],
      answers: { ...allYes, father: 'no' },
    })
    bench = await signedInBench(platform, { choosePath: () => Promise.resolve(folder) })
    caseId = (await importChosen(bench)).caseId
    expect(await found()).toEqual([{ caseId, caseName: 'Valdemar Test Lundsgaard', kinds: ['oneParent'] }])
    const { row } = await bench.call('variants.get', { caseId, key: ldlrKey })
    expect(row.calls.map(({ personId }) => personId)).toEqual([trioIds.child])
    await bench.stop()
    const events = await eventsIn(bench.dataFolder)
    expect(events.filter(({ kind }) => kind === 'consent.conflictsRead')).toMatchObject([
      { case_id: caseId, payload: {} },
    ])
    bench = await signedInBench(platform, { dataFolder: bench.dataFolder, user: 'm.molekylaer' })
    expect(await bench.codeOf('consent.conflicts', {})).toBe('session.roleMissing')
    await platform.close()
  })

  it('stays empty where everybody agreed, and does not ask what the parent carries', async () => {
    const platform = await startReferencePlatform({ families: [] })
    const listOf = async (calls: Calls, father: 'yes' | 'no') => {
      folder = await consentingTrioFolder({ records: [novum, ldlr(calls)], answers: { ...allYes, father } })
      bench = await signedInBench(platform, { choosePath: () => Promise.resolve(folder) })
      await importChosen(bench)
      const cases = await found()
      await bench.close()
      await rm(folder, { recursive: true })
      return cases
    }
    expect(await listOf(['0/1', '0/0', '0/1'], 'yes')).toEqual([])
    const fromFather = await listOf(['0/1', '0/0', '0/1'], 'no')
    const fromMother = await listOf(['0/1', '0/1', '0/0'], 'no')
    expect(fromFather).toHaveLength(1)
    expect(fromMother).toEqual(fromFather)
    await open({ records: [novum], answers: allYes })
    await platform.close()
  })
})

describe('a class the department gave in another case', () => {
  const plain = { ClinVar_CLNSIG: '', ClinVar_CLNREVSTAT: '' }
  const secret = inGene('chr7:117500000', 'CFTR', ['0/1', '0/1', '0/0'], plain)
  const key = variantKey('GRCh38-7-117500000-C-T')

  const readers = ['l.overlaege', 'm.molekylaer'] as const

  it('closes like one of ClinVar once it is signed, and not the case where it is the answer', async () => {
    const platform = await startReferencePlatform({ families: [] })
    folder = await consentingTrioFolder({ records: [novum, secret], answers: allYes })
    bench = await signedInBench(platform, { choosePath: () => Promise.resolve(folder) })
    const first = { caseId: (await importChosen(bench)).caseId, key }
    await renameFamily(folder)
    const second = { caseId: (await importChosen(bench)).caseId, key }
    expect(second.caseId).not.toBe(first.caseId)
    for (const reader of readers) {
      await bench.call('session.signOut', {})
      await signIn(bench, reader)
      await bench.call('classification.set', { ...first, class: 'pathogenic', classReason: 'Samlet vurdering' })
      await bench.call('classification.handIn', first)
      // What a reader thinks is not the department's word yet.
      expect(await bench.codeOf('variants.get', second)).toBe('ok')
    }
    await bench.call('classification.sign', first)
    expect(await bench.codeOf('variants.get', second)).toBe('variant.unknown')
    expect(await bench.codeOf('variants.get', first)).toBe('ok')
    await bench.call('classification.reopen', { ...first, reason: 'Ny viden' })
    expect(await bench.codeOf('variants.get', second)).toBe('ok')
    await platform.close()
  })
})
