import { describe, expect, it } from 'vitest'
import {
  ALT,
  BOY_X,
  BOY_Y,
  call,
  FAMILY,
  HEMI_ALT,
  HEMI_REF,
  HET,
  ON_X,
  REF,
  single,
  type Call,
} from '#tests/support/vectors/trio-builder.ts'

describe('X of a boy', () => {
  it.each<[string, Call, Call, string, string, readonly string[]]>([
    ['carrier mother', HET, HEMI_REF, 'XLR_HEMI_MAT', 'high', []],
    ['homozygous mother', ALT, HEMI_REF, 'XLR_HEMI_MAT', 'high', ['mother_hom_alt']],
    ['mother without it', REF, HEMI_REF, 'XL_HEMI_DENOVO', 'high', []],
    ['father unknown', REF, null, 'XL_HEMI_DENOVO', 'high', ['missing_father']],
    ['mother mosaic', call('0/0', 27, 3), HEMI_REF, 'POSSIBLE_PARENTAL_MOSAIC_MAT', 'review', []],
    ['mother unknown', null, HEMI_REF, 'XL_HEMI_ORIGIN_UNKNOWN', 'review', ['missing_mother']],
    [
      'healthy father has it too',
      HET,
      HEMI_ALT,
      'XLR_HEMI_MAT',
      'high',
      ['father_hemizygous_not_transmitted', 'unaffected_hemizygous_father'],
    ],
    [
      'new, and the father, who is not asked for the origin, has it too',
      REF,
      HEMI_ALT,
      'XL_HEMI_DENOVO',
      'high',
      ['father_hemizygous_not_transmitted', 'unaffected_hemizygous_father', 'denovo_also_in_father'],
    ],
  ])('%s', (...[, mother, father, label, confidence, flags]) => {
    const result = single([HEMI_ALT, mother, father], {}, BOY_X)
    expect(result).toMatchObject({ label, confidence })
    expect(result.flags).toEqual(expect.arrayContaining([...flags]))
    // Diploid notation of the same calls.
    const diploid = single([ALT, mother, father === HEMI_ALT ? ALT : father === HEMI_REF ? REF : father], {}, BOY_X)
    expect(diploid).toEqual(result)
  })

  it.each([
    ['pass', 'not_done', 'PS2', 'high'],
    ['not_done', 'pass', 'PM6', 'review'],
  ])('the identity of the mother decides: %s, %s', (mother, father, deNovoCode, confidence) => {
    const result = single([HEMI_ALT, REF, HEMI_REF], { identity: { mother, father } }, BOY_X)
    expect(result).toMatchObject({ label: 'XL_HEMI_DENOVO', deNovoCode, confidence })
  })

  it('an affected father is no counter-argument', () => {
    const affected = { affected: { mother: false, father: true } }
    expect(single([HEMI_ALT, HET, HEMI_ALT], affected, BOY_X).flags).not.toContain('unaffected_hemizygous_father')
  })

  it('not carried, and the homozygous mother who must have given it', () => {
    expect(single([HEMI_REF, HET, HEMI_ALT], {}, BOY_X)).toMatchObject({ label: 'NOT_CARRIED', confidence: 'none' })
    const error = single([HEMI_REF, ALT, HEMI_REF], {}, BOY_X)
    expect(error.label).toBe('MENDELIAN_ERROR')
    expect(error.flags).toContain('check_x_copy_number')
  })
})

