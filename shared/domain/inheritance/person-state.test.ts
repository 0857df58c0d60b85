import { describe, expect, it } from 'vitest'
import {
  ALT,
  BOY_X,
  call,
  FAMILY,
  HALF,
  HEMI_ALT,
  HEMI_REF,
  HET,
  MISSING,
  ON_X,
  REF,
  single,
  type Call,
} from '#tests/support/vectors/trio-builder.ts'

describe('quality of the child', () => {
  it.each([
    ['GQ 20', { ...HET, gq: 20 }, 'AD_DENOVO'],
    ['GQ 19', { ...HET, gq: 19 }, 'LOW_QUALITY'],
    ['no GQ', { ...HET, gq: null }, 'LOW_QUALITY'],
    ['DP 10', call('0/1', 5, 5), 'AD_DENOVO'],
    ['DP 9', { ...call('0/1', 5, 4), dp: 9 }, 'LOW_QUALITY'],
    ['no DP', { ...HET, dp: null }, 'LOW_QUALITY'],
  ])('%s', (_, child, label) => {
    const result = single([child, REF, REF])
    expect(result.label).toBe(label)
    expect(result.flags.includes('low_quality_child')).toBe(label === 'LOW_QUALITY')
  })

  it.each([
    ['GQ 10 and DP 6', { ...call('1', 0, 6), gq: 10 }, 'XLR_HEMI_MAT'],
    ['GQ 9', { ...HEMI_ALT, gq: 9 }, 'LOW_QUALITY'],
    ['DP 5', call('1', 0, 5), 'LOW_QUALITY'],
    ['ALT fraction 0.90', call('1', 2, 18), 'XLR_HEMI_MAT'],
    ['ALT fraction below 0.90', call('1', 3, 18), 'LOW_QUALITY'],
  ])('hemizygous: %s', (_, child, label) => {
    expect(single([child, HET, HEMI_REF], {}, BOY_X).label).toBe(label)
  })

  it.each([
    [call('0/1', 18, 2), 'LOW_QUALITY', 'none', 'few_alt_reads_child'],
    [call('0/1', 27, 3), 'POSSIBLE_POSTZYGOTIC_DENOVO', 'review', 'low_ab_child'],
    [call('0/1', 24, 6), 'AD_DENOVO', 'review', 'ab_borderline_child'],
    [call('0/1', 76, 24), 'AD_DENOVO', 'review', 'ab_borderline_child'],
    [call('0/1', 75, 25), 'AD_DENOVO', 'high', null],
    [call('0/1', 25, 75), 'AD_DENOVO', 'high', null],
    [call('0/1', 24, 76), 'AD_DENOVO', 'review', 'ab_borderline_child'],
    [call('0/1', 20, 80), 'AD_DENOVO', 'review', 'ab_borderline_child'],
    [call('0/1', 19, 81), 'AD_DENOVO', 'review', 'high_ab_child'],
  ])('heterozygous balance %j', (child, label, confidence, flag) => {
    const result = single([child, REF, REF])
    expect(result).toMatchObject({ label, confidence })
    expect(result.flags).toEqual(flag === null ? [] : [flag])
  })

  it.each([
    [call('1/1', 10, 90), 'AR_HOM', 'high', null],
    [call('1/1', 11, 89), 'AR_HOM', 'review', 'homalt_ab_low_child'],
    [call('1/1', 20, 80), 'AR_HOM', 'review', 'homalt_ab_low_child'],
    [call('1/1', 21, 79), 'LOW_QUALITY', 'none', 'gt_ab_discordant_child'],
  ])('homozygous balance %j', (child, label, confidence, flag) => {
    const result = single([child, HET, HET])
    expect(result).toMatchObject({ label, confidence })
    expect(result.flags).toEqual(flag === null ? [] : [flag])
  })

  it('keeps a call without read counts, for review', () => {
    const result = single([{ ...HET, ad: null }, HET, REF])
    expect(result).toMatchObject({ label: 'HET_INHERITED_MAT_UNAFFECTED', confidence: 'review' })
    expect(result.flags).toContain('ad_missing_child')
    expect(single([{ ...HEMI_ALT, ad: null }, HET, HEMI_REF], {}, BOY_X).flags).toContain('ad_missing_child')
    expect(single([{ ...HEMI_ALT, ad: [0, 0] }, HET, HEMI_REF], {}, BOY_X).flags).toContain('ad_missing_child')
    expect(single([{ ...HEMI_ALT, ad: [20, 0] }, HET, HEMI_REF], {}, BOY_X).label).toBe('LOW_QUALITY')
    expect(single([{ ...HET, ad: [30, 0] }, HET, REF]).flags).toContain('few_alt_reads_child')
    expect(single([{ ...HET, ad: [0, 0] }, HET, REF]).flags).toContain('few_alt_reads_child')
    expect(single([{ ...ALT, ad: [0, 0] }, HET, HET]).flags).toContain('ad_missing_child')
    expect(single([{ ...REF, ad: null }, HET, HET])).toMatchObject({
      label: 'NOT_CARRIED',
      flags: ['ad_missing_child'],
    })
    expect(single([{ ...REF, ad: null }, HET, HET], { svType: 'DEL' }).flags).toEqual([])
    expect(single([{ ...ALT, ad: [30, 0] }, HET, HET]).flags).toContain('gt_ab_discordant_child')
  })

  it('does not call a child a non-carrier against the reads', () => {
    expect(single([call('0/0', 20, 10), HET, REF])).toMatchObject({ label: 'LOW_QUALITY', confidence: 'none' })
    expect(single([call('0/0', 6, 2), HET, REF]).label).toBe('LOW_QUALITY')
    expect(single([call('0/0', 30, 10), HET, REF]).flags).toContain('gt_ab_discordant_child')
    expect(single([call('0/0', 31, 10), HET, REF])).toMatchObject({ label: 'NOT_CARRIED' })
    expect(single([call('0/0', 27, 2), HET, REF]).flags).toContain('ref_call_with_alt_reads_child')
    expect(single([call('0/0', 29, 1), HET, REF])).toMatchObject({ label: 'NOT_CARRIED', flags: [] })
  })
})

