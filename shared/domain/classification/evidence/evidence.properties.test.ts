import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EvidenceInput, Neighbour, Partner } from '#shared/domain/classification/evidence/evidence-input.ts'
import { evidence as danish } from '#shared/i18n/da/evidence.ts'
import { proposeCriteria } from '#shared/domain/classification/evidence/propose-criteria.ts'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import { classifyGermline } from '#shared/domain/classification/germline/classify.ts'
import { phenotypeGrades } from '#shared/domain/classification/germline/de-novo-points.ts'
import type { NullVariant } from '#shared/domain/classification/germline/pvs1-tree.ts'
import {
  specificationOf,
  specifications,
} from '#shared/domain/classification/germline/specifications/specifications.ts'
import { consequences } from '#shared/domain/variant/consequence.ts'
import { data } from '#tests/support/evidence/evidence-builder.ts'

const answer = fc.constantFrom(true, false, null)
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 })
const frequency = fc.constantFrom(0, 0.000001, 0.00001, 0.0001, 0.001, 0.01, 0.06)

const nullVariant: fc.Arbitrary<NullVariant> = fc.record({
  kind: fc.constant('truncating' as const),
  nmd: answer,
  isInRelevantTranscript: answer,
  isRegionCritical: answer,
  isLofFrequent: answer,
  removedShare: maybe(fc.constantFrom(0.05, 0.1, 0.5)),
  residue: maybe(fc.integer({ min: 1, max: 900 })),
})

const gene = fc.record({
  symbol: fc.constantFrom('GENE1', 'HFE', ...specifications.map((entry) => entry.gene)),
  inheritance: fc.constantFrom('AD', 'AR', 'XL', null),
  lossOfFunction: maybe(
    fc
      .record({ mechanism: fc.constantFrom('established', 'likely', 'possible', 'none') })
      .map((facts) => ({ ...data, ...facts })),
  ),
  missense: maybe(
    fc
      .record({ isConstrained: answer, isCommonMechanism: answer, isAlmostOnlyTruncating: answer })
      .map((facts) => ({ ...data, ...facts })),
  ),
  disease: fc.constantFrom(null, {
    ...data,
    name: 'Prøvesygdom',
    parameters: {
      prevalence: 0.0001,
      geneticHeterogeneity: 0.1,
      allelicHeterogeneity: 0.1,
      penetrance: 0.9,
      model: 'dominant' as const,
    },
  }),
  isEarlyAndFullyPenetrant: answer,
})

const variant = fc
  .record({
    hgvsC: fc.constantFrom('c.100G>A', 'c.845G>A', 'c.236G>A'),
    consequence: fc.constantFrom(...consequences),
    residue: maybe(fc.constantFrom(1, 40, 41, 79, 200)),
    residuesChanged: maybe(fc.constantFrom(1, 4)),
    isInRepeat: answer,
    isInDomain: answer,
    hotSpot: maybe(fc.record({ name: fc.constant('kinase'), lacksBenign: answer })),
    silentPosition: fc.constantFrom(null, { kind: 'intronic' as const, offset: -30 }),
    nullVariant: maybe(nullVariant),
  })
  .map((facts) => ({ ...data, hgvsP: null, ...facts }))

const population = fc
  .record({
    alleleCount: fc.constantFrom(0, 5),
    homozygotes: fc.constantFrom(0, 2),
    isWellCovered: answer,
    value: frequency,
  })
  .map(({ value, ...facts }) => ({
    ...data,
    ...facts,
    groups: [{ name: 'nfe', isBottleneck: false, frequency: value, alleleNumber: 50_000 }],
    filteringFrequency: value,
  }))

