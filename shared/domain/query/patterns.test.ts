import { describe, expect, it } from 'vitest'
import { LABEL, type Label } from '#shared/domain/inheritance/labels.ts'
import { PAIR_LABEL, PAIR_LABEL_INFO } from '#shared/domain/inheritance/pair-labels.ts'
import { inheritancePatterns, type InheritancePattern } from '#shared/domain/query/filter.ts'
import { bitsOf, isCompoundCandidate, patternBits } from '#shared/domain/query/patterns.ts'
import { keysOf } from '#shared/kit/records.ts'

function patternsOf(label: Label): readonly InheritancePattern[] {
  return inheritancePatterns.filter((pattern) => (patternBits(LABEL[label]) & bitsOf([pattern])) !== 0)
}

describe('the patterns a reader looks under', () => {
  it.each<readonly [Label, readonly InheritancePattern[]]>([
    ['AD_DENOVO', ['deNovo']],
    ['XL_HEMI_DENOVO', ['deNovo', 'xLinked']],
    ['POSSIBLE_POSTZYGOTIC_DENOVO', ['deNovo', 'possibleMosaic']],
    ['UPD_SIGNAL_MAT', ['recessive', 'uniparentalSignal']],
    ['XLR_HOM_FEMALE', ['recessive', 'xLinked']],
    ['MT_APPARENT_DENOVO', ['deNovo', 'mitochondrial']],
    ['UNRESOLVED_HEMI_HET', ['xLinked', 'unresolved']],
    ['NOT_CARRIED', []],
    ['UNRESOLVED_CALL', []],
    ['POSSIBLE_SYSTEMATIC_ERROR', []],
  ])('for %s are %j', (label, patterns) => {
    expect(patternsOf(label)).toEqual(patterns)
  })

  it('have a bit each', () => {
    expect(new Set(inheritancePatterns.map((pattern) => bitsOf([pattern]))).size).toBe(inheritancePatterns.length)
    expect(bitsOf([])).toBe(0)
    expect(bitsOf(['deNovo', 'deNovo'])).toBe(bitsOf(['deNovo']))
  })

  it('lead to every label that says how the child got the variant', () => {
    const unsought = keysOf(LABEL).filter((label) => patternsOf(label).length === 0)
    expect(unsought).toEqual(expect.arrayContaining(['NOT_CARRIED', 'UNRESOLVED_CALL', 'POSSIBLE_SYSTEMATIC_ERROR']))
    expect(unsought).toHaveLength(3)
  })

  it('each find something, but for pairs, which are no matter of one row', () => {
    const found = new Set(keysOf(LABEL).flatMap(patternsOf))
    expect(inheritancePatterns.filter((pattern) => !found.has(pattern))).toEqual(['compoundHeterozygous'])
  })
})

describe('a pair that may take both copies out', () => {
  it('is every one that is proven in trans', () => {
    const proven = keysOf(PAIR_LABEL).filter((label) => PAIR_LABEL_INFO[label].trans === 'in_trans')
    expect(proven.length).toBeGreaterThan(0)
    expect(proven.filter((label) => !isCompoundCandidate(label))).toEqual([])
  })

  it('is none that lies on one copy, is excluded or cannot be judged', () => {
    expect(
      keysOf(PAIR_LABEL)
        .filter((label) => !isCompoundCandidate(label))
        .toSorted(),
    ).toEqual(['CIS_MAT', 'CIS_PAT', 'CIS_READS', 'EXCLUDED_PARENT_CARRIES_BOTH', 'NOT_COMPHET', 'NOT_EVALUABLE'])
  })
})
