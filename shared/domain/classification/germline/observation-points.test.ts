import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  phenotypeGrades,
  sumDeNovo,
  type DeNovoProband,
  type PhenotypeGrade,
} from '#shared/domain/classification/germline/de-novo-points.ts'
import {
  partnerClasses,
  sumInTrans,
  type InTransObservation,
  type PartnerClass,
} from '#shared/domain/classification/germline/in-trans-points.ts'

const proband = (phenotype: PhenotypeGrade, confirmed: boolean): DeNovoProband => ({ phenotype, confirmed })
const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value)

const specific = proband('highly_specific', true)
const heterogeneous = proband('consistent_not_specific_high_heterogeneity', true)

describe('de novo points', () => {
  it.each<readonly [readonly DeNovoProband[], number, string | null, string | null]>([
    [[], 0, null, null],
    [[specific], 2, 'strong', 'PS2'],
    [[proband('highly_specific', false)], 1, 'moderate', 'PM6'],
    [[proband('consistent_not_specific', false)], 0.5, 'supporting', 'PM6'],
    [[proband('consistent_not_specific_high_heterogeneity', false)], 0.25, null, null],
    [times(3, heterogeneous), 1, 'moderate', 'PS2'],
    [times(9, proband('consistent_not_specific_high_heterogeneity', false)), 1, 'moderate', 'PM6'],
    [[...times(4, heterogeneous), specific], 3, 'strong', 'PS2'],
    [times(4, proband('highly_specific', false)), 4, 'very_strong', 'PM6'],
    [[proband('not_consistent', true), proband('highly_specific', false)], 1, 'moderate', 'PM6'],
    [[...times(3, proband('highly_specific', false)), proband('consistent_not_specific', false)], 3.5, 'strong', 'PM6'],
  ])('%j', (probands, total, strength, code) => {
    expect(sumDeNovo(probands)).toEqual({ total, strength, code })
  })

  it('are halved in a recessive gene whose phase is open', () => {
    expect(sumDeNovo([specific], true)).toEqual({ total: 1, strength: 'moderate', code: 'PS2' })
    expect(sumDeNovo([heterogeneous], true)).toEqual({ total: 0.25, strength: null, code: null })
  })

  it('never fall by another patient, and do not depend on the order', () => {
    const any = fc.record({ phenotype: fc.constantFrom(...phenotypeGrades), confirmed: fc.boolean() })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), any, (probands, more) => {
        expect(sumDeNovo([...probands, more]).total).toBeGreaterThanOrEqual(sumDeNovo(probands).total)
        expect(sumDeNovo(probands.toReversed())).toEqual(sumDeNovo(probands))
      }),
    )
  })
})

const observed = (partner: PartnerClass, isTrans: boolean): InTransObservation => ({ partner, isTrans })

describe('in-trans points', () => {
  it.each<readonly [readonly InTransObservation[], number, string | null]>([
    [[], 0, null],
    [[observed('pathogenic', true)], 1, 'moderate'],
    [[observed('pathogenic', false)], 0.5, 'supporting'],
    [[observed('likely_pathogenic', true)], 1, 'moderate'],
    [times(2, observed('likely_pathogenic', false)), 0.5, 'supporting'],
    [times(4, observed('pathogenic', true)), 4, 'very_strong'],
    [[observed('homozygous', true)], 0.5, 'supporting'],
    [[observed('homozygous', false)], 0, null],
    [times(5, observed('homozygous', true)), 1, 'moderate'],
    [times(5, observed('uncertain', true)), 0.5, 'supporting'],
    [[observed('uncertain', false)], 0, null],
    [times(3, observed('benign_side', true)), 0, null],
    [
      [
        observed('pathogenic', true),
        ...times(3, observed('homozygous', true)),
        ...times(3, observed('uncertain', true)),
      ],
      2.5,
      'strong',
    ],
  ])('%j', (observations, total, strength) => {
    expect(sumInTrans(observations)).toEqual({ total, strength })
  })

  it('never fall by another patient, and do not depend on the order', () => {
    const any = fc.record({ partner: fc.constantFrom(...partnerClasses), isTrans: fc.boolean() })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), any, (observations, more) => {
        expect(sumInTrans([...observations, more]).total).toBeGreaterThanOrEqual(sumInTrans(observations).total)
        expect(sumInTrans(observations.toReversed())).toEqual(sumInTrans(observations))
      }),
    )
  })
})
