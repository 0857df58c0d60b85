import { appendFile, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { variantKey } from '#shared/kit/ids.ts'
import { openEvents } from '#tests/contract/support/event-stream.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, importChosen, pull, signedInBench, startBench, until, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './support/own-trio.ts'
import { createRecordingHttp } from './support/recording-http.ts'
import { da, en } from './support/sentences.ts'

const tableSchema = z.object({
  variants: z.array(
    z.looseObject({
      key: z.string().transform(variantKey),
      proposed: z.array(z.string()),
      proposedWithClinvar: z.array(z.string()).optional(),
      withheld: z.array(z.string()),
      isDisclosed: z.boolean(),
    }),
  ),
})
const epg5 = variantKey('GRCh38-18-45928882-T-C')
const chd7 = variantKey('GRCh38-8-60852595-A-T')

let platform: ReferencePlatform
let bench: Bench
const recording = createRecordingHttp()
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11'] })
  bench = await signedInBench(platform, { http: recording.http })
  await pull(bench, cases.pr11)
})
afterAll(async () => {
  await bench.close()
  await platform.close()
})

const of = (key: typeof epg5) => bench.call('evidence.get', { caseId: cases.pr11, key })
const stored = () => join(bench.dataFolder, 'knowledge', 'clinvar')

describe('without a snapshot', () => {
  it("says 'evidence.knowledge' that there is none, and the evidence of a missense change that it could not look", async () => {
    expect(await bench.call('evidence.knowledge', {})).toEqual({ clinvar: null, pulling: null })
    expect((await of(epg5)).clinvar).toEqual({ state: 'missing' })
    expect((await of(chd7)).clinvar).toEqual({ state: 'notAsked' })
  })

  it('refuses where no platform is set up', async () => {
    const alone = await startBench()
    expect(await alone.codeOf('evidence.pullKnowledge', {})).toBe('platform.notConfigured')
    await alone.close()
  })

  it.each([
    ['a wrong byte', { kind: 'corrupt' }, 'knowledge.damaged'],
    ['a cut', { kind: 'cut', afterBytes: 100 }, 'platform.unreachable'],
  ] as const)('stays without after %s, and leaves nothing of it', async (_, fault, code) => {
    platform.switches.add({ ...fault, match: '^GET /data/knowledge', times: 1 })
    expect(await bench.codeOf('evidence.pullKnowledge', {})).toBe(code)
    expect(da(code, {})).not.toBe(en(code, {}))
    expect(await bench.call('evidence.knowledge', {})).toEqual({ clinvar: null, pulling: null })
    expect(await readdir(join(bench.dataFolder, 'knowledge'))).toEqual([])
  })

  it('stays without when what came whole cannot be read', async () => {
    const other = await startReferencePlatform({ families: [], clinvar: '##source=ClinVar\n' })
    const elsewhere = await signedInBench(other)
    expect(await elsewhere.codeOf('evidence.pullKnowledge', {})).toBe('knowledge.invalid')
    expect(await readdir(join(elsewhere.dataFolder, 'knowledge'))).toEqual([])
    await elsewhere.close()
    await other.close()
  })

  it('is pulled once at a time', async () => {
    recording.hold(/data\/knowledge/u)
    const first = bench.ask('evidence.pullKnowledge', {}, 'first-pull')
    await until(() => expect(recording.seen(/data\/knowledge/u).length).toBeGreaterThan(2))
    expect((await bench.call('evidence.knowledge', {})).pulling).toEqual({ doneBytes: 0, totalBytes: null })
    expect(await bench.codeOf('evidence.pullKnowledge', {})).toBe('knowledge.running')
    await bench.cancel('first-pull')
    recording.letGo()
    expect(await first).toMatchObject({ error: { code: 'call.cancelled' } })
    expect(await bench.call('evidence.knowledge', {})).toEqual({ clinvar: null, pulling: null })
  })
})

