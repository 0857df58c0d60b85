import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { importChosen, startBench, type Bench } from './support/bench.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './support/own-trio.ts'
import { eventsIn } from './support/work-database.ts'

const ablation = {
  Consequence: 'transcript_ablation',
  IMPACT: 'HIGH',
  SYMBOL: 'LDLR',
  Feature_type: 'Transcript',
  Feature: 'NM_000527.5',
  BIOTYPE: 'protein_coding',
}
const structural = (place: string, type: string, end: number, more: Partial<OwnRecord> = {}): OwnRecord => ({
  place,
  ref: 'N',
  alt: `<${type}>`,
  info: `SVTYPE=${type};END=${end}`,
  calls: ['0/1', '0/0', '0/0'],
  ...more,
})
const keys = {
  loss: variantKey('GRCh38-19-11080000-N-<DEL>-11140000'),
  gain: variantKey('GRCh38-1-1000000-N-<DUP>-1100000'),
  empty: variantKey('GRCh38-13-22550000-N-<DEL>-22550500'),
  unsure: variantKey('GRCh38-7-100000000-N-<CNV>-100100000'),
  small: variantKey('GRCh38-1-5000000-N-<DEL>-5000049'),
}
const records = [
  structural('chr1:1000000', 'DUP', 1_100_000, { calls: ['0/1', '0/1', '0/0'] }),
  structural('chr1:5000000', 'DEL', 5_000_049),
  structural('chr7:100000000', 'CNV', 100_100_000),
  structural('chr13:22550000', 'DEL', 22_550_500),
  structural('chr19:11080000', 'DEL', 11_140_000, { csq: { ...ablation, Allele: 'deletion' } }),
]

