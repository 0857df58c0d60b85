import { describe, expect, it } from 'vitest'
import { ALT, call, FAMILY, HALF, HET, REF, single, type Call } from '#tests/support/vectors/trio-builder.ts'

/** Mirrors a label or flag between the parents. */
function mirror(text: string): string {
  const swapped: Readonly<Record<string, string>> = {
    MAT: 'PAT',
    PAT: 'MAT',
    mother: 'father',
    father: 'mother',
    not_maternal: 'not_paternal',
    not_paternal: 'not_maternal',
  }
  return text.replace(
    /not_maternal|not_paternal|MAT\b|PAT\b|MAT(?=_)|PAT(?=_)|mother|father/g,
    (word) => swapped[word] ?? word,
  )
}

describe('heterozygous child', () => {
  it.each<[string, Call, Call, string, string, readonly string[]]>([
    ['HET x REF', HET, REF, 'HET_INHERITED_MAT_UNAFFECTED', 'high', []],
    ['ALT x REF', ALT, REF, 'HET_INHERITED_MAT_UNAFFECTED', 'high', []],
    ['HALF x REF', HALF, REF, 'HET_INHERITED_MAT_UNAFFECTED', 'review', ['half_call_mother']],
    ['ALT x HET', ALT, HET, 'HET_INHERITED_MAT_UNAFFECTED', 'high', []],
    ['ALT x HALF', ALT, HALF, 'HET_INHERITED_MAT_UNAFFECTED', 'review', ['half_call_father']],
    ['HET x HET', HET, HET, 'HET_ORIGIN_AMBIGUOUS', 'review', []],
    ['HET x HALF', HET, HALF, 'HET_ORIGIN_AMBIGUOUS', 'review', ['half_call_father']],
    ['ALT x ALT', ALT, ALT, 'MENDELIAN_ERROR', 'review', ['check_identity']],
    ['ALT x unknown', ALT, null, 'HET_INHERITED_MAT_UNAFFECTED', 'high', ['missing_father']],
    ['HET x unknown', HET, null, 'HET_ORIGIN_UNKNOWN', 'review', ['missing_father', 'mother_carrier']],
    ['HALF x unknown', HALF, null, 'HET_ORIGIN_UNKNOWN', 'review', ['half_call_mother', 'mother_carrier']],
    ['REF x unknown', REF, null, 'HET_ORIGIN_UNKNOWN', 'review', ['missing_father', 'not_maternal']],
    ['unknown x unknown', null, null, 'HET_ORIGIN_UNKNOWN', 'review', ['missing_mother', 'missing_father']],
    ['REF x REF', REF, REF, 'AD_DENOVO', 'high', []],
  ])('%s, and its mirror image', (...[, mother, father, label, confidence, flags]) => {
    const result = single([HET, mother, father])
    expect(result).toMatchObject({ label, confidence })
    expect(result.flags).toEqual(expect.arrayContaining([...flags]))
    const mirrored = single([HET, father, mother])
    expect(mirrored).toMatchObject({ label: mirror(label), confidence })
    expect([...mirrored.flags].toSorted()).toEqual(result.flags.map(mirror).toSorted())
  })

  it.each([
    [true, 'AD_INHERITED_MAT', 'high'],
    [false, 'HET_INHERITED_MAT_UNAFFECTED', 'high'],
    [null, 'HET_INHERITED_MAT_STATUS_UNKNOWN', 'review'],
    [undefined, 'HET_INHERITED_MAT_STATUS_UNKNOWN', 'review'],
  ])('status of the transmitting parent %s', (affected, label, confidence) => {
    const status = { affected: { mother: affected, father: affected } }
    expect(single([HET, HET, REF], status)).toMatchObject({ label, confidence })
    expect(single([HET, REF, HET], status)).toMatchObject({ label: mirror(label), confidence })
  })

  it('the status of the other parent does not matter', () => {
    const status = { affected: { mother: true, father: false } }
    expect(single([HET, REF, HET], status).label).toBe('HET_INHERITED_PAT_UNAFFECTED')
  })

  it('a parent with ALT reads in the mosaic range is not "not maternal"', () => {
    const result = single([HET, call('0/0', 27, 3), null])
    expect(result.label).toBe('HET_ORIGIN_UNKNOWN')
    expect(result.flags).not.toContain('not_maternal')
    expect(result.flags).toContain('parental_mosaic_possible_mother')
  })
})