describe('calls of the child that stay unresolved', () => {
  it.each([
    [null, 'UNRESOLVED_CALL', 'missing_child'],
    [MISSING, 'UNRESOLVED_CALL', 'missing_child'],
    [call('0/.', 30, 0), 'UNRESOLVED_CALL', 'half_call_child'],
    [HALF, 'UNRESOLVED_ZYGOSITY', 'half_call_child'],
    [call('1', 0, 30), 'UNRESOLVED_ZYGOSITY', 'ploidy_mismatch_child'],
    [call('0', 30, 0), 'UNRESOLVED_CALL', 'ploidy_mismatch_child'],
    [call('0/0/1', 20, 10), 'UNRESOLVED_ZYGOSITY', 'ploidy_mismatch_child'],
  ])('%j', (child, label, flag) => {
    const result = single([child, HET, HET])
    expect(result).toMatchObject({ label, confidence: 'none', deNovoCode: null })
    expect(result.flags).toContain(flag)
  })

  it('two different alleles on a boy s only X', () => {
    expect(single([HET, HET, HEMI_REF], {}, BOY_X)).toMatchObject({ label: 'UNRESOLVED_HEMI_HET', confidence: 'none' })
    expect(single([call('0/2', 15, 0, 15), HET, HEMI_REF], {}, BOY_X).label).toBe('NOT_CARRIED')
  })
})

