import { describe, expect, it } from 'vitest'
import {
  isBa1Exception,
  isSameCodingChange,
  maxCredibleFrequency,
} from '#shared/domain/classification/germline/frequency.ts'
import { coSegregation, recessiveLod } from '#shared/domain/classification/germline/segregation.ts'
import {
  specificationOf,
  specifications,
} from '#shared/domain/classification/germline/specifications/specifications.ts'

describe('the highest believable frequency', () => {
  // The parameters and results that the panels print in their specifications.
  it.each([
    [
      'ADA BA1',
      {
        prevalence: 1 / 5000,
        geneticHeterogeneity: 0.13,
        allelicHeterogeneity: 1,
        penetrance: 0.5,
        model: 'recessive',
      },
      0.00721,
    ],
    [
      'ADA BS1',
      {
        prevalence: 1 / 50_000,
        geneticHeterogeneity: 0.13,
        allelicHeterogeneity: 1,
        penetrance: 1,
        model: 'recessive',
      },
      0.00161,
    ],
    [
      'PALB2 BA1',
      { prevalence: 1 / 8, geneticHeterogeneity: 0.01, allelicHeterogeneity: 1, penetrance: 0.53, model: 'dominant' },
      0.00118,
    ],
    [
      'PALB2 BS1',
      { prevalence: 1 / 8, geneticHeterogeneity: 0.01, allelicHeterogeneity: 0.1, penetrance: 0.53, model: 'dominant' },
      0.000118,
    ],
  ] as const)('%s', (_name, disease, expected) => {
    expect(maxCredibleFrequency(disease)).toBeCloseTo(expected, 5)
  })

  it('is not given where a parameter is no share', () => {
    const disease = {
      prevalence: 0.001,
      geneticHeterogeneity: 1,
      allelicHeterogeneity: 1,
      penetrance: 0.5,
      model: 'dominant',
    } as const
    for (const penetrance of [0, -1, 2, Number.NaN]) expect(maxCredibleFrequency({ ...disease, penetrance })).toBeNull()
  })
})

describe('the exceptions of BA1', () => {
  it('are recognised with a transcript and with spelled-out bases', () => {
    expect(isBa1Exception('GJB2', 'NM_004004.6:c.109G>A')).toBe(true)
    expect(isBa1Exception('ACAD9', 'c.-44_-41dup')).toBe(true)
    expect(isBa1Exception('GJB2', 'c.101T>C')).toBe(false)
    expect(isBa1Exception('HFE', null)).toBe(false)
    expect(isSameCodingChange('NM_004004.5:c.35delG', 'c.35del')).toBe(true)
    expect(isSameCodingChange('c.35del', 'c.36del')).toBe(false)
  })
})

describe('segregation', () => {
  it.each([
    [2, 1, null],
    [3, 1, 'supporting'],
    [4, 1, 'moderate'],
    [5, 1, 'strong'],
    [1, 2, null],
    [2, 2, 'supporting'],
    [3, 2, 'moderate'],
    [4, 2, 'strong'],
  ])('%i meioses in %i families: %s', (meioses, families, expected) => {
    expect(coSegregation(meioses, families)).toBe(expected)
  })

  it('in recessive disease adds LOD scores', () => {
    expect(recessiveLod(2, 1)).toBeCloseTo(1.329, 9)
  })
})

describe('gene specifications', () => {
  it('are found by symbol', () => {
    expect(specificationOf(' palb2 ')?.version).toBe('1.2.0')
    expect(specificationOf('CHD7')).toBeNull()
    expect(specifications.length).toBeGreaterThanOrEqual(5)
  })

  it.each(specifications.map((entry) => [entry.gene, entry] as const))('%s is consistent', (_gene, entry) => {
    const { frequency, revel, sources } = entry
    expect(sources.length).toBeGreaterThan(0)
    expect(entry.released).toMatch(/^\d{4}-\d{2}-\d{2}$/u)
    expect(frequency.ba1.value).toBeGreaterThan(frequency.bs1.value)
    const rarest = frequency.pm2 === 'absent' ? 0 : frequency.pm2.max
    expect(frequency.bs1.value).toBeGreaterThan(rarest)
    const [damaging, harmless] = revel === 'not_used' ? [1, 0] : [revel.PP3[0]?.min, revel.BP4.at(-1)?.max ?? 0]
    expect(damaging).toBeGreaterThan(harmless)
    for (const { from, to } of entry.criticalRegions) expect(to).toBeGreaterThanOrEqual(from)
  })
})