describe('de novo evaluation', () => {
  const mosaic = call('0/0', 27, 3)
  const lowAb = call('0/1', 27, 3)
  it.each<[string, Call, Call, Call, string]>([
    ['both parents mosaic', lowAb, mosaic, mosaic, 'POSSIBLE_SYSTEMATIC_ERROR'],
    ['mother mosaic before a mosaic child', lowAb, mosaic, REF, 'POSSIBLE_PARENTAL_MOSAIC_MAT'],
    ['father mosaic', HET, REF, mosaic, 'POSSIBLE_PARENTAL_MOSAIC_PAT'],
    ['child mosaic', lowAb, REF, REF, 'POSSIBLE_POSTZYGOTIC_DENOVO'],
  ])('%s offers no code', (...[, child, mother, father, label]) => {
    expect(single([child, mother, father])).toMatchObject({ label, confidence: 'review', deNovoCode: null })
  })

  it.each([
    ['pass', 'pass', 'PS2', 'high'],
    ['pass', 'not_done', 'PM6', 'review'],
    ['not_done', 'pass', 'PM6', 'review'],
    ['nonsense', 'pass', 'PM6', 'review'],
  ])('identity %s and %s', (mother, father, deNovoCode, confidence) => {
    const result = single([HET, REF, REF], { identity: { mother, father } })
    expect(result).toMatchObject({ label: 'AD_DENOVO', deNovoCode, confidence })
    expect(result.flags.includes('parentage_not_confirmed')).toBe(deNovoCode === 'PM6')
  })

  it.each([
    [undefined, false],
    [0, false],
    [0.001, false],
    [0.00101, true],
    [Number.NaN, false],
    [-0.5, false],
    [1, true],
    [1.5, false],
  ])('frequency %s', (popmaxAf, isCommon) => {
    const result = single([HET, REF, REF], { popmaxAf })
    expect(result.flags.includes('too_common_for_denovo')).toBe(isCommon)
    expect(result.confidence).toBe(isCommon ? 'review' : 'high')
  })
})

describe('homozygous child', () => {
  it.each<[string, Call, Call, string, string, readonly string[]]>([
    ['HET x HET', HET, HET, 'AR_HOM', 'high', []],
    ['HET x HALF', HET, HALF, 'AR_HOM', 'review', ['half_call_father']],
    ['ALT x HET', ALT, HET, 'AR_HOM', 'high', ['parent_hom_alt_mother', 'unaffected_hom_parent']],
    ['HET x REF', HET, REF, 'HOM_ONE_CARRIER_PARENT', 'review', ['carrier_mother', 'check_deletion', 'check_upd']],
    ['HALF x REF', HALF, REF, 'HOM_ONE_CARRIER_PARENT', 'review', ['carrier_mother', 'check_identity']],
    ['ALT x REF', ALT, REF, 'UPD_SIGNAL_MAT', 'review', ['check_deletion', 'check_upd', 'check_identity']],
    ['REF x REF', REF, REF, 'MENDELIAN_ERROR', 'review', []],
    ['HET x unknown', HET, null, 'AR_HOM_UNCONFIRMED', 'review', ['missing_father']],
    ['ALT x unknown', ALT, null, 'AR_HOM_UNCONFIRMED', 'review', ['parent_hom_alt_mother']],
    [
      'REF x unknown',
      REF,
      null,
      'AR_HOM_UNCONFIRMED',
      'review',
      ['parent_ref_conflict', 'check_deletion', 'check_upd'],
    ],
    ['unknown x unknown', null, null, 'AR_HOM_UNCONFIRMED', 'review', []],
  ])('%s, and its mirror image', (...[, mother, father, label, confidence, flags]) => {
    const result = single([ALT, mother, father])
    expect(result).toMatchObject({ label, confidence, deNovoCode: null })
    expect(result.flags).toEqual(expect.arrayContaining([...flags]))
    const mirrored = single([ALT, father, mother])
    expect(mirrored).toMatchObject({ label: mirror(label), confidence })
    expect([...mirrored.flags].toSorted()).toEqual(result.flags.map(mirror).toSorted())
  })

  it('an affected homozygous parent is no counter-argument', () => {
    const { flags } = single([ALT, ALT, HET], { affected: { mother: true, father: false } })
    expect(flags).toContain('parent_hom_alt_mother')
    expect(flags).not.toContain('unaffected_hom_parent')
  })
})

describe('child without the allele', () => {
  it.each<[string, Call, Call, string, string]>([
    ['HET x HET', HET, HET, 'NOT_CARRIED', 'none'],
    ['REF x REF', REF, REF, 'NOT_CARRIED', 'none'],
    ['HET x unknown', HET, null, 'NOT_CARRIED', 'none'],
    ['ALT x REF', ALT, REF, 'UPD_SIGNAL_PAT', 'review'],
    ['ALT x ALT', ALT, ALT, 'MENDELIAN_ERROR', 'review'],
    ['ALT x HET', ALT, HET, 'MENDELIAN_ERROR', 'review'],
    ['ALT x HALF', ALT, HALF, 'MENDELIAN_ERROR', 'review'],
    ['ALT x unknown', ALT, null, 'MENDELIAN_ERROR', 'review'],
  ])('%s, and its mirror image', (...[, mother, father, label, confidence]) => {
    const result = single([REF, mother, father])
    expect(result).toMatchObject({ label, confidence })
    expect(single([REF, father, mother])).toMatchObject({ label: mirror(label), confidence })
    const checks = result.flags.filter((flag) => flag === 'check_deletion' || flag === 'check_upd')
    expect(checks).toHaveLength(confidence === 'review' ? 2 : 0)
  })
})