describe('X of a girl', () => {
  it.each<[string, Call, Call, string, string]>([
    ['father has it', REF, HEMI_ALT, 'XL_HET_INHERITED_PAT', 'high'],
    ['both, mother heterozygous', HET, HEMI_ALT, 'XL_HET_INHERITED_PAT', 'high'],
    ['father has it, mother unknown', null, HEMI_ALT, 'XL_HET_INHERITED_PAT', 'high'],
    ['mother has it', HET, HEMI_REF, 'XL_HET_INHERITED_MAT', 'high'],
    ['homozygous mother', ALT, HEMI_REF, 'XL_HET_INHERITED_MAT', 'high'],
    ['homozygous mother, father unknown', ALT, null, 'XL_HET_INHERITED_MAT', 'high'],
    ['both must give it', ALT, HEMI_ALT, 'MENDELIAN_ERROR', 'review'],
    ['new', REF, HEMI_REF, 'XL_HET_DENOVO', 'high'],
    ['mother mosaic', call('0/0', 27, 3), HEMI_REF, 'POSSIBLE_PARENTAL_MOSAIC_MAT', 'review'],
    ['father mosaic', REF, call('0', 27, 3), 'POSSIBLE_PARENTAL_MOSAIC_PAT', 'review'],
    ['carrier mother, father unknown', HET, null, 'HET_ORIGIN_UNKNOWN', 'review'],
    ['mother unknown', null, HEMI_REF, 'HET_ORIGIN_UNKNOWN', 'review'],
  ])('heterozygous: %s', (...[, mother, father, label, confidence]) => {
    expect(single([HET, mother, father], {}, ON_X)).toMatchObject({ label, confidence })
  })

  it('takes PS2 or PM6 by the identity of both parents', () => {
    expect(single([HET, REF, HEMI_REF], {}, ON_X).deNovoCode).toBe('PS2')
    const identity = { identity: { mother: 'pass', father: 'not_done' } }
    expect(single([HET, REF, HEMI_REF], identity, ON_X)).toMatchObject({ deNovoCode: 'PM6', confidence: 'review' })
  })

  it.each<[string, Call, Call, string, string, readonly string[]]>([
    ['carrier mother, father', HET, HEMI_ALT, 'XLR_HOM_FEMALE', 'high', ['unaffected_hemizygous_father']],
    ['mother only', HET, HEMI_REF, 'HOM_ONE_CARRIER_PARENT', 'review', ['check_x_copy_number', 'carrier_mother']],
    ['homozygous mother only', ALT, HEMI_REF, 'HOM_ONE_CARRIER_PARENT', 'review', ['check_x_copy_number']],
    ['father only', REF, HEMI_ALT, 'HOM_ONE_CARRIER_PARENT', 'review', ['check_x_copy_number', 'carrier_father']],
    ['nobody', REF, HEMI_REF, 'MENDELIAN_ERROR', 'review', ['check_x_copy_number']],
    ['father unknown', HET, null, 'XLR_HOM_FEMALE_UNCONFIRMED', 'review', ['missing_father']],
    ['conflict, mother unknown', null, HEMI_REF, 'XLR_HOM_FEMALE_UNCONFIRMED', 'review', ['parent_ref_conflict']],
  ])('homozygous: %s', (...[, mother, father, label, confidence, flags]) => {
    const result = single([ALT, mother, father], {}, ON_X)
    expect(result).toMatchObject({ label, confidence })
    expect(result.flags).toEqual(expect.arrayContaining([...flags]))
    // Whatever does not fit two carriers asks for all four checks.
    const checks = result.flags.filter((flag) => flag.startsWith('check_'))
    const fits = label === 'XLR_HOM_FEMALE' || flags.includes('missing_father')
    expect(checks).toHaveLength(fits ? 0 : 4)
    expect(result.flags.includes('mother_hom_alt')).toBe(mother === ALT)
  })

  it('without it although a parent must have given it', () => {
    for (const parents of [[REF, HEMI_ALT] as const, [HET, HEMI_ALT] as const, [ALT, HEMI_REF] as const]) {
      const result = single([REF, ...parents], {}, ON_X)
      expect(result).toMatchObject({ label: 'MENDELIAN_ERROR', confidence: 'review' })
      expect(result.flags).toEqual(expect.arrayContaining(['check_deletion', 'check_upd', 'check_x_copy_number']))
    }
    expect(single([REF, HET, HEMI_REF], {}, ON_X).label).toBe('NOT_CARRIED')
  })
})

describe('sex not known', () => {
  it.each([undefined, null, 'unknown', 'other'])('%s: X and Y are not evaluated, the PAR is', (childSex) => {
    const family = { ...ON_X, childSex }
    expect(single([HEMI_ALT, HET, HEMI_REF], {}, family)).toMatchObject({ label: 'SEX_UNKNOWN', confidence: 'none' })
    expect(single([HEMI_ALT, null, HEMI_REF], {}, { ...BOY_Y, childSex }).label).toBe('SEX_UNKNOWN')
    const par = single([HET, REF, HET], { pos: 2_781_479 }, family)
    expect(par).toMatchObject({ label: 'HET_INHERITED_PAT_UNAFFECTED', flags: ['par'] })
  })
})

describe('edges of the PAR', () => {
  it.each([
    ['GRCh37', 2_699_520, true],
    ['GRCh37', 2_699_521, false],
    ['GRCh37', 154_931_043, false],
    ['GRCh37', 154_931_044, true],
    ['GRCh38', 2_781_479, true],
    ['GRCh38', 2_781_480, false],
    ['GRCh38', 155_701_382, false],
    ['GRCh38', 155_701_383, true],
  ])('%s X:%d', (build, pos, isPar) => {
    const result = single([HET, REF, HET], { build, pos }, BOY_X)
    expect(result.label).toBe(isPar ? 'HET_INHERITED_PAT_UNAFFECTED' : 'UNRESOLVED_HEMI_HET')
    expect(result.flags.includes('par')).toBe(isPar)
  })
})

