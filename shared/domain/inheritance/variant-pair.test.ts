import { describe, expect, it } from 'vitest'
import type { PairSiteInput } from '#shared/domain/inheritance/text-input.ts'
import {
  ALT,
  BOY_X,
  BOY_Y,
  call,
  FAMILY,
  HALF,
  HEMI_ALT,
  HEMI_REF,
  HET,
  ON_X,
  pair,
  REF,
  type Call,
  type Member,
} from '#tests/support/vectors/trio-builder.ts'

const MOSAIC = call('0/0', 27, 3)
const member = (child: Call, mother: Call, father: Call): Member => ({ calls: [child, mother, father] })
const fromMother = member(HET, HET, REF)
const fromFather = member(HET, REF, HET)
const fromEither = member(HET, HET, HET)
const isNew = member(HET, REF, REF)

/** The child's call with read phase: the side of allele 1, in a phase set. */
function phased(of: Member, gt: '0|1' | '1|0', ps: number | string | null = 5): Member {
  const [, mother, father] = of.calls
  return { ...of, calls: [{ ...HET, gt, ps }, mother, father] }
}

const deletion = { svType: 'DEL', overlapsOther: true }
const sv = (gt: string): Call => ({ gt, gq: 60 })

describe('settled before any phase', () => {
  it('a boy has one X', () => {
    const first = member(HEMI_ALT, HET, HEMI_REF)
    expect(pair(first, first, {}, BOY_X)).toMatchObject({
      label: 'NOT_COMPHET',
      confidence: 'high',
      flags: ['hemizygous'],
    })
    expect(pair(member(null, HET, HEMI_REF), first, {}, BOY_X).label).toBe('NOT_COMPHET')
  })

  it('the one copy of a boy s Y is judged by its members', () => {
    const onY = member(HEMI_ALT, null, HEMI_ALT)
    const result = pair(onY, onY, {}, BOY_Y)
    expect(result).toMatchObject({ label: 'NOT_COMPHET', confidence: 'high' })
    expect(result.flags).toContain('contains_homozygous')
    const poor = member({ ...HEMI_ALT, gq: 9 }, null, HEMI_ALT)
    expect(pair(onY, poor, {}, BOY_Y)).toMatchObject({ label: 'NOT_EVALUABLE', confidence: 'none' })
  })

  it('a boy has two copies of an autosome and of the PAR', () => {
    expect(pair(fromMother, fromFather, { childSex: 'male' }).label).toBe('AR_COMPHET_TRANS')
    expect(pair(fromMother, fromFather, {}, { ...BOY_X, pos: 2_000_000 }).label).toBe('AR_COMPHET_TRANS')
  })

  it.each<[string, Member, Member, string]>([
    ['one is not carried', member(REF, HET, REF), fromFather, 'NOT_COMPHET'],
    ['one is not carried, the other not evaluable', member(REF, HET, REF), member(null, HET, REF), 'NOT_COMPHET'],
    ['one is of low quality', member({ ...HET, gq: 5 }, HET, REF), fromFather, 'NOT_EVALUABLE'],
    ['one is unresolved', member(HALF, HET, REF), fromFather, 'NOT_EVALUABLE'],
    ['one is homozygous', member(ALT, HET, HET), fromMother, 'NOT_COMPHET'],
  ])('%s', (_, first, second, label) => {
    expect(pair(first, second).label).toBe(label)
    expect(pair(second, first).label).toBe(label)
  })

  it('sex unknown on X, or the mitochondrion, cannot be evaluated', () => {
    expect(pair(fromMother, fromFather, { childSex: null }, ON_X).label).toBe('NOT_EVALUABLE')
    const mt = member(call('0/1', 500, 500), call('0/1', 500, 500), null)
    expect(pair(mt, mt, { chrom: 'MT' }, FAMILY)).toMatchObject({ label: 'NOT_EVALUABLE', confidence: 'none' })
  })
})