describe('more than one alternative allele', () => {
  const c12 = call('1/2', 0, 15, 15)
  const p01 = call('0/1', 15, 15, 0)
  const p02 = call('0/2', 15, 0, 15)
  const p00 = call('0/0', 30, 0, 0)
  const p11 = call('1/1', 0, 30, 0)
  const p22 = call('2/2', 0, 0, 30)
  it.each<[string, number, Call, Call, Call, string, string]>([
    ['each parent gave one', 1, c12, p01, p02, 'HET_INHERITED_MAT_UNAFFECTED', 'high'],
    ['each parent gave one', 2, c12, p01, p02, 'HET_INHERITED_PAT_UNAFFECTED', 'high'],
    ['the other allele is new', 1, c12, p01, p00, 'HET_INHERITED_MAT_UNAFFECTED', 'high'],
    ['this allele is new', 2, c12, p01, p00, 'AD_DENOVO', 'high'],
    ['both alleles new, each judged alone', 1, c12, p00, p00, 'AD_DENOVO', 'high'],
    ['other only from the mother', 1, c12, c12, p01, 'HET_INHERITED_PAT_UNAFFECTED', 'high'],
    ['other new, both carriers', 1, c12, p01, p01, 'HET_ORIGIN_AMBIGUOUS', 'review'],
    ['other new, both homozygous', 1, c12, p11, p11, 'HET_ORIGIN_AMBIGUOUS', 'review'],
    ['told by the other allele, father unknown', 1, c12, p01, null, 'HET_INHERITED_MAT_UNAFFECTED', 'review'],
    ['mother has neither, father unknown', 1, c12, p00, null, 'HET_ORIGIN_UNKNOWN', 'review'],
    ['0/2 counts as reference', 1, call('0/1', 15, 15, 0), p02, p00, 'AD_DENOVO', 'high'],
    ['no credible new mutation', 1, call('0/1', 15, 15, 0), p22, p00, 'MENDELIAN_ERROR', 'review'],
    ['new on a copy like the other allele', 1, c12, p22, p22, 'AD_DENOVO', 'high'],
    ['carrier who cannot have given the rest', 1, call('0/1', 15, 15, 0), c12, p11, 'MENDELIAN_ERROR', 'review'],
    ['homozygous reference of another allele', 1, p22, p11, p22, 'UPD_SIGNAL_PAT', 'review'],
    ['not one parent s two copies', 1, p02, p11, p00, 'MENDELIAN_ERROR', 'review'],
  ])('%s (allele %d)', (...[, altIndex, child, mother, father, label, confidence]) => {
    const result = single([child, mother, father], { altIndex })
    expect(result).toMatchObject({ label, confidence })
    expect(result.flags).toContain('multiallelic_site')
  })

  it('asks for checks when the known parent can have given neither allele', () => {
    const { flags } = single([c12, p00, null], { altIndex: 1 })
    expect(flags).toEqual(expect.arrayContaining(['parent_ref_conflict', 'check_deletion', 'check_upd']))
  })

  it('is a site with several alleles when any one of the three shows another', () => {
    const other = call('0/2', 15, 0, 15)
    for (const calls of [[other, REF, REF] as const, [REF, other, REF] as const, [REF, REF, other] as const]) {
      expect(single(calls).flags).toContain('multiallelic_site')
    }
    expect(single([HET, HET, REF]).flags).not.toContain('multiallelic_site')
  })

  it('marks an allele beside a spanning deletion', () => {
    expect(single([c12, p02, p01], { altIndex: 2, alt: '*,A' }).flags).toContain('over_spanning_deletion')
    expect(single([HET, HET, REF], { alt: '*' }).flags).not.toContain('over_spanning_deletion')
    const result = single([c12, p01, p02], { altIndex: 1, alt: 'A,*' })
    expect(result.flags).toContain('over_spanning_deletion')
    expect(single([c12, p01, p02], { altIndex: 1, alt: ['A', 'T'] }).flags).not.toContain('over_spanning_deletion')
  })
})

describe('imprinting', () => {
  it.each<[string, Call, Call, string, string]>([
    ['maternal', HET, REF, 'maternal', 'imprint_expressed'],
    ['maternal', HET, REF, 'paternal', 'imprint_silent'],
    ['paternal', REF, HET, 'paternal', 'imprint_expressed'],
    ['paternal', REF, HET, 'maternal', 'imprint_silent'],
    ['ambiguous', HET, HET, 'maternal', 'imprint_origin_needed'],
    ['unknown', null, HET, 'maternal', 'imprint_origin_needed'],
    ['de novo', REF, REF, 'maternal', 'imprint_origin_needed'],
  ])('%s copy', (...[, mother, father, imprintedExpressedAllele, flag]) => {
    expect(single([HET, mother, father], { imprintedExpressedAllele }).flags).toContain(flag)
  })

  it('is silent where there is no choice of copy, and outside imprinted genes', () => {
    const flags = [
      ...single([ALT, HET, HET], { imprintedExpressedAllele: 'maternal' }).flags,
      ...single([HET, HET, REF], { imprintedExpressedAllele: 'both' }, FAMILY).flags,
    ]
    expect(flags.filter((flag) => flag.startsWith('imprint_'))).toEqual([])
  })
})
