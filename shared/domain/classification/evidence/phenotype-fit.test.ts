import { describe, expect, it } from 'vitest'
import { phenotypeFit, type GeneAnnotations } from '#shared/domain/classification/evidence/phenotype-fit.ts'

/** Terms a and b are shared by two genes, c to e rarer; `all` stands above them and says nothing. */
const genesWith: Readonly<Record<string, readonly number[]>> = {
  a: [0, 1],
  b: [0, 1],
  c: [0],
  d: [0],
  e: [2],
  all: [0, 1, 2],
}
const annotations: GeneAnnotations = {
  genes: 3,
  numberOf: (gene) => ({ FITS: 0, HALF: 1, NONE: 2 })[gene],
  genesWith: (term) => genesWith[term] ?? [],
  withAncestors: (term) => new Set([term, 'all']),
}

describe('the fit of signs to a gene', () => {
  it('is highly specific where a gene explains nearly everything and hardly another does', () => {
    expect(phenotypeFit('FITS', ['a', 'b', 'c', 'd'], annotations)).toEqual({
      explained: 1,
      rank: 1,
      genes: 3,
      matched: ['a', 'b', 'c', 'd'],
      grade: 'highly_specific',
    })
  })

  it('is not graded where it is low: that a gene does not fit is for a person to say', () => {
    expect(phenotypeFit('NONE', ['a', 'b', 'c', 'd'], annotations)).toMatchObject({
      explained: 0,
      rank: 3,
      grade: null,
    })
    expect(phenotypeFit('HALF', ['a', 'b', 'c', 'd'], annotations)).toMatchObject({ rank: 2, grade: null })
  })

  it('counts a sign by how rare it is among the genes: what two of three share explains less than what one has', () => {
    const [shared, rare] = [Math.log(3 / 2), Math.log(3)]
    const half = phenotypeFit('HALF', ['a', 'b', 'c', 'd'], annotations)
    expect(half?.explained).toBeCloseTo((2 * shared) / (2 * shared + 2 * rare), 12)
  })

  it('is not graded from a few signs', () => {
    expect(phenotypeFit('FITS', ['a', 'b', 'c'], annotations)).toMatchObject({ explained: 1, grade: null })
  })

  it('is nothing for a gene nobody has annotated, or a patient nobody has described', () => {
    expect(phenotypeFit('OTHER', ['a'], annotations)).toBeNull()
    expect(phenotypeFit('FITS', [], annotations)).toBeNull()
  })
})
