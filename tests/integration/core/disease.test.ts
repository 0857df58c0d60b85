import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { startReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { cases, importChosen, pull, signedInBench, signIn, startBench, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './support/own-trio.ts'
import { ldlr } from './support/work.ts'
import { eventsIn } from './support/work-database.ts'

const seenIn = (gene: string, place: string, filteringFrequency: string): OwnRecord => ({
  place,
  ref: 'A',
  alt: 'G',
  csq: {
    Allele: 'G',
    Consequence: 'missense_variant',
    IMPACT: 'MODERATE',
    SYMBOL: gene,
    Feature_type: 'Transcript',
    Feature: 'NM_1.1',
    BIOTYPE: 'protein_coding',
    HGVSc: 'NM_1.1:c.4A>G',
    HGVSp: 'NP_1.1:p.Lys2Glu',
    gnomADg_AF: '0.0004',
    gnomADg_nhomalt: '0',
    gnomADg_AN: '60000',
    gnomADg_faf95_popmax: filteringFrequency,
  },
  calls: ['0/1', '0/1', '0/0'],
})
const keys = {
  common: variantKey('GRCh38-1-1000-A-G'),
  rare: variantKey('GRCh38-1-2000-A-G'),
  panel: variantKey('GRCh38-1-3000-A-G'),
  xLinked: variantKey('GRCh38-X-5000000-A-G'),
}
const records = [
  seenIn('AGENE', 'chr1:1000', '0.0003'),
  seenIn('AGENE', 'chr1:2000', '0.00001'),
  seenIn('PALB2', 'chr1:3000', '0.0003'),
  seenIn('XGENE', 'chrX:5000000', '0.0003'),
]

/** A dominant disease of 1 in 5,000 people, half of it by this gene: 1/5,000 x 0.5 x 1 / (2 x 0.5) = 0.0001. */
const statement = {
  disease: 'Prøvesygdom',
  model: 'dominant',
  oneIn: 5000,
  penetrance: 0.5,
  geneticHeterogeneity: 0.5,
  allelicHeterogeneity: 1,
  source: 'Prøvekilde 2024, PMID 12345678',
} as const

let bench: Bench
let folder: string
let caseId: CallInput<'evidence.get'>['caseId']
beforeEach(async () => {
  folder = await ownTrioFolder(ownVcf(records), ['AGENE', 'PALB2', 'XGENE'])
  bench = await startBench({ choosePath: () => Promise.resolve(folder) })
  ;({ caseId } = await importChosen(bench))
})
afterEach(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

type Evidence = CallOutput<'evidence.get'>
const evidence = (key = keys.common): Promise<Evidence> => bench.call('evidence.get', { caseId, key })
const state = (change: Partial<CallInput<'disease.state'>> = {}) =>
  bench.call('disease.state', { caseId, key: keys.common, ...statement, basedOn: 0, ...change })
const bs1 = ({ proposals, withheld }: Evidence) => [
  ...proposals.filter(({ code }) => code === 'BS1').map(({ written }) => written),
  ...withheld.filter(({ code }) => code === 'BS1').map(({ reason }) => `withheld: ${reason}`),
]

describe("a disease stated by 'disease.state'", () => {
  it('brings BS1 up for a variant that is more frequent than it allows, at every variant of its gene', async () => {
    expect(bs1(await evidence())).toEqual(['withheld: disease_parameters'])
    expect((await evidence()).disease).toEqual({ state: 'none', versions: 0 })
    const stated = await state()
    const found = await evidence()
    expect(found.disease).toEqual({ state: 'stated', statement: stated })
    expect(found.proposals.find(({ code }) => code === 'BS1')).toMatchObject({
      strength: 'strong',
      value: { key: 'frequencyIn', params: { frequency: 0.0003, group: 'FAF95' } },
      threshold: { key: 'above', params: { limit: expect.closeTo(0.0001, 12) } },
      rule: {
        key: 'diseaseParameters',
        params: { disease: 'Prøvesygdom', source: statement.source, version: '1', date: stated.stated.at.slice(0, 10) },
      },
    })
    expect(bs1(await evidence(keys.rare))).toEqual([])
    expect((await evidence(keys.rare)).disease).toMatchObject({ state: 'stated', statement: { version: 1 } })
  })

  it("is gone again after 'disease.takeBack', with who, when and why among 'disease.versions'", async () => {
    await state()
    await bench.call('classification.decide', { caseId, key: keys.common, code: 'BS1', state: 'accepted' })
    await bench.call('disease.takeBack', { caseId, key: keys.common, version: 1, reason: 'Ny opgørelse' })
    expect(bs1(await evidence())).toEqual(['withheld: disease_parameters'])
    expect((await evidence()).disease).toEqual({ state: 'none', versions: 1 })
    const { versions } = await bench.call('disease.versions', { caseId, key: keys.rare })
    expect(versions).toMatchObject([{ ...statement, version: 1, takenBack: { reason: 'Ny opgørelse' } }])
    // What somebody decided stays with what it rested on; nobody's answer is taken away.
    const { current } = await bench.call('classification.get', { caseId, key: keys.common })
    expect(current.criteria).toMatchObject([{ code: 'BS1', proposal: { rule: { params: { version: '1' } } } }])
  })

  it('has a version for every change, and none is overwritten by who had an older one before their eyes', async () => {
    await state()
    await state({ oneIn: 50_000, basedOn: 1 })
    expect((await evidence()).proposals.find(({ code }) => code === 'BS1')?.threshold.params['limit']).toBeCloseTo(1e-5)
    const { versions } = await bench.call('disease.versions', { caseId, key: keys.common })
    expect(versions.map(({ version, oneIn }) => [version, oneIn])).toEqual([
      [2, 50_000],
      [1, 5000],
    ])
    const late = { caseId, key: keys.common }
    expect(await bench.codeOf('disease.state', { ...late, ...statement, basedOn: 1 })).toBe('disease.changedMeanwhile')
    expect(await bench.codeOf('disease.takeBack', { ...late, version: 1, reason: 'x' })).toBe(
      'disease.changedMeanwhile',
    )
    await bench.call('disease.takeBack', { ...late, version: 2, reason: 'x' })
    expect(await bench.codeOf('disease.takeBack', { ...late, version: 2, reason: 'x' })).toBe(
      'disease.changedMeanwhile',
    )
    expect(await state({ basedOn: 2 })).toMatchObject({ version: 3, takenBack: null })
  })

  it('stays over a restart, is an event of no case, and stands in no log of the program', async () => {
    await state()
    await bench.call('disease.takeBack', { caseId, key: keys.common, version: 1, reason: 'Ny opgørelse' })
    await state({ basedOn: 1 })
    const { logs, dataFolder } = bench
    await bench.stop()
    const events = (await eventsIn(dataFolder)).filter(({ kind }) => kind.startsWith('disease.'))
    expect(events).toMatchObject([
      { kind: 'disease.stated', case_id: null, subject: 'AGENE', payload: { ...statement, version: 1 } },
      { kind: 'disease.takenBack', case_id: null, subject: 'AGENE', payload: { version: 1, reason: 'Ny opgørelse' } },
      { kind: 'disease.stated', payload: { version: 2 } },
    ])
    expect(JSON.stringify(logs)).not.toMatch(/AGENE|Prøve/u)
    bench = await startBench({ dataFolder })
    expect(bs1(await evidence())).toEqual(['BS1'])
  })

  it('is refused where the panel of the gene or the chromosome says otherwise, and the evidence says so', async () => {
    for (const [key, why] of [
      [keys.panel, 'panel'],
      [keys.xLinked, 'notAutosomal'],
    ] as const) {
      expect((await evidence(key)).disease).toEqual({ state: why })
      for (const name of ['disease.versions', 'disease.state', 'disease.takeBack'] as const) {
        const input = { caseId, key, ...statement, basedOn: 0, version: 1, reason: 'x' }
        expect(await bench.codeOf(name, input)).toBe('disease.notStatable')
      }
    }
    expect(await bench.codeOf('disease.versions', { caseId, key: variantKey('GRCh38-1-1-A-G') })).toBe(
      'variant.unknown',
    )
  })

  it.each<Partial<CallInput<'disease.state'>>>([
    { penetrance: 0 },
    { geneticHeterogeneity: 1.01 },
    { allelicHeterogeneity: -0.1 },
    { oneIn: 0.99 },
    { source: ' ' },
    { disease: '' },
    { basedOn: -1 },
  ])('is refused with %j', async (change) => {
    const input = { caseId, key: keys.common, ...statement, basedOn: 0, ...change }
    expect(await bench.codeOf('disease.state', input)).toBe('call.invalid')
  })
})

it('who only reads sees the statement and its versions, and changes nothing; nothing is said at a hidden variant', async () => {
  const platform = await startReferencePlatform({ families: ['vip'] })
  const shared = await signedInBench(platform)
  try {
    await pull(shared, cases.vip)
    const variant = { caseId: cases.vip, key: ldlr }
    await shared.call('disease.state', { ...variant, ...statement, basedOn: 0 })
    await shared.call('session.signOut', {})
    await signIn(shared, 's.studerende')
    expect((await shared.call('evidence.get', variant)).disease).toMatchObject({ state: 'stated' })
    expect((await shared.call('disease.versions', variant)).versions).toHaveLength(1)
    expect(await shared.codeOf('disease.state', { ...variant, ...statement, basedOn: 1 })).toBe('session.roleMissing')
    expect(await shared.codeOf('disease.takeBack', { ...variant, version: 1, reason: 'x' })).toBe('session.roleMissing')
    platform.state.changeConsent('vip-patient', { answers: { 'sf.treatable_preventable': 'deny' } })
    await shared.call('cases.refresh', {})
    expect(await shared.codeOf('disease.versions', variant)).toBe('variant.unknown')
  } finally {
    await shared.close()
    await platform.close()
  }
})
