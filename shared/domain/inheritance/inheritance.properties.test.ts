import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLAG_NAMES } from '#shared/domain/inheritance/flags.ts'
import type { GenotypeText } from '#shared/domain/inheritance/genotype-text.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import {
  evaluateVariant,
  evaluateVariantPair,
  type VariantInput,
  type VariantResult,
} from '#shared/domain/inheritance/text-input.ts'

const RUNS = { numRuns: 3000 }
const RANK = { none: 0, review: 1, high: 2 } as const

const allele = fc.constantFrom('0', '0', '1', '1', '2', '.')
const gtText = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(allele, allele, fc.constantFrom('/', '|')).map(([a, b, by]) => `${a}${by}${b}`) },
  { weight: 2, arbitrary: allele },
)
const reads = fc.constantFrom(0, 0, 1, 2, 3, 6, 15, 15, 30, 150)

/** Read counts that mostly fit the genotype, so that plain labels are met as often as doubtful ones. */
function fitting(gt: string): readonly number[] {
  const ad = [0, 0, 0]
  for (const code of gt.split(/[/|]/)) if (code !== '.') ad[Number(code)] = (ad[Number(code)] ?? 0) + 15
  return ad
}

/** Calls as they are met most: clean ones of one and of two copies, mosaic ones, and deep ones as of the mitochondrion. */
const typicalCall: fc.Arbitrary<GenotypeText | null> = fc
  .constantFrom<readonly [string, ...number[]]>(
    ['0/0', 30, 0, 0],
    ['0/0', 30, 0, 0],
    ['0/0', 27, 3, 0],
    ['0/0', 29, 1, 0],
    ['0/0', 148, 2, 0],
    ['0/1', 15, 15, 0],
    ['0/1', 15, 15, 0],
    ['0/1', 27, 3, 0],
    ['1/1', 0, 30, 0],
    ['1/2', 0, 15, 15],
    ['0/2', 15, 0, 15],
    ['./1', 15, 15, 0],
    ['0', 30, 0, 0],
    ['1', 0, 30, 0],
    ['0/1', 600, 400, 0],
    ['0/0', 1000, 0, 0],
  )
  .map(([gt, ...ad]) => ({ gt, dp: ad.reduce((sum, count) => sum + count, 0), gq: 60, ad }))

const oddCall: fc.Arbitrary<GenotypeText | null> = fc.option(
  fc
    .record({
      gt: gtText,
      dp: fc.constantFrom(30, 30, 30, 30, 9, 5, null),
      gq: fc.constantFrom(60, 60, 60, 60, 15, 5, null),
      ad: fc.option(fc.tuple(reads, reads, reads), { freq: 6 }),
      isFitting: fc.integer({ min: 0, max: 3 }).map((value) => value > 0),
    })
    .map(({ gt, dp, gq, ad, isFitting }) => ({ gt, dp, gq, ad: isFitting && ad !== null ? fitting(gt) : ad })),
  { freq: 8 },
)

const personCall = fc.oneof({ weight: 3, arbitrary: typicalCall }, { weight: 1, arbitrary: oddCall })

const parentIdentity = fc.constantFrom('pass', 'pass', 'pass', 'not_done', 'fail')
const autosome = fc.constant({ chrom: '2', pos: 1_000_000 })
const anywhere = fc.constantFrom(
  { chrom: '2', pos: 1_000_000 },
  { chrom: 'X', pos: 50_000_000 },
  { chrom: 'X', pos: 2_781_479 },
  { chrom: 'Y', pos: 10_000_000 },
  { chrom: 'MT', pos: 3243 },
)

function variant(place: fc.Arbitrary<{ readonly chrom: string; readonly pos: number }>): fc.Arbitrary<VariantInput> {
  return fc
    .record({
      place,
      childSex: fc.constantFrom('female', 'male', 'male', 'unknown'),
      affected: fc.record({
        mother: fc.constantFrom(true, false, null),
        father: fc.constantFrom(true, false, null),
      }),
      identity: fc.record({ mother: parentIdentity, father: parentIdentity }),
      altIndex: fc.constantFrom(1, 1, 1, 2),
      popmaxAf: fc.constantFrom(0, 0, 0.01, null),
      imprintedExpressedAllele: fc.constantFrom('maternal', 'paternal', null, null),
      svType: fc.constantFrom(null, null, null, 'DEL'),
      gt: fc.record({ child: personCall, mother: personCall, father: personCall }),
    })
    .map(({ place: site, ...rest }) => ({ build: 'GRCh38', ...site, ...rest }))
}