describe('Y', () => {
  it.each<[string, Call, string, string]>([
    ['father has it', HEMI_ALT, 'Y_PATERNAL', 'high'],
    ['father without it', HEMI_REF, 'Y_DENOVO', 'high'],
    ['father mosaic', call('0', 27, 3), 'POSSIBLE_PARENTAL_MOSAIC_PAT', 'review'],
    ['father unknown', null, 'Y_ORIGIN_UNKNOWN', 'review'],
  ])('of a boy: %s', (_, father, label, confidence) => {
    const result = single([HEMI_ALT, null, father], {}, BOY_Y)
    expect(result).toMatchObject({ label, confidence })
    expect(result.flags).not.toContain('missing_mother')
  })

  it('judges a new variant on the identity of the father', () => {
    const identity = { identity: { mother: 'not_done', father: 'pass' } }
    expect(single([HEMI_ALT, null, HEMI_REF], identity, BOY_Y)).toMatchObject({ deNovoCode: 'PS2', confidence: 'high' })
  })

  it('is a finding in a girl, unless there is no call', () => {
    const girl = { ...BOY_Y, childSex: 'female' }
    for (const child of [HEMI_ALT, HEMI_REF, HET]) {
      expect(single([child, null, HEMI_ALT], {}, girl)).toMatchObject({ label: 'Y_CALL_IN_FEMALE', confidence: 'none' })
    }
    expect(single([null, null, HEMI_ALT], {}, girl).label).toBe('UNRESOLVED_CALL')
  })

  it('does not fit when the son lacks what the father has', () => {
    expect(single([HEMI_REF, null, HEMI_ALT], {}, BOY_Y).label).toBe('MENDELIAN_ERROR')
    expect(single([HEMI_REF, null, HEMI_REF], {}, BOY_Y).label).toBe('NOT_CARRIED')
  })
})

const reads = (alt: number, total = 1000, gt = '0/1'): Call => call(gt, total - alt, alt)

describe('mitochondrial DNA', () => {
  const mt = { ...FAMILY, chrom: 'chrM', pos: 3243 }
  it.each<[string, Call, Call, string, string, readonly string[]]>([
    ['mother at 2 %', reads(400), reads(20), 'MT_MATERNAL', 'high', ['heteroplasmic']],
    ['mother below 2 %', reads(400), reads(19), 'MT_APPARENT_DENOVO', 'review', ['test_other_maternal_tissue']],
    ['mother unknown', reads(400), null, 'MT_UNKNOWN', 'review', ['missing_mother']],
    ['mother shallow', reads(400), reads(50, 99), 'MT_UNKNOWN', 'review', ['mt_low_depth_mother']],
    ['homoplasmic from 95 %', reads(950), reads(950), 'MT_MATERNAL', 'high', ['homoplasmic']],
    ['heteroplasmic below 95 %', reads(949), reads(950), 'MT_MATERNAL', 'high', ['heteroplasmic']],
    ['child at 5 %', reads(50), reads(50), 'MT_MATERNAL', 'high', []],
    ['depth of 100', reads(50, 100), reads(50, 100), 'MT_MATERNAL', 'high', []],
    ['child without any', reads(0), reads(0), 'NOT_CARRIED', 'none', []],
    ['no counted reads', { gt: '0/1', dp: 500, ad: [0, 0] }, null, 'LOW_QUALITY', 'none', ['ad_missing_child']],
    ['no call and no depth', { gt: './.', dp: 0 }, null, 'LOW_QUALITY', 'none', ['mt_low_depth_child']],
    ['a call without depth', { gt: '0/1', ad: [9, 9] }, null, 'LOW_QUALITY', 'none', ['mt_low_depth_child']],
    ['child below 5 %', reads(49), reads(50), 'NOT_CARRIED', 'none', []],
    ['child shallow', reads(50, 99), reads(50), 'LOW_QUALITY', 'none', ['mt_low_depth_child']],
    ['child without reads per allele', { gt: '0/1', dp: 500 }, reads(50), 'LOW_QUALITY', 'none', ['ad_missing_child']],
    ['child without record', null, reads(50), 'LOW_QUALITY', 'none', ['missing_child']],
    ['the genotype is ignored', reads(400, 1000, './.'), reads(400, 1000, '0/0'), 'MT_MATERNAL', 'high', []],
  ])('%s', (...[, child, mother, label, confidence, flags]) => {
    const result = single([child, mother, null], {}, mt)
    expect(result).toMatchObject({ label, confidence, deNovoCode: null })
    expect(result.flags).toEqual(expect.arrayContaining([...flags]))
    expect(result.flags).not.toContain('missing_father')
  })

  it('a mother of failed identity is unknown', () => {
    const identity = { identity: { mother: 'fail', father: 'pass' } }
    expect(single([reads(400), reads(400), null], identity, mt)).toMatchObject({ label: 'MT_UNKNOWN' })
  })
})