let bench: Bench
let folder: string
let caseId: CallInput<'evidence.get'>['caseId']
beforeEach(async () => {
  folder = await ownTrioFolder(ownVcf(records), ['LDLR'])
  bench = await startBench({ choosePath: () => Promise.resolve(folder) })
  ;({ caseId } = await importChosen(bench))
})
afterEach(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

type Line = Omit<CallInput<'classification.scoreLine'>, 'caseId' | 'key'>
const score = (line: Line, key = keys.loss) => bench.call('classification.scoreLine', { caseId, key, ...line })
const refused = (line: Line, key = keys.loss) => bench.codeOf('classification.scoreLine', { caseId, key, ...line })
const current = async (key = keys.loss): Promise<CallOutput<'classification.get'>['current']> =>
  (await bench.call('classification.get', { caseId, key })).current
const proposed = async (key: typeof keys.loss) => {
  const { cnv, proposals, withheld } = await bench.call('evidence.get', { caseId, key })
  expect([proposals, withheld]).toEqual([[], []])
  return { kind: cnv?.kind, lines: cnv?.proposals.map(({ code, points }) => [code, points]) }
}

describe('what the data say of a loss or gain', () => {
  it('is proposed on its sheet, with its source, and is applied to nothing', async () => {
    expect(await proposed(keys.loss)).toEqual({
      kind: 'loss',
      lines: [
        ['1A', 0],
        ['2A', 100],
        ['3A', 0],
        ['5A', 15],
      ],
    })
    const { cnv } = await bench.call('evidence.get', { caseId, key: keys.loss })
    expect(cnv?.proposals.map(({ sentence, source }) => [sentence.key, source.split(':')[0]])).toEqual([
      ['containsGenes', 'Ensembl, MANE'],
      ['coversHaploinsufficient', 'ClinGen Dosage Sensitivity'],
      ['geneNumber', 'Ensembl, MANE'],
      ['deNovoConfirmed', 'clinical-trio-v1'],
    ])
    expect(await current()).toMatchObject({ cnv: null, effective: null, computed: { cnv: null } })
    expect(await proposed(keys.gain)).toEqual({
      kind: 'gain',
      lines: [
        ['1A', 0],
        ['3A', 0],
        ['5C', -15],
      ],
    })
    expect(await proposed(keys.empty)).toEqual({
      kind: 'loss',
      lines: [
        ['1B', -60],
        ['3A', 0],
        ['5A', 15],
      ],
    })
  })

  it('is not asked of a record without a direction or of less than 50 bases', async () => {
    for (const key of [keys.unsure, keys.small]) {
      expect((await bench.call('evidence.get', { caseId, key })).cnv).toBeNull()
      expect(await refused({ code: '1A', points: 0 }, key)).toBe('cnv.notCopyNumber')
    }
  })
})

describe("lines by 'classification.scoreLine'", () => {
  it('give total and class in the order of the sheet, are changed, and taken back', async () => {
    await score({ code: '5A', points: 30, note: ' Passer på FH ' })
    await score({ code: '2C-1', points: 90 })
    expect(await score({ code: '1A', points: 0 })).toMatchObject({
      gene: 'LDLR',
      cnv: {
        kind: 'loss',
        lines: [
          { code: '1A', points: 0, note: '' },
          { code: '2C-1', points: 90, note: '' },
          { code: '5A', points: 30, note: 'Passer på FH' },
        ],
      },
      effective: 'pathogenic',
      computed: {
        points: null,
        suggestedClass: 'pathogenic',
        cnv: { points: 120, error: null },
        ruleSet: { id: 'acmg-clingen-cnv', version: '2019' },
      },
    })
    expect((await score({ code: '2C-1', points: 45 })).computed.cnv?.points).toBe(75)
    expect((await score({ code: '2C-1', points: null })).effective).toBe('uncertain')
    const { row } = await bench.call('variants.get', { caseId, key: keys.loss })
    expect(row.class).toBe('uncertain')
    await score({ code: '1A', points: null })
    expect((await score({ code: '5A', points: null })).cnv).toBeNull()
    expect((await current()).effective).toBeNull()
  })

  it('are undone and done again, one step each, also over a restart', async () => {
    await score({ code: '1A', points: 0 })
    await score({ code: '2A', points: 100, note: 'Hele genet' })
    await bench.call('work.undo', { caseId })
    expect((await current()).cnv?.lines.map(({ code }) => code)).toEqual(['1A'])
    await bench.call('work.undo', { caseId })
    expect((await current()).cnv).toBeNull()
    await bench.call('work.redo', { caseId })
    await bench.call('work.redo', { caseId })
    const { dataFolder } = bench
    await bench.stop()
    bench = await startBench({ dataFolder })
    expect((await current()).cnv?.lines).toEqual([
      { code: '1A', points: 0, note: '' },
      { code: '2A', points: 100, note: 'Hele genet' },
    ])
    const { history } = await bench.call('classification.get', { caseId, key: keys.loss })
    expect(history.map(({ criteria, cnvTotal }) => [criteria.join(' '), cnvTotal])).toEqual([
      ['1A (0.00)', 0],
      ['1A (0.00) 2A (1.00)', 100],
      ['1A (0.00)', 0],
      ['', null],
      ['1A (0.00)', 0],
      ['1A (0.00) 2A (1.00)', 100],
    ])
    const events = (await eventsIn(dataFolder)).filter(({ kind }) => kind === 'classification.changed')
    expect(events[1]?.payload).toMatchObject({
      before: { cnv: { kind: 'loss', lines: [{ code: '2A', line: null }] } },
      after: { cnv: { kind: 'loss', lines: [{ code: '2A', line: { points: 100 } }] } },
    })
  })

  it.each<readonly [Line, string]>([
    [{ code: '2A', points: 90 }, 'cnv.pointsOutOfRange'],
    [{ code: '5A', points: 46 }, 'cnv.pointsOutOfRange'],
    [{ code: '5A', points: -1 }, 'cnv.pointsOutOfRange'],
    [{ code: '2K', points: 45 }, 'cnv.unknownLine'],
    [{ code: '9Z', points: null }, 'cnv.unknownLine'],
    [{ code: '5A', points: 0.5 }, 'call.invalid'],
  ])('refuse %j', async (line, code) => {
    expect(await refused(line)).toBe(code)
    expect((await current()).revision).toBe(0)
  })

  it('that exclude each other are kept, give no class, and are not handed in', async () => {
    await score({ code: '1A', points: 0 })
    expect(await score({ code: '1B', points: -60 })).toMatchObject({
      effective: null,
      computed: { suggestedClass: null, cnv: { points: null, error: 'exclusive_codes' } },
    })
    expect(await bench.codeOf('classification.handIn', { caseId, key: keys.loss })).toBe('reading.criteriaRefused')
    await score({ code: '1B', points: null })
    await bench.call('classification.set', { caseId, key: keys.loss, class: 'pathogenic' })
    expect(await bench.codeOf('classification.handIn', { caseId, key: keys.loss })).toBe('reading.reasonMissing')
    await bench.call('classification.set', { caseId, key: keys.loss, class: null })
    await bench.call('classification.handIn', { caseId, key: keys.loss })
    expect(await refused({ code: '3A', points: 0 })).toBe('reading.locked')
  })

  it('stand in the report with their own scale, and its rules are named', async () => {
    await score({ code: '2A', points: 100 })
    await bench.call('report.addFinding', { caseId, key: keys.loss })
    const { document } = await bench.call('signing.document', { caseId, version: null })
    const text = JSON.stringify(document)
    expect(text).toContain('2A (1,00); i alt 1,00 på CNV-pointarket (patogen fra 0,99)')
    expect(text).toContain('acmg-clingen-cnv 2019')
    expect(text).not.toContain('point i alt')
    expect(text).toContain('chr19:11080001-11140000 del')
  })
})
