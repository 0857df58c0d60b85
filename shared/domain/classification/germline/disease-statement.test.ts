import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  diseaseModels,
  parametersOf,
  whyNotStatable,
} from '#shared/domain/classification/germline/disease-statement.ts'
import { maxCredibleFrequency } from '#shared/domain/classification/germline/frequency.ts'

const share = fc.double({ min: 1e-6, max: 1, noNaN: true })
const statement = fc.record({
  model: fc.constantFrom(...diseaseModels),
  oneIn: fc.double({ min: 1, max: 1e9, noNaN: true }),
  penetrance: share,
  geneticHeterogeneity: share,
  allelicHeterogeneity: share,
})
const limitOf = (stated: Parameters<typeof parametersOf>[0]): number =>
  maxCredibleFrequency(parametersOf(stated)) ?? Number.NaN

describe('what a department states of a disease', () => {
  it('gives the limit that the ADA panel prints for the same parameters', () => {
    const ada = {
      model: 'recessive',
      oneIn: 50_000,
      geneticHeterogeneity: 0.13,
      allelicHeterogeneity: 1,
      penetrance: 1,
    }
    expect(limitOf({ ...ada, model: 'recessive' })).toBeCloseTo(0.00161, 5)
  })

  it('always gives a limit', () => {
    fc.assert(fc.property(statement, (stated) => limitOf(stated) > 0))
  })

  it('never gives a lower limit for a more frequent or less penetrant disease, or larger shares', () => {
    fc.assert(
      fc.property(statement, fc.double({ min: 0.1, max: 1, noNaN: true }), (stated, factor) => {
        const limit = limitOf(stated)
        const atLeast = (change: Partial<typeof stated>): void =>
          expect(limitOf({ ...stated, ...change })).toBeGreaterThanOrEqual(limit * (1 - 1e-12))
        atLeast({ oneIn: Math.max(1, stated.oneIn * factor) })
        atLeast({ penetrance: stated.penetrance * factor })
        atLeast({ geneticHeterogeneity: Math.min(1, stated.geneticHeterogeneity / factor) })
        atLeast({ allelicHeterogeneity: Math.min(1, stated.allelicHeterogeneity / factor) })
      }),
    )
  })
})

describe('where it decides something', () => {
  it.each([
    ['GENE1', 'chr8', null],
    ['GENE1', '22', null],
    ['GENE1', 'chrX', 'notAutosomal'],
    ['GENE1', 'Y', 'notAutosomal'],
    ['GENE1', 'chrM', 'notAutosomal'],
    ['GENE1', 'chr8_KI270821v1_alt', 'notAutosomal'],
    ['PALB2', 'chr16', 'panel'],
    ['palb2', 'chr16', 'panel'],
  ])('%s on %s: %s', (gene, contig, why) => expect(whyNotStatable(gene, contig)).toBe(why))
})
