import { describe, expect, it } from 'vitest'
import { CONFIDENCE, DE_NOVO_CODE, IDENTITY, REGION, SEX } from '#shared/domain/inheritance/codes.ts'
import { flagNames } from '#shared/domain/inheritance/flags.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { CLINICAL_TRIO_V1 } from '#shared/domain/inheritance/profile.ts'
import { evaluateRow } from '#shared/domain/inheritance/single-variant.ts'
import { evaluateVariant } from '#shared/domain/inheritance/text-input.ts'
import {
  createTrioContext,
  createTrioOutcome,
  createTrioRow,
  type PersonCall,
  type TrioFrame,
} from '#shared/domain/inheritance/trio-row.ts'
import { FAMILY, HET, REF } from '#tests/support/vectors/trio-builder.ts'

function fill(call: PersonCall, first: number, second: number): void {
  const altReads = 15 * [first, second].filter((allele) => allele === 1).length
  Object.assign(call, { ploidy: 2, first, second, depth: 30, quality: 60, altReads, totalReads: 30 })
}

function createFrame(): TrioFrame {
  const context = createTrioContext({
    childSex: SEX.FEMALE,
    identityMother: IDENTITY.PASS,
    identityFather: IDENTITY.PASS,
  })
  return { context, row: createTrioRow(), outcome: createTrioOutcome() }
}

describe('rows of the variant engine', () => {
  it('are refused until they are filled', () => {
    const frame = createFrame()
    evaluateRow(frame)
    expect(frame.outcome.label).toBe(LABEL.NOT_EVALUABLE)
    frame.row.region = REGION.AUTOSOME
    evaluateRow(frame)
    expect(frame.outcome.label).toBe(LABEL.UNRESOLVED_CALL)
  })

  it('leave nothing behind for the next row', () => {
    const frame = createFrame()
    const { row, outcome } = frame
    row.region = REGION.AUTOSOME
    fill(row.child, 0, 1)
    fill(row.mother, 0, 0)
    fill(row.father, 0, 0)
    evaluateRow(frame)
    expect(outcome).toMatchObject({ label: LABEL.AD_DENOVO, deNovo: DE_NOVO_CODE.PS2, confidence: CONFIDENCE.HIGH })
    Object.assign(row.mother, { altReads: 3 })
    evaluateRow(frame)
    expect(outcome).toMatchObject({ label: LABEL.POSSIBLE_PARENTAL_MOSAIC_MAT, motherMosaic: true })
    fill(row.mother, 0, 1)
    evaluateRow(frame)
    expect(outcome).toMatchObject({ motherMosaic: false, deNovo: DE_NOVO_CODE.NONE })
    expect(flagNames(outcome.flags)).toEqual([])
  })

  it('may write a missing diploid call as two missing alleles', () => {
    const frame = createFrame()
    frame.row.region = REGION.AUTOSOME
    fill(frame.row.child, 0, 1)
    fill(frame.row.mother, -1, -1)
    fill(frame.row.father, 0, 0)
    evaluateRow(frame)
    expect(frame.outcome.label).toBe(LABEL.HET_ORIGIN_UNKNOWN)
    expect(flagNames(frame.outcome.flags)).toEqual(['missing_mother', 'not_paternal'])
  })
})

describe('the profile', () => {
  it('can be changed by a laboratory, one number at a time', () => {
    const input = { ...FAMILY, gt: { child: HET, mother: REF, father: { ...REF, gq: 25 } } }
    expect(evaluateVariant(input).label).toBe('AD_DENOVO')
    const strict = { ...CLINICAL_TRIO_V1, quality: { ...CLINICAL_TRIO_V1.quality, diploidMinGq: 30 } }
    expect(evaluateVariant(input, strict).label).toBe('HET_ORIGIN_UNKNOWN')
  })
})