const neighbour: fc.Arbitrary<Neighbour> = fc
  .record({
    hgvs: fc.constantFrom('a', 'b'),
    relation: fc.constantFrom(
      'same_protein_change',
      'same_residue',
      'same_nucleotide',
      'same_motif',
      'same_dinucleotide',
      'motif_outside_dinucleotide',
    ),
    class: fc.constantFrom('pathogenic', 'likely_pathogenic'),
    stars: fc.integer({ min: 0, max: 4 }),
  })
  .map((facts) => ({ ...data, ...facts }))

const partner: fc.Arbitrary<Partner> = fc
  .record({
    hgvs: fc.constant('x'),
    class: fc.constantFrom(...variantClasses, null),
    phase: fc.constantFrom('trans', 'cis', null),
  })
  .map((facts) => ({ ...data, ...facts }))

const input: fc.Arbitrary<EvidenceInput> = fc.record({
  gene,
  variant,
  population: maybe(population),
  healthyAdults: maybe(
    fc
      .record({ homozygous: fc.constantFrom(0, 1, 3), areExamined: fc.boolean() })
      .map((facts) => ({ ...data, heterozygous: 1, hemizygous: 1, ...facts })),
  ),
  prediction: maybe(
    fc.record({
      missense: maybe(
        fc
          .record({
            tool: fc.constantFrom('REVEL', 'AlphaMissense'),
            score: fc.double({ min: 0, max: 1, noNaN: true }),
          })
          .map((facts) => ({ ...data, ...facts })),
      ),
      splice: maybe(fc.constantFrom(0, 0.1, 0.15, 0.2, 0.9).map((score) => ({ ...data, score }))),
    }),
  ),
  neighbours: fc.array(neighbour, { maxLength: 3 }),
  trio: maybe(
    fc
      .record({
        deNovoCode: fc.constantFrom('PS2', 'PM6', null),
        confidence: fc.constantFrom('high', 'review', 'none'),
        homozygous: fc.constantFrom('confirmed', 'unconfirmed', null),
      })
      .map((facts) => ({ ...data, ...facts, otherProbands: [] })),
  ),
  partners: fc.array(partner, { maxLength: 2 }),
  phenotype: maybe(
    fc
      .record({ grade: fc.constantFrom(...phenotypeGrades, null), areAlternativesTested: answer })
      .map((facts) => ({ ...data, ...facts })),
  ),
  segregation: maybe(
    fc
      .record({
        informativeMeioses: fc.integer({ min: 0, max: 6 }),
        families: fc.constantFrom(1, 2),
        affectedWithoutVariant: fc.constantFrom(0, 1, 2),
        arePhenocopiesExcluded: answer,
      })
      .map((facts) => ({ ...data, ...facts })),
  ),
})

describe('proposals from any evidence', () => {
  it('can be accepted together: allowed strengths, nothing twice, nothing retired', () => {
    fc.assert(
      fc.property(input, (evidence) => {
        const { proposals } = proposeCriteria(evidence)
        const specification = specificationOf(evidence.gene.symbol)
        const result = classifyGermline(
          proposals.map(({ written }) => written),
          { specification },
        )
        expect(result.errors).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('say where they come from, and are only proposed', () => {
    fc.assert(
      fc.property(input, (evidence) => {
        for (const proposal of proposeCriteria(evidence).proposals) {
          expect(proposal.status).toBe('proposed')
          expect(proposal).toMatchObject({ source: data.source, version: data.version, date: data.date })
          for (const { key, params } of [proposal.value, proposal.threshold, proposal.rule]) {
            const blanks = new Set([...danish.fact[key].matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name))
            expect({ key, blanks }).toEqual({ key, blanks: new Set(Object.keys(params)) })
          }
        }
      }),
    )
  })

  it('never withhold and propose the same code', () => {
    fc.assert(
      fc.property(input, (evidence) => {
        const { proposals, withheld } = proposeCriteria(evidence)
        const proposed = new Set(proposals.map(({ code }) => code))
        expect(withheld.filter(({ code, reason }) => reason !== 'shares_evidence' && proposed.has(code))).toEqual([])
      }),
    )
  })
})