function isDeNovo({ label }: VariantResult): boolean {
  return /DENOVO/.test(label) && label !== 'MT_APPARENT_DENOVO'
}

function swapParents(input: VariantInput): VariantInput {
  const { gt, affected, identity, imprintedExpressedAllele } = input
  const imprint = { maternal: 'paternal', paternal: 'maternal' }[imprintedExpressedAllele ?? '']
  return {
    ...input,
    imprintedExpressedAllele: imprint ?? null,
    affected: { mother: affected?.father, father: affected?.mother },
    identity: { mother: identity?.father, father: identity?.mother },
    gt: { child: gt?.child, mother: gt?.father, father: gt?.mother },
  }
}

const SWAPPED = new Map([
  ['MAT', 'PAT'],
  ['PAT', 'MAT'],
  ['mother', 'father'],
  ['father', 'mother'],
  ['maternal', 'paternal'],
  ['paternal', 'maternal'],
])

function swapWords(text: string): string {
  return text
    .split('_')
    .map((word) => SWAPPED.get(word) ?? word)
    .join('_')
}

function reverse(call: GenotypeText | null | undefined): GenotypeText | null {
  if (call === null || call === undefined) return null
  const gt = call.gt ?? ''
  const [first, second] = gt.split(/[/|]/)
  return second === undefined ? call : { ...call, gt: `${second}${gt.includes('|') ? '/' : '|'}${first}` }
}

describe('properties of the trio rules', () => {
  it('are tested on inputs that reach every label', () => {
    const inputs = fc.sample(variant(anywhere), { numRuns: 60_000, seed: 7 })
    const reached = new Set(inputs.map((input) => evaluateVariant(input).label))
    expect([...reached, 'NOT_EVALUABLE'].toSorted()).toEqual(Object.keys(LABEL).toSorted())
  })

  it('swapping the parents on an autosome swaps MAT and PAT and nothing else', () => {
    fc.assert(
      fc.property(variant(autosome), (input) => {
        const result = evaluateVariant(input)
        const swapped = evaluateVariant(swapParents(input))
        expect(swapped.label).toBe(swapWords(result.label))
        expect(swapped.confidence).toBe(result.confidence)
        expect(swapped.deNovoCode).toBe(result.deNovoCode)
        expect([...swapped.flags].toSorted()).toEqual(result.flags.map(swapWords).toSorted())
      }),
      RUNS,
    )
  })

  it('the order of the alleles, and / or |, change nothing', () => {
    fc.assert(
      fc.property(variant(anywhere), (input) => {
        const { gt } = input
        const turned = { child: reverse(gt?.child), mother: reverse(gt?.mother), father: reverse(gt?.father) }
        expect(evaluateVariant({ ...input, gt: turned })).toEqual(evaluateVariant(input))
      }),
      RUNS,
    )
  })

  const parent = fc.constantFrom('mother' as const, 'father' as const)

  it('removing or failing a parent never gives a de novo label', () => {
    fc.assert(
      fc.property(variant(anywhere), parent, (input, role) => {
        const before = evaluateVariant(input)
        const removed = evaluateVariant({ ...input, gt: { ...input.gt, [role]: null } })
        const failed = evaluateVariant({ ...input, identity: { ...input.identity, [role]: 'fail' } })
        // A boy's X is judged on the mother alone and his Y on the father alone: there the label may stay.
        const mayStay = input.chrom === 'X' || input.chrom === 'Y'
        for (const result of [removed, failed]) {
          expect(isDeNovo(result) && !(mayStay && result.label === before.label)).toBe(false)
        }
      }),
      RUNS,
    )
  })

  it('a de novo label on two copies needs both parents', () => {
    fc.assert(
      fc.property(variant(autosome), parent, (input, role) => {
        expect(isDeNovo(evaluateVariant({ ...input, gt: { ...input.gt, [role]: null } }))).toBe(false)
        expect(isDeNovo(evaluateVariant({ ...input, identity: { ...input.identity, [role]: 'fail' } }))).toBe(false)
      }),
      RUNS,
    )
  })

  it('failing a parent never raises the confidence', () => {
    fc.assert(
      fc.property(variant(anywhere), parent, (input, role) => {
        const before = evaluateVariant(input)
        const after = evaluateVariant({ ...input, identity: { ...input.identity, [role]: 'fail' } })
        expect(RANK[after.confidence]).toBeLessThanOrEqual(RANK[before.confidence])
      }),
      RUNS,
    )
  })

  it('removing a parent never raises the confidence, unless the other one alone decides', () => {
    fc.assert(
      fc.property(variant(anywhere), parent, (input, role) => {
        const before = evaluateVariant(input)
        const after = evaluateVariant({ ...input, gt: { ...input.gt, [role]: null } })
        const isRaised = RANK[after.confidence] > RANK[before.confidence]
        expect(isRaised && !(after.confidence === 'high' && isDecidedByOneParent(after))).toBe(false)
      }),
      RUNS,
    )
  })

  it('an unknown parent never leaves a high confidence, unless the other one alone decides', () => {
    fc.assert(
      fc.property(variant(anywhere), parent, (input, role) => {
        const result = evaluateVariant({ ...input, gt: { ...input.gt, [role]: null } })
        expect(result.confidence === 'high' && !isDecidedByOneParent(result)).toBe(false)
      }),
      RUNS,
    )
  })

  it('an unknown child never gets a label about origin', () => {
    fc.assert(
      fc.property(variant(anywhere), (input) => {
        const result = evaluateVariant({ ...input, gt: { ...input.gt, child: null } })
        expect(result).toMatchObject({ confidence: 'none', deNovoCode: null })
      }),
      RUNS,
    )
  })

  it('a code is offered for plain de novo labels only, PS2 only when parentage was confirmed', () => {
    fc.assert(
      fc.property(variant(anywhere), (input) => {
        const { label, deNovoCode, flags } = evaluateVariant(input)
        const isPlain = ['AD_DENOVO', 'XL_HEMI_DENOVO', 'XL_HET_DENOVO', 'Y_DENOVO'].includes(label)
        expect(deNovoCode !== null).toBe(isPlain)
        expect(deNovoCode === 'PS2').toBe(isPlain && !flags.includes('parentage_not_confirmed'))
      }),
      RUNS,
    )
  })

  it('answers for anything, with words of the tables', () => {
    const text = fc.option(fc.string(), { nil: undefined })
    const garbage = fc.record({
      build: fc.oneof(text, fc.constant('GRCh37')),
      chrom: fc.oneof(text, fc.constant('X')),
      pos: fc.oneof(fc.double(), fc.constant(null)),
      childSex: text,
      altIndex: fc.oneof(fc.double(), fc.nat(3)),
      popmaxAf: fc.double(),
      svType: text,
      gt: fc.record({
        child: fc.record({ gt: text, dp: fc.double(), gq: fc.double(), ad: fc.array(fc.double()), ps: fc.string() }),
      }),
    })
    fc.assert(
      fc.property(garbage, (input) => {
        const { label, flags } = evaluateVariant(input)
        expect(Object.keys(LABEL)).toContain(label)
        for (const flag of flags) expect(FLAG_NAMES).toContain(flag)
      }),
      RUNS,
    )
  })
})

