import { describe, expect, it } from 'vitest'
import {
  inheritanceOfLabel,
  proposeCnvLines,
  type CnvEvidence,
} from '#shared/domain/classification/cnv/propose-lines.ts'
import { isInRange } from '#shared/domain/classification/cnv/score-cnv.ts'
import { cnvSheets } from '#shared/domain/classification/cnv/sheets.ts'

const from = { source: 'Prøve', version: '1', date: '2026-11-22' }
const evidence = (change: Partial<CnvEvidence>): CnvEvidence => ({
  kind: 'loss',
  touched: { coding: 1, any: 1, ...from },
  covered: [],
  origin: null,
  ...change,
})
const touching = (coding: number, any = coding): CnvEvidence['touched'] => ({ coding, any, ...from })
const covered = (mechanism: 'established' | 'likely', source: string): CnvEvidence['covered'] => [
  { gene: 'AGENE', lossOfFunction: { ...from, mechanism, source } },
]
const fromTrio = (label: string, confidence: 'high' | 'review' = 'high', segregations = 0): CnvEvidence['origin'] => {
  const inheritance = inheritanceOfLabel({ label, flags: [] }, segregations)
  return inheritance === null ? null : { inheritance, confidence, ...from }
}
const lines = (change: Partial<CnvEvidence>) =>
  proposeCnvLines(evidence(change)).map(({ code, points }) => `${code}=${points}`)

describe('proposed lines', () => {
  it.each<readonly [string, Partial<CnvEvidence>, readonly string[]]>([
    ['a gene inside', {}, ['1A=0', '3A=0']],
    ['no gene at all', { touched: touching(0) }, ['1B=-60', '3A=0']],
    ['only genes that code for nothing', { touched: touching(0, 3) }, ['3A=0']],
    ['a loss of 22 genes', { touched: touching(22) }, ['1A=0', '3A=0']],
    ['a loss of 23 genes and others, of which some may code', { touched: touching(23, 40) }, ['1A=0']],
    ['a loss of 23 genes and no others', { touched: touching(23) }, ['1A=0', '3A=0']],
    ['a loss of 25 genes', { touched: touching(25, 40) }, ['1A=0', '3B=45']],
    ['a loss of 35 genes', { touched: touching(35, 60) }, ['1A=0', '3C=90']],
    ['a gain of 25 genes', { kind: 'gain', touched: touching(25, 60) }, ['1A=0', '3A=0']],
    ['a gain of 50 genes', { kind: 'gain', touched: touching(50, 90) }, ['1A=0', '3C=90']],
    [
      'a dosage gene lost',
      { covered: covered('established', 'ClinGen Dosage Sensitivity: x') },
      ['1A=0', '2A=100', '3A=0'],
    ],
    [
      'a dosage gene gained',
      { kind: 'gain', covered: covered('established', 'ClinGen Dosage Sensitivity: x') },
      ['1A=0', '2H=0', '3A=0'],
    ],
    ['a gene whose loss may be recessive', { covered: covered('established', 'Byrne et al. 2016') }, ['1A=0', '3A=0']],
    ['a gene whose loss is likely', { covered: covered('likely', 'ClinGen Dosage Sensitivity: x') }, ['1A=0', '3A=0']],
    ['a gene nobody looked up', { covered: [{ gene: 'AGENE', lossOfFunction: null }] }, ['1A=0', '3A=0']],
    ['new', { origin: fromTrio('AD_DENOVO') }, ['1A=0', '3A=0', '5A=15']],
    ['new, not sure', { origin: fromTrio('AD_DENOVO', 'review') }, ['1A=0', '3A=0']],
    ['from a healthy mother', { origin: fromTrio('HET_INHERITED_MAT_UNAFFECTED') }, ['1A=0', '3A=0', '5C=-15']],
    ['from an affected father', { origin: fromTrio('AD_INHERITED_PAT', 'high', 1) }, ['1A=0', '3A=0', '5D=0']],
    ['with three segregations', { origin: fromTrio('AD_INHERITED_PAT', 'high', 3) }, ['1A=0', '3A=0', '5D=15']],
    ['on X', { origin: fromTrio('XL_HEMI_DENOVO') }, ['1A=0', '3A=0']],
    ['from a parent nobody examined', { origin: fromTrio('HET_INHERITED_MAT_STATUS_UNKNOWN') }, ['1A=0', '3A=0']],
  ])('of %s', (_, change, expected) => {
    expect(lines(change)).toEqual(expected)
  })

  it('count less where nobody confirmed who the parents are', () => {
    const assumed = inheritanceOfLabel({ label: 'AD_DENOVO', flags: ['parentage_not_confirmed'] }, 0)
    const origin = assumed === null ? null : { inheritance: assumed, confidence: 'high' as const, ...from }
    expect(lines({ origin })).toContain('5A=10')
  })

  it('are values the sheet takes', () => {
    for (const kind of ['loss', 'gain'] as const) {
      for (const coding of [0, 10, 30, 60]) {
        for (const label of ['AD_DENOVO', 'HET_INHERITED_PAT_UNAFFECTED', 'AD_INHERITED_MAT']) {
          const all = evidence({
            kind,
            touched: touching(coding),
            covered: covered('established', 'ClinGen Dosage Sensitivity: x'),
            origin: fromTrio(label, 'high', 9),
          })
          for (const { code, points } of proposeCnvLines(all)) {
            const row = cnvSheets[kind].find((each) => each.code === code)
            expect(row !== undefined && isInRange(points, row), `${kind} ${code} ${points}`).toBe(true)
          }
        }
      }
    }
  })
})