describe('state of a parent', () => {
  it.each([
    ['no record', null, 'missing_mother'],
    ['no call', MISSING, 'missing_mother'],
    ['half call without the allele', call('0/.', 30, 0), 'half_call_mother'],
    ['low GQ', { ...REF, gq: 19 }, 'low_quality_mother'],
    ['low DP', call('0/0', 9, 0), 'low_quality_mother'],
    ['reference against the reads', call('0/0', 30, 10), 'parent_gt_vaf_discordant_mother'],
    ['carrier on two reads', call('0/1', 28, 2), 'few_alt_reads_mother'],
    ['homozygous against the reads', call('1/1', 10, 30), 'gt_ab_discordant_mother'],
    ['haploid reference', call('0', 30, 0), 'ploidy_mismatch_mother'],
  ])('%s is unknown, never reference', (_, mother, flag) => {
    const result = single([HET, mother, REF])
    expect(result).toMatchObject({ label: 'HET_ORIGIN_UNKNOWN', confidence: 'review', deNovoCode: null })
    expect(result.flags).toContain(flag)
    expect(result.flags).toContain('not_paternal')
  })

  it.each([
    [call('0/0', 30, 0), []],
    [call('0/0', 29, 1), ['parent_single_alt_read_mother']],
    [call('0/0', 99, 2), ['parent_low_level_alt_mother']],
    [call('0/0', 98, 2), ['parental_mosaic_possible_mother']],
    [call('0/0', 76, 24), ['parental_mosaic_possible_mother']],
    [call('0/0', 75, 25), ['parent_gt_vaf_discordant_mother', 'not_paternal']],
    [{ ...REF, ad: null }, ['ad_missing_mother']],
    [{ ...REF, ad: [0, 0] }, ['ad_missing_mother']],
  ])('ALT reads of a reference call %j', (mother, flags) => {
    expect(single([HET, mother, REF]).flags).toEqual(flags)
  })

  it.each([
    [HALF, 'half_call_mother'],
    [call('1', 0, 30), 'ploidy_mismatch_mother'],
    [call('0/1', 27, 3), 'low_ab_mother'],
    [call('1/1', 3, 17), 'homalt_ab_low_mother'],
  ])('carrier, for review: %j', (mother, flag) => {
    const result = single([HET, mother, REF])
    expect(result).toMatchObject({ label: 'HET_INHERITED_MAT_UNAFFECTED', confidence: 'review' })
    expect(result.flags).toContain(flag)
  })

  it('two different alleles on a father s only X make him unknown', () => {
    const result = single([HET, REF, HET], {}, ON_X)
    expect(result).toMatchObject({ label: 'HET_ORIGIN_UNKNOWN', confidence: 'review' })
    expect(result.flags).toContain('hemizygous_het_call_father')
  })

  it('a failed identity makes every genotype unknown', () => {
    const result = single([ALT, HET, HET], { identity: { mother: 'fail', father: 'pass' } })
    expect(result).toMatchObject({ label: 'AR_HOM_UNCONFIRMED', confidence: 'review' })
    expect(result.flags).toContain('identity_fail_mother')
  })
})

const call20 = (gt: string): Call => ({ gt, gq: 20 })

describe('structural variants', () => {
  const sv = { svType: 'DEL' }
  it('are tested on GQ alone', () => {
    expect(single([call20('0/1'), call20('0/1'), call20('0/0')], sv)).toMatchObject({
      label: 'HET_INHERITED_MAT_UNAFFECTED',
      confidence: 'high',
      flags: [],
    })
    expect(single([{ gt: '0/1', gq: 19, dp: 50 }, REF, REF], sv).label).toBe('LOW_QUALITY')
    expect(single([HET, { ...REF, gq: 19 }, REF], sv).flags).toContain('low_quality_mother')
    expect(single([call('0/1', 29, 1), REF, call('0/0', 20, 10)], sv).label).toBe('AD_DENOVO')
    expect(single([call('1', 10, 10), HET, null], sv, BOY_X).label).toBe('XLR_HEMI_MAT')
  })
})

describe('missing and refused input', () => {
  it('is never evaluated', () => {
    expect(single([HET, REF, REF], { build: null })).toMatchObject({ label: 'NOT_EVALUABLE', confidence: 'none' })
    expect(single([HET, REF, REF], { build: 'hg19' }).flags).toContain('coordinates_refused')
    expect(single([HET, REF, REF], { altIndex: 0 }).flags).toContain('allele_refused')
    expect(single([HET, REF, REF], { altIndex: 1.5 }).label).toBe('NOT_EVALUABLE')
    expect(single([HET, REF, REF], { chrom: 'chrUn' }, FAMILY).label).toBe('NOT_EVALUABLE')
  })
})
