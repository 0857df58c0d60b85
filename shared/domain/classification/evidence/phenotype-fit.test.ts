import { describe, expect, it } from 'vitest'
import { phenotypeFit, type TermWeights } from '#shared/domain/classification/evidence/phenotype-fit.ts'

/** Terms a-e are rare and say much, `all` says nothing; every term stands below `all`. */
const weights: TermWeights = {
  annotated: new Map([
    ['FITS', new Set(['a', 'b', 'c', 'd', 'all'])],
    ['HALF', new Set(['a', 'b', 'all'])],
    ['NONE', new Set(['e', 'all'])],
  ]),
  withAncestors: (term) => new Set([term, 'all']),
  weightOf: (term) => (term === 'all' ? 0 : 1),
}

describe('the fit of signs to a gene', () => {
  it('is highly specific where a gene explains nearly everything and hardly another does', () => {
    expect(phenotypeFit('FITS', ['a', 'b', 'c', 'd'], weights)).toEqual({
      explained: 1,
      rank: 1,
      genes: 3,
      matched: ['a', 'b', 'c', 'd'],
      grade: 'highly_specific',
    })
  })

  it('is not graded where it is low: that a gene does not fit is for a person to say', () => {
    expect(phenotypeFit('NONE', ['a', 'b', 'c', 'd'], weights)).toMatchObject({ explained: 0, rank: 3, grade: null })
    expect(phenotypeFit('HALF', ['a', 'b', 'c', 'd'], weights)).toMatchObject({ explained: 0.5, rank: 2, grade: null })
  })

  it('is not graded from a few signs', () => {
    expect(phenotypeFit('FITS', ['a', 'b', 'c'], weights)).toMatchObject({ explained: 1, grade: null })
  })

  it('is nothing for a gene nobody has annotated, or a patient nobody has described', () => {
    expect(phenotypeFit('OTHER', ['a'], weights)).toBeNull()
    expect(phenotypeFit('FITS', [], weights)).toBeNull()
  })
})