describe('apparent homozygote over a deletion', () => {
  const overMother = member(ALT, HET, REF)
  const paternal: Member = { calls: [sv('0/1'), sv('0/0'), sv('0/1')], site: deletion }
  const maternal: Member = { calls: [sv('0/1'), sv('0/1'), sv('0/0')], site: deletion }

  it('is a pair when the deletion came from the other parent', () => {
    for (const result of [pair(overMother, paternal), pair(paternal, overMother)]) {
      expect(result).toMatchObject({ label: 'AR_COMPHET_WITH_DEL', confidence: 'high' })
    }
    expect(pair(member(ALT, REF, HET), maternal).label).toBe('AR_COMPHET_WITH_DEL')
    expect(pair(member(ALT, ALT, REF), paternal).label).toBe('AR_COMPHET_WITH_DEL')
  })

  it('is none when it came from the same parent, does not overlap, or is no deletion', () => {
    const label = 'NOT_COMPHET'
    expect(pair(overMother, maternal)).toMatchObject({ label, confidence: 'high' })
    expect(pair(overMother, { ...paternal, site: { ...deletion, overlapsOther: false } }).label).toBe(label)
    expect(pair(overMother, { ...paternal, site: { ...deletion, svType: 'DUP' } }).label).toBe(label)
    expect(pair(member(ALT, HET, HET), paternal)).toMatchObject({ label, confidence: 'high' })
  })

  it('stays open when the origin of the deletion is not shown', () => {
    const newDeletion: Member = { calls: [sv('0/1'), sv('0/0'), sv('0/0')], site: deletion }
    const result = pair(overMother, newDeletion)
    expect(result).toMatchObject({ label: 'NOT_COMPHET', confidence: 'review' })
    expect(result.flags).toContain('overlapping_deletion_origin_open')
  })

  it('is for review when the father of the deletion has no good call at the site himself', () => {
    expect(pair(member(ALT, HET, null), paternal)).toMatchObject({ label: 'AR_COMPHET_WITH_DEL', confidence: 'review' })
  })

  it('counts a spanning deletion as a deletion', () => {
    const child = call('1/2', 0, 15, 15)
    const calls = [child, call('0/1', 15, 15, 0), call('0/2', 15, 0, 15)] as const
    const pos = 1000
    const variant: Member = { calls, site: { pos, altIndex: 1, alt: 'A,*' } }
    const star: Member = { calls, site: { pos, altIndex: 2, alt: 'A,*' } }
    expect(pair(variant, star)).toMatchObject({ label: 'AR_COMPHET_WITH_DEL', confidence: 'high' })
    expect(pair(variant, paternal).label).toBe('AR_COMPHET_WITH_DEL')
    expect(pair(variant, maternal).label).not.toBe('AR_COMPHET_WITH_DEL')
  })
})

const at = (altIndex: number, pos = 1000): PairSiteInput => ({ pos, altIndex })

describe('two alternative alleles at one site', () => {
  const calls = [call('1/2', 0, 15, 15), call('0/1', 15, 15, 0), call('0/2', 15, 0, 15)] as const

  it.each<[string, Call, Call]>([
    ['both parents', calls[1], calls[2]],
    ['the mother', calls[1], null],
    ['the father', null, calls[2]],
    ['a mother with both', calls[0], null],
    ['neither parent', null, null],
    ['both parents, without either allele', call('0/0', 30, 0, 0), call('0/0', 30, 0, 0)],
  ])('are on different copies, known: %s', (_, mother, father) => {
    const of = member(calls[0], mother, father).calls
    const expected = { label: 'AR_COMPHET_SAME_SITE', confidence: 'high' }
    expect(pair({ calls: of, site: at(1) }, { calls: of, site: at(2) })).toMatchObject(expected)
    expect(pair({ calls: of, site: at(2) }, { calls: of, site: at(1) })).toMatchObject(expected)
  })

  it('not when a call shows only one of them', () => {
    const split = [call('0/2', 15, 0, 15), REF, call('0/2', 15, 0, 15)] as const
    const first: Member = { calls: [call('0/1', 15, 15, 0), call('0/1', 15, 15, 0), REF], site: at(1) }
    expect(pair(first, { calls: split, site: at(2) }).label).toBe('AR_COMPHET_TRANS')
    expect(pair({ calls, site: at(1) }, { calls: split, site: at(2) }).label).toBe('AR_COMPHET_TRANS')
    const third = [call('1/3', 0, 15, 0, 15), call('0/1', 15, 15), call('0/3', 15, 0, 0, 15)] as const
    expect(pair({ calls: third, site: at(1) }, { calls: third, site: at(2) }).label).toBe('NOT_COMPHET')
  })

  it('not when the positions or the alleles differ', () => {
    expect(pair({ calls, site: at(1) }, { calls, site: at(2, 1001) }).label).toBe('AR_COMPHET_TRANS')
    expect(pair({ calls, site: at(1) }, { calls, site: at(1) }).label).toBe('CIS_MAT')
  })
})

