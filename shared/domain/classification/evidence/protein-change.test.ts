import { describe, expect, it } from 'vitest'
import { proteinRelation, withoutVersion } from '#shared/domain/classification/evidence/protein-change.ts'

describe('the relation of two protein changes', () => {
  it.each([
    ['NP_1.1:p.Asp847Gly', 'p.(Asp847Gly)', 'same_protein_change'],
    ['p.Asp847Gly', 'NP_1.2:p.Asp847Asn', 'same_residue'],
    ['p.Asp847Gly', 'p.Asp848Gly', null],
    ['p.Asp847Gly', 'p.Asn847Gly', null],
    ['p.Asp847Gly', 'p.Asp847Ter', null],
    ['p.Asp847Gly', 'p.Asp847=', null],
    ['p.Asp847Gly', 'p.Asp847GlyfsTer9', null],
    ['p.Asp847_Lys848del', 'p.Asp847Gly', null],
    ['p.Ter100Gly', 'p.Ter100Arg', null],
    ['p.Asp847Gly', 'p.Asp847Asp', null],
    ['p.Asp847Gly', null, null],
    [null, 'p.Asp847Gly', null],
  ] as const)('%s beside %s is %s', (own, other, relation) => {
    expect(proteinRelation(own, other)).toBe(relation)
  })
})

describe('an accession', () => {
  it('loses its version and nothing else', () => {
    expect(withoutVersion('NM_020964.3')).toBe('NM_020964')
    expect(withoutVersion('NM_020964')).toBe('NM_020964')
  })
})
