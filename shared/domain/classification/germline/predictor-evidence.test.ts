import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { readOddsPath, strengthOfControls } from '#shared/domain/classification/germline/functional.ts'
import {
  isMissensePredictor,
  missensePredictors,
  type MissensePredictorName,
} from '#shared/domain/classification/germline/missense-predictors.ts'
import { bandText, isInBand, readMissenseScore } from '#shared/domain/classification/germline/predictor-evidence.ts'
import {
  encodeRnaFinding,
  isOutsideSpliceRegion,
  readSpliceScore,
  splicePs1Strength,
} from '#shared/domain/classification/germline/splicing.ts'
import { keysOf } from '#shared/kit/records.ts'

function code(tool: MissensePredictorName, score: number): string | null {
  const evidence = readMissenseScore(tool, score)
  return evidence === null ? null : writeCriterion(evidence.code, evidence.strength)
}

describe('missense predictors', () => {
  it.each<readonly [MissensePredictorName, number, string | null]>([
    ['REVEL', 0, 'BP4_VeryStrong'],
    ['REVEL', 0.003, 'BP4_VeryStrong'],
    ['REVEL', 0.0031, 'BP4_Strong'],
    ['REVEL', 0.016, 'BP4_Strong'],
    ['REVEL', 0.183, 'BP4_Moderate'],
    ['REVEL', 0.29, 'BP4'],
    ['REVEL', 0.2901, null],
    ['REVEL', 0.6439, null],
    ['REVEL', 0.644, 'PP3'],
    ['REVEL', 0.773, 'PP3_Moderate'],
    ['REVEL', 0.932, 'PP3_Strong'],
    ['REVEL', 1, 'PP3_Strong'],
    ['REVEL', 1.1, null],
    ['REVEL', -0.1, null],
    ['REVEL', Number.NaN, null],
    ['BayesDel_noAF', -0.18, 'BP4'],
    ['BayesDel_noAF', -0.36, 'BP4_Moderate'],
    ['BayesDel_noAF', -0.17, null],
    ['BayesDel_noAF', 0.27, 'PP3_Moderate'],
    ['VEST4', 0.449, 'BP4'],
    ['VEST4', 0.965, 'PP3_Strong'],
    ['MutPred2', 0.01, 'BP4_Strong'],
    ['MutPred2', 0.391, 'BP4'],
    ['CADD_phred', 0, 'BP4_Strong'],
    ['CADD_phred', 0.15, 'BP4_Strong'],
    ['CADD_phred', 17.3, 'BP4_Moderate'],
    ['CADD_phred', 22.7, 'BP4'],
    ['CADD_phred', 25.3, 'PP3'],
    ['CADD_phred', 28.1, 'PP3_Moderate'],
    ['PrimateAI', 0.79, 'PP3'],
    ['PhyloP100way', 9.741, 'PP3_Moderate'],
    ['PhyloP100way', 1.879, 'BP4'],
    ['PolyPhen2_HumVar', 0.999, 'PP3_Moderate'],
    ['EA', 0.069, 'BP4_Moderate'],
    ['MPC', 1.36, 'PP3'],
    ['MPC', 0.1, null],
    ['GERP++', 2.7, 'BP4'],
    ['GERP++', 6, null],
    ['AlphaMissense', 0.564, null],
    ['AlphaMissense', 0.792, 'PP3'],
    ['AlphaMissense', 0.906, 'PP3_Moderate'],
    ['AlphaMissense', 0.99, 'PP3_Strong'],
    ['AlphaMissense', 0.169, 'BP4'],
    ['AlphaMissense', 0.099, 'BP4_Moderate'],
    ['SIFT', 0, 'PP3_Moderate'],
    ['SIFT', 0.0005, 'PP3'],
    ['SIFT', 0.001, 'PP3'],
    ['SIFT', 0.0011, null],
    ['SIFT', 0.0799, null],
    ['SIFT', 0.08, 'BP4'],
    ['SIFT', 0.327, 'BP4_Moderate'],
    ['FATHMM', -5.04, 'PP3_Moderate'],
    ['FATHMM', -5.03, 'PP3'],
    ['FATHMM', -4.14, 'PP3'],
    ['FATHMM', 3.32, 'BP4'],
    ['FATHMM', 4.69, 'BP4_Moderate'],
  ])('%s %s: %s', (tool, score, expected) => {
    expect(code(tool, score)).toBe(expected)
  })

  it('put every score into one interval at most', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keysOf(missensePredictors)),
        fc.double({ min: -20, max: 100, noNaN: true }),
        (tool, score) => {
          const { PP3, BP4 } = missensePredictors[tool]
          expect([...PP3, ...BP4].filter((band) => isInBand(score, band)).length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('are told by their names, and show their intervals', () => {
    expect(isMissensePredictor('REVEL')).toBe(true)
    expect(isMissensePredictor('revel')).toBe(false)
    expect(bandText({ strength: 'strong', min: 0.932, max: null, ends: '[)' })).toBe('[0.932, ∞)')
    expect(bandText({ strength: 'supporting', min: null, max: 0.1, ends: '(]' })).toBe('(-∞, 0.1]')
  })
})

describe('splicing', () => {
  it.each([
    [0, 'BP4'],
    [0.1, 'BP4'],
    [0.11, null],
    [0.19, null],
    [0.2, 'PP3'],
    [1, 'PP3'],
    [1.2, null],
    [Number.NaN, null],
  ])('a delta score of %s: %s', (score, expected) => {
    expect(readSpliceScore(score)?.code ?? null).toBe(expected)
  })

  it('is silent only outside the splice region', () => {
    expect(isOutsideSpliceRegion({ kind: 'synonymous', fromExonStart: 1, fromExonEnd: 50 })).toBe(false)
    expect(isOutsideSpliceRegion({ kind: 'synonymous', fromExonStart: 2, fromExonEnd: 4 })).toBe(true)
    expect(isOutsideSpliceRegion({ kind: 'synonymous', fromExonStart: 20, fromExonEnd: 3 })).toBe(false)
    expect(isOutsideSpliceRegion({ kind: 'intronic', offset: 7 })).toBe(true)
    expect(isOutsideSpliceRegion({ kind: 'intronic', offset: 6 })).toBe(false)
    expect(isOutsideSpliceRegion({ kind: 'intronic', offset: -21 })).toBe(true)
    expect(isOutsideSpliceRegion({ kind: 'intronic', offset: -20 })).toBe(false)
  })

  it('compares splice variants by the table of Walker', () => {
    expect(splicePs1Strength('outside_with_pp3', 'same_nucleotide', 'pathogenic')).toBe('strong')
    expect(splicePs1Strength('outside_with_pp3', 'same_nucleotide', 'likely_pathogenic')).toBe('moderate')
    expect(splicePs1Strength('outside_with_pp3', 'same_motif', 'likely_pathogenic')).toBe('supporting')
    expect(splicePs1Strength('canonical_with_pvs1', 'same_dinucleotide', 'pathogenic')).toBe('supporting')
    expect(splicePs1Strength('canonical_with_pvs1', 'same_dinucleotide', 'likely_pathogenic')).toBeNull()
    expect(splicePs1Strength('canonical_with_lower_pvs1', 'same_dinucleotide', 'pathogenic')).toBe('strong')
    expect(splicePs1Strength('canonical_with_lower_pvs1', 'motif_outside_dinucleotide', 'likely_pathogenic')).toBe(
      'supporting',
    )
    expect(splicePs1Strength('canonical_with_pvs1', 'same_nucleotide', 'pathogenic')).toBeNull()
  })

  it('encodes RNA as PVS1 or BP7', () => {
    expect(encodeRnaFinding('abnormal')).toEqual({ code: 'PVS1', strength: null })
    expect(encodeRnaFinding('normal')).toEqual({ code: 'BP7', strength: 'strong' })
  })
})

describe('assays', () => {
  it.each([
    [351, 'PS3_VeryStrong'],
    [350, 'PS3'],
    [18.7, 'PS3_Moderate'],
    [4.3, 'PS3_Supporting'],
    [2.1, null],
    [1, null],
    [0.48, null],
    [0.479, 'BS3_Supporting'],
    [0.229, 'BS3_Moderate'],
    [0.053, 'BS3_Moderate'],
    [0.052, 'BS3'],
    [0, 'BS3'],
    [-1, null],
    [Number.NaN, null],
  ])('an OddsPath of %s is %s', (odds, expected) => {
    const evidence = readOddsPath(odds)
    expect(evidence === null ? null : writeCriterion(evidence.code, evidence.strength)).toBe(expected)
  })

  it('without statistics go by their controls', () => {
    expect(strengthOfControls(11)).toBe('moderate')
    expect(strengthOfControls(10)).toBe('supporting')
  })
})