/** A call with a phase set, but not written as phased. */
const unphased = (of: Member): Member => ({ ...of, calls: [{ ...HET, ps: 5 }, of.calls[1], of.calls[2]] })

describe('phase', () => {
  it.each<[string, Member, Member, string, string]>([
    ['both from the mother', fromMother, fromMother, 'CIS_MAT', 'high'],
    ['both from the father', fromFather, fromFather, 'CIS_PAT', 'high'],
    ['one from each', fromMother, fromFather, 'AR_COMPHET_TRANS', 'high'],
    ['reads agree: cis', phased(fromMother, '0|1'), phased(fromMother, '0|1'), 'CIS_MAT', 'high'],
    ['reads agree: trans', phased(fromMother, '0|1'), phased(fromFather, '1|0'), 'AR_COMPHET_TRANS', 'high'],
    ['reads cis, parents trans', phased(fromMother, '0|1'), phased(fromFather, '0|1'), 'PHASE_CONFLICT', 'review'],
    ['reads trans, parents cis', phased(fromMother, '0|1'), phased(fromMother, '1|0'), 'PHASE_CONFLICT', 'review'],
    ['reads cis, one new', phased(fromMother, '1|0'), phased(isNew, '1|0'), 'CIS_READS', 'review'],
    ['reads trans, one new', phased(fromMother, '1|0'), phased(isNew, '0|1'), 'AR_COMPHET_TRANS', 'high'],
    ['different sets', phased(fromMother, '1|0', 5), phased(isNew, '0|1', 6), 'PHASE_UNRESOLVED_DENOVO', 'review'],
    ['no set', phased(fromMother, '1|0', null), phased(isNew, '0|1', null), 'PHASE_UNRESOLVED_DENOVO', 'review'],
    ['one without phase', fromMother, phased(isNew, '0|1'), 'PHASE_UNRESOLVED_DENOVO', 'review'],
    ['one new', fromMother, isNew, 'PHASE_UNRESOLVED_DENOVO', 'review'],
    ['both new', isNew, isNew, 'PHASE_UNRESOLVED_DENOVO', 'review'],
    ['one postzygotic', fromMother, member(call('0/1', 27, 3), REF, REF), 'PHASE_UNRESOLVED_DENOVO', 'review'],
    ['mosaic mother and father', member(HET, MOSAIC, REF), fromFather, 'AR_COMPHET_TRANS', 'review'],
    ['mosaic mother and mother', member(HET, MOSAIC, REF), fromMother, 'CIS_MAT', 'review'],
    ['singleton', member(HET, null, null), member(HET, null, null), 'PHASE_UNRESOLVED', 'review'],
    [
      'singleton, reads trans',
      phased(member(HET, null, null), '0|1'),
      phased(member(HET, null, null), '1|0'),
      'AR_COMPHET_TRANS',
      'high',
    ],
    ['half call of the mother', member(HET, HALF, REF), fromFather, 'AR_COMPHET_TRANS', 'review'],
  ])('%s', (...[, first, second, label, confidence]) => {
    expect(pair(first, second)).toMatchObject({ label, confidence })
    expect(pair(second, first)).toMatchObject({ label, confidence })
  })

  it('reads nothing from calls that are not phased, and takes any number for a set', () => {
    expect(pair(unphased(fromMother), unphased(isNew)).label).toBe('PHASE_UNRESOLVED_DENOVO')
    expect(pair(phased(fromMother, '1|0'), unphased(isNew)).label).toBe('PHASE_UNRESOLVED_DENOVO')
    expect(pair(phased(fromMother, '1|0', 0), phased(isNew, '0|1', 0)).label).toBe('AR_COMPHET_TRANS')
    expect(pair(member(REF, HET, REF), fromFather).flags).toContain('variant_not_carried')
  })

  it('says when the reads decided, conflicted, or a parent may be mosaic', () => {
    expect(pair(phased(fromMother, '1|0'), phased(isNew, '0|1')).flags).toContain('phased_by_reads')
    expect(pair(phased(fromMother, '0|1'), phased(fromFather, '0|1')).flags).toContain('pedigree_read_conflict')
    expect(pair(member(HET, MOSAIC, REF), fromFather).flags).toContain('parental_mosaic')
  })

  it('compares phase sets written as text or number', () => {
    expect(pair(phased(fromMother, '1|0', '7'), phased(isNew, '0|1', 7)).label).toBe('AR_COMPHET_TRANS')
  })

  it('is doubted when the new variant is doubted', () => {
    const identity = { identity: { mother: 'pass', father: 'not_done' } }
    const result = pair(phased(fromMother, '1|0'), phased(isNew, '0|1'), identity)
    expect(result).toMatchObject({ label: 'AR_COMPHET_TRANS', confidence: 'review' })
  })
})