describe("after 'evidence.pullKnowledge'", () => {
  it('tells of its coming', async () => {
    const stream = await openEvents(bench.send)
    await bench.call('evidence.pullKnowledge', {})
    expect(stream.events.filter(({ topic }) => topic === 'knowledge').length).toBeGreaterThan(1)
    await stream.close()
  })

  it('names version and day, and keeps them over a restart without a platform', async () => {
    const clinvar = {
      source: 'ClinVar (demo)',
      version: '2026-11',
      date: '2026-11-01',
      variants: 12,
    }
    expect(await bench.call('evidence.knowledge', {})).toEqual({ clinvar, pulling: null })
    await bench.stop()
    bench = await startBench({ dataFolder: bench.dataFolder })
    const offline = await bench.call('evidence.knowledge', {})
    await bench.stop()
    bench = await signedInBench(platform, { dataFolder: bench.dataFolder, http: recording.http })
    expect(offline.clinvar).toEqual(clinvar)
  })

  it('asks the platform for the whole and never for a gene or a place', () => {
    const asked = recording.seen(/knowledge/u)
    expect(asked.length).toBeGreaterThan(1)
    for (const one of asked) expect(JSON.stringify(one)).not.toMatch(/EPG5|chr|NM_/u)
  })

  it('shows the neighbours of the missense change and rests PM5 on the better known one', async () => {
    const { clinvar, proposals, withheld } = await of(epg5)
    expect(clinvar).toMatchObject({
      state: 'here',
      version: '2026-11',
      neighbours: [
        { hgvs: 'NM_020964.3:c.2539G>A', relation: 'same_residue', class: 'likely_pathogenic', stars: 2 },
        { hgvs: 'NM_020964.3:c.2540A>T', relation: 'same_residue', class: 'pathogenic', stars: 1 },
      ],
    })
    expect(proposals.find(({ code }) => code === 'PM5')).toMatchObject({
      strength: 'supporting',
      source: 'ClinVar (demo) VCV900000003',
      version: '2026-11',
      date: '2026-11-01',
      sentence: { key: 'pm5', params: { variant: 'NM_020964.3:c.2539G>A' } },
    })
    expect(withheld.map(({ code }) => code)).not.toContain('PM5')
  })

  it('proposes for every planted variant what the table says, and nothing else', async () => {
    const file = new URL('../../fixtures/evidence/pr11-proposals.json', import.meta.url)
    const { variants } = tableSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    for (const { key, proposed, proposedWithClinvar = proposed } of variants.filter(({ isDisclosed }) => isDisclosed)) {
      const found = (await of(key)).proposals.map(({ written }) => written)
      expect({ key, found }).toEqual({ key, found: proposedWithClinvar })
    }
  })

  it('names no variant of a gene the gate closes, on any row of the case', async () => {
    const { rows } = await bench.call('variants.page', {
      caseId: cases.pr11,
      query: { preset: null, steps: [], sort: [] },
      offset: 0,
      limit: 200,
    })
    const answers = await Promise.all(rows.map(({ key }) => of(key)))
    expect(answers.some(({ clinvar }) => clinvar.state === 'here')).toBe(true)
    expect(JSON.stringify(answers)).not.toContain('NM_000251.3')
  })

  it('keeps the one that is here when the next one comes damaged, and none that was changed on the disk', async () => {
    platform.switches.add({ kind: 'corrupt', match: '^GET /data/knowledge', times: 1 })
    expect(await bench.codeOf('evidence.pullKnowledge', {})).toBe('knowledge.damaged')
    expect((await of(epg5)).clinvar.state).toBe('here')
    await appendFile(stored(), 'EPG5\tNM_020964.3\tc.1A>G\tp.Met1Val\tpathogenic\t4\tVCV900000099\t\n')
    await bench.stop()
    bench = await signedInBench(platform, { dataFolder: bench.dataFolder, http: recording.http })
    expect((await of(epg5)).clinvar).toEqual({ state: 'missing' })
  })
})

describe('a missense change in a gene that is no part of the question', () => {
  const seen = csqOf('c.431G>A', 'NP_001353553.1:p.Cys144Tyr', '')
  const hidden = csqOf('c.430T>C', 'NP_001353553.1:p.Cys144Arg', 'Pathogenic')
  const asked: OwnRecord = { place: 'chr13:76995993', ref: 'G', alt: 'A', csq: seen, calls: ['0/1', '0/1', '0/0'] }
  const secret: OwnRecord = { place: 'chr13:76995992', ref: 'T', alt: 'C', csq: hidden, calls: ['0/1', '0/1', '0/0'] }

  it.each([
    ['outside it', ['EPG5'], 'closed'],
    ['within it', ['CLN5'], 'here'],
  ] as const)('%s answers alike whether the family has the neighbour or not', async (_, indication, state) => {
    const answers: string[] = []
    for (const records of [[secret, asked], [asked]]) {
      const folder = await ownTrioFolder(ownVcf(records), indication)
      const own = await signedInBench(platform, { choosePath: () => Promise.resolve(folder) })
      await own.call('evidence.pullKnowledge', {})
      const { caseId } = await importChosen(own)
      const found = await own.call('evidence.get', { caseId, key: variantKey('GRCh38-13-76995993-G-A') })
      expect(found.clinvar.state).toBe(state)
      answers.push(JSON.stringify(found))
      await own.close()
      await rm(folder, { recursive: true })
    }
    expect(answers[0]).toBe(answers[1])
    expect(answers[0]?.includes('c.430T>C')).toBe(state === 'here')
  })
})

function csqOf(hgvsC: string, hgvsP: string, significance: string): NonNullable<OwnRecord['csq']> {
  const named = { SYMBOL: 'CLN5', Feature_type: 'Transcript', Feature: 'NM_001366624.2', BIOTYPE: 'protein_coding' }
  const status = significance === '' ? '' : 'criteria_provided&_multiple_submitters&_no_conflicts'
  return {
    ...named,
    Allele: hgvsC.slice(-1),
    Consequence: 'missense_variant',
    IMPACT: 'MODERATE',
    HGVSc: `NM_001366624.2:${hgvsC}`,
    HGVSp: hgvsP,
    MANE_SELECT: 'ENST00000377453.9',
    ClinVar_CLNSIG: significance,
    ClinVar_CLNREVSTAT: status,
  }
}