describe('properties of the pair rules', () => {
  it('the order of the two variants changes nothing', () => {
    fc.assert(
      fc.property(variant(anywhere), variant(anywhere), fc.boolean(), (input, other, overlapsOther) => {
        const first = { ...input, pos: 1_000_000 }
        const second = { ...other, pos: 1_000_800, overlapsOther }
        const forwards = evaluateVariantPair({ ...input, variants: [first, second] })
        expect(evaluateVariantPair({ ...input, variants: [second, first] })).toEqual(forwards)
      }),
      RUNS,
    )
  })

  it('a pair is called proven only with two carried, reliable variants', () => {
    fc.assert(
      fc.property(variant(anywhere), variant(anywhere), (input, other) => {
        const shared = { ...other, chrom: input.chrom, pos: input.pos, childSex: input.childSex }
        const members = [input, { ...shared, affected: input.affected, identity: input.identity }] as const
        const { label } = evaluateVariantPair({ ...input, variants: [members[0], members[1]] })
        const isProven = label.startsWith('AR_COMPHET_')
        const confidences = members.map((member) => evaluateVariant(member).confidence)
        expect(isProven && confidences.includes('none')).toBe(false)
      }),
      RUNS,
    )
  })
})

/** Labels that are certain although one parent is unknown: one homozygous parent, or only one parent is asked. */
function isDecidedByOneParent({ label, flags }: VariantResult): boolean {
  const isOriginOfHomozygous = /^(AD|HET)_INHERITED_(MAT|PAT)(_UNAFFECTED)?$|^XL_HET_INHERITED_(MAT|PAT)$/.test(label)
  if (isOriginOfHomozygous) return !flags.includes('mother_carrier') && !flags.includes('origin_by_exclusion')
  return ['XLR_HEMI_MAT', 'XL_HEMI_DENOVO', 'Y_PATERNAL', 'Y_DENOVO', 'MT_MATERNAL'].includes(label)
}