describe('a healthy parent with both', () => {
  it.each<[string, Member, Member, string]>([
    ['mother', fromEither, fromMother, 'unaffected_mother_carries_both'],
    ['father', fromEither, fromFather, 'unaffected_father_carries_both'],
    ['mother, although the origins say trans', fromMother, member(HET, HET, ALT), 'unaffected_mother_carries_both'],
  ])('%s excludes', (_, first, second, flag) => {
    const result = pair(first, second)
    expect(result).toMatchObject({ label: 'EXCLUDED_PARENT_CARRIES_BOTH', confidence: 'review' })
    expect(result.flags).toContain(flag)
  })

  it('an affected parent, or one whose health is not recorded, does not', () => {
    for (const mother of [true, null]) {
      const result = pair(fromEither, fromMother, { affected: { mother, father: false } })
      expect(result.label).toBe('PHASE_UNRESOLVED')
    }
  })

  it('nor does a parent whose sample is not theirs', () => {
    const result = pair(fromEither, fromMother, { identity: { mother: 'fail', father: 'pass' } })
    expect(result.label).not.toBe('EXCLUDED_PARENT_CARRIES_BOTH')
  })
})

const motherOnly = (mother: Call): Member => member(HET, mother, null)
const fatherOnly = (father: Call): Member => member(HET, null, father)

describe('one parent known', () => {
  it.each<[string, Member, Member, string]>([
    ['one from the mother, one not', motherOnly(HET), motherOnly(REF), 'COMPHET_PROBABLE_ONE_PARENT'],
    ['one from the father, one not', fatherOnly(HET), fatherOnly(REF), 'COMPHET_PROBABLE_ONE_PARENT'],
    ['father unknown at one site only', fromMother, motherOnly(REF), 'COMPHET_PROBABLE_ONE_PARENT'],
    ['homozygous mother', motherOnly(ALT), motherOnly(REF), 'COMPHET_PROBABLE_ONE_PARENT'],
    ['neither from the mother', motherOnly(REF), motherOnly(REF), 'PHASE_UNRESOLVED'],
    ['mother perhaps mosaic', motherOnly(HET), motherOnly(MOSAIC), 'PHASE_UNRESOLVED'],
    ['different parents known', motherOnly(HET), fatherOnly(REF), 'PHASE_UNRESOLVED'],
    ['either parent, and not the mother', fromEither, motherOnly(REF), 'PHASE_UNRESOLVED'],
  ])('%s', (_, first, second, label) => {
    expect(pair(first, second)).toMatchObject({ label, confidence: 'review' })
    expect(pair(second, first)).toMatchObject({ label, confidence: 'review' })
  })
})
