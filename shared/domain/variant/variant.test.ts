import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalConsequence,
  impactOf,
  isImpactAtLeast,
  worstConsequence,
} from '#shared/domain/variant/consequence.ts'
import { variantKind } from '#shared/domain/variant/kind.ts'
import { keyOf, trimAllele } from '#shared/domain/variant/variant-key.ts'

describe('consequence', () => {
  it.each([
    ['missense', 'missense_variant'],
    ['3_prime_utr', '3_prime_UTR_variant'],
    ['frameshift', 'frameshift_variant'],
    ['stop_gained', 'stop_gained'],
    ['non_coding', 'non_coding_transcript_exon_variant'],
    ['something_new', 'sequence_variant'],
  ])('spells %s as %s', (given, expected) => {
    expect(canonicalConsequence(given)).toBe(expected)
  })

  it('takes the worst of several', () => {
    expect(worstConsequence('splice_region_variant&intron_variant')).toBe('splice_region_variant')
    expect(worstConsequence('intron_variant&splice_donor_variant')).toBe('splice_donor_variant')
    expect(impactOf(worstConsequence('missense&inframe_altering'))).toBe('MODERATE')
    expect(isImpactAtLeast('HIGH', 'MODERATE')).toBe(true)
    expect(isImpactAtLeast('LOW', 'MODERATE')).toBe(false)
  })
})

describe('variantKind', () => {
  it.each([
    ['A', 'G', undefined, 'snv'],
    ['AC', 'GT', undefined, 'mnv'],
    ['AC', 'A', undefined, 'indel'],
    ['A', 'A'.repeat(60), undefined, 'ins'],
    ['A'.repeat(60), 'A', 'DEL', 'del'],
    ['A', '<DEL>', 'DEL', 'del'],
    ['A', '<DUP:TANDEM>', 'DUP', 'dup'],
    ['A', '<INS:ME:ALU>', undefined, 'mei'],
    ['C', '<STR12>', 'STR', 'str'],
    ['G', ']11:134014225]G', undefined, 'bnd'],
    ['G', 'G.', undefined, 'bnd'],
    ['G', '.TTCG', undefined, 'bnd'],
    ['N', '<CN0>', undefined, 'cnv'],
  ] as const)('%s>%s is %s %s', (ref, alt, svType, expected) => {
    expect(variantKind(ref, alt, svType)).toBe(expected)
  })
})

describe('keys', () => {
  const bases = fc.string({ unit: fc.constantFrom('A', 'C', 'G', 'T'), minLength: 1, maxLength: 8 })

  it('trimming keeps the meaning and cannot be taken further', () => {
    fc.assert(
      fc.property(bases, bases, bases, bases, (left, ref, alt, right) => {
        fc.pre(ref !== alt)
        const reference = left + ref + right
        const trimmed = trimAllele({ contig: '8', position: 1, ref: reference, alt: left + alt + right })
        const at = trimmed.position - 1
        expect(reference.slice(at, at + trimmed.ref.length)).toBe(trimmed.ref)
        expect(reference.slice(0, at) + trimmed.alt + reference.slice(at + trimmed.ref.length)).toBe(left + alt + right)
        expect(trimAllele(trimmed)).toEqual(trimmed)
        expect(Math.min(trimmed.ref.length, trimmed.alt.length) === 1 || trimmed.ref[0] !== trimmed.alt[0]).toBe(true)
      }),
    )
  })

  it('symbolic alleles stay as they are', () => {
    const deletion = { contig: '8', position: 5, ref: 'A', alt: '<DEL>' }
    expect(trimAllele(deletion)).toEqual(deletion)
    expect(keyOf('GRCh38', deletion, '900')).toBe('GRCh38-8-5-A-<DEL>-900')
  })

  it('is the same for chr8 and 8, and short for long alleles', () => {
    const allele = { contig: 'chr8', position: 5, ref: 'A', alt: 'G' }
    expect(keyOf('GRCh38', allele)).toBe('GRCh38-8-5-A-G')
    expect(keyOf('GRCh38', { ...allele, contig: '8' })).toBe(keyOf('GRCh38', allele))
    expect(keyOf('GRCh38', { ...allele, ref: 'A'.repeat(900) }).length).toBeLessThan(60)
  })
})
