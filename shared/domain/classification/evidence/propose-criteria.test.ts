import { describe, expect, it } from 'vitest'
import type { EvidenceInput } from '#shared/domain/classification/evidence/evidence-input.ts'
import { truncationFacts } from '#shared/domain/classification/evidence/null-variant-evidence.ts'
import { proposeCriteria } from '#shared/domain/classification/evidence/propose-criteria.ts'
import {
  answer,
  data,
  gene,
  neighbour,
  nothing,
  population,
  revel,
  seen,
  trio,
  variant,
} from '#tests/support/evidence/evidence-builder.ts'

describe('proposals', () => {
  it('are none where nothing is known', () => {
    expect(proposeCriteria(nothing)).toEqual({ proposals: [], withheld: [] })
  })

  it.each<readonly [string, Partial<EvidenceInput>, string]>([
    ['null variant without facts', variant({ consequence: 'stop_gained' }), '-PVS1:transcript_facts'],
    ['absent, well covered', { population }, 'PM2_Supporting'],
    ['absent, badly covered', { population: { ...population, isWellCovered: false } }, '-PM2:poor_coverage'],
    ['rare, dominant', { population: seen(0.00001) }, '-BS1:disease_parameters'],
    [
      'rare, recessive',
      { population: seen(0.00009), ...gene({ inheritance: 'AR' }) },
      'PM2_Supporting -BS1:disease_parameters',
    ],
    [
      'at the limit, recessive',
      { population: seen(0.0001), ...gene({ inheritance: 'AR' }) },
      '-BS1:disease_parameters',
    ],
    [
      'rare with homozygotes',
      { population: seen(0.00001, { homozygotes: 1 }), ...gene({ inheritance: 'AR' }) },
      '-BS1:disease_parameters -PM2:homozygotes_in_population',
    ],
    ['exactly 5 %', { population: seen(0.05) }, '-BS1:disease_parameters'],
    ['above 5 %', { population: seen(0.0501) }, 'BA1'],
    [
      'above 5 % in a founder group',
      {
        population: seen(0.06, {
          groups: [{ name: 'fin', isBottleneck: true, frequency: 0.06, alleleNumber: 9000 }],
          filteringFrequency: null,
        }),
      },
      '-BS1:disease_parameters',
    ],
    [
      'above 5 % in few alleles',
      {
        population: seen(0.06, {
          groups: [{ name: 'mid', isBottleneck: false, frequency: 0.06, alleleNumber: 1999 }],
          filteringFrequency: null,
        }),
      },
      '-BA1:few_alleles',
    ],
    [
      'a known exception',
      { population: seen(0.06), ...gene({ symbol: 'HFE' }), ...variant({ hgvsC: 'NM_000410.4:c.845G>A' }) },
      '-BA1:on_exception_list',
    ],
    ['missense damaging', revel(0.8), 'PP3_Moderate'],
    ['missense damaging and splicing', revel(0.7, 0.5), 'PP3'],
    ['missense strongly damaging and splicing', revel(0.95, 0.5), 'PP3_Strong'],
    ['missense harmless', revel(0.1), 'BP4_Moderate'],
    ['missense harmless, splicing not excluded', revel(0.1, 0.15), '-BP4:splice_effect'],
    ['missense harmless, splicing affected', revel(0.1, 0.2), 'PP3'],
    ['missense between', revel(0.5), ''],
    [
      'synonymous, silent',
      {
        ...variant({
          consequence: 'synonymous_variant',
          silentPosition: { kind: 'synonymous', fromExonStart: 20, fromExonEnd: 20 },
        }),
        ...revel(0.9, 0.05),
      },
      'BP4 BP7',
    ],
    [
      'synonymous at the exon end',
      {
        ...variant({
          consequence: 'synonymous_variant',
          silentPosition: { kind: 'synonymous', fromExonStart: 20, fromExonEnd: 3 },
        }),
        ...revel(0.9, 0.05),
      },
      'BP4',
    ],
    [
      'synonymous, place unknown',
      { ...variant({ consequence: 'synonymous_variant' }), ...revel(0.9, 0.05) },
      'BP4 -BP7:position_unknown',
    ],
    [
      'intronic',
      {
        ...variant({ consequence: 'intron_variant', silentPosition: { kind: 'intronic', offset: -25 } }),
        ...revel(0.9, 0.1),
      },
      'BP4 BP7',
    ],
    ['intronic with splice effect', { ...variant({ consequence: 'intron_variant' }), ...revel(0.9, 0.4) }, 'PP3'],
    [
      'in frame, harmless splicing',
      { ...variant({ consequence: 'inframe_deletion', isInRepeat: false, residuesChanged: 1 }), ...revel(0.9, 0) },
      'PM4',
    ],
    ['in frame, repeat unknown', variant({ consequence: 'inframe_insertion' }), '-PM4:repeat_unknown'],
    ['in frame in a repeat', variant({ consequence: 'inframe_insertion', isInRepeat: true, isInDomain: false }), 'BP3'],
    [
      'in frame in a repeat of a domain',
      variant({ consequence: 'inframe_insertion', isInRepeat: true, isInDomain: true }),
      '',
    ],
    ['stop lost', variant({ consequence: 'stop_lost' }), 'PM4'],
    ['hot spot', variant({ hotSpot: { name: 'kinase', lacksBenign: true } }), 'PM1'],
    ['hot spot with benign variants', variant({ hotSpot: { name: 'kinase', lacksBenign: null } }), ''],
    [
      'constrained gene',
      gene({ missense: { ...data, isConstrained: true, isCommonMechanism: true, isAlmostOnlyTruncating: false } }),
      'PP2',
    ],
    [
      'constraint alone',
      gene({ missense: { ...data, isConstrained: true, isCommonMechanism: null, isAlmostOnlyTruncating: null } }),
      '',
    ],
    [
      'truncating gene',
      gene({ missense: { ...data, isConstrained: false, isCommonMechanism: false, isAlmostOnlyTruncating: true } }),
      'BP1',
    ],
    ['same protein change', { neighbours: [neighbour], ...revel(0.5) }, 'PS1'],
    [
      'same protein change, likely',
      { neighbours: [{ ...neighbour, class: 'likely_pathogenic' }], ...revel(0.5) },
      'PS1_Moderate',
    ],
    ['same protein change, one star', { neighbours: [{ ...neighbour, stars: 1 }] }, '-PS1:few_stars'],
    ['same protein change, but splicing', { neighbours: [neighbour], ...revel(0.5, 0.3) }, 'PP3 -PS1:splice_effect'],
    ['same residue', { neighbours: [{ ...neighbour, relation: 'same_residue' }] }, 'PM5'],
    [
      'same residue, likely',
      { neighbours: [{ ...neighbour, relation: 'same_residue', class: 'likely_pathogenic' }] },
      'PM5_Supporting',
    ],
    [
      'both',
      { neighbours: [neighbour, { ...neighbour, relation: 'same_residue', hgvs: 'x' }] },
      'PS1 -PM5:shares_evidence',
    ],
    [
      'same splice nucleotide',
      {
        neighbours: [{ ...neighbour, relation: 'same_nucleotide' }],
        ...variant({ consequence: 'intron_variant' }),
        ...revel(0, 0.4),
      },
      'PS1 PP3',
    ],
    ['assumed de novo, ungraded', { trio: { ...trio, deNovoCode: 'PM6' } }, '-PM6:phenotype_not_graded'],
    [
      'de novo with PP4 facts',
      {
        trio: { ...trio, deNovoCode: 'PS2' },
        phenotype: { ...data, grade: 'highly_specific', areAlternativesTested: true },
      },
      'PS2 -PP4:shares_evidence',
    ],
    ['specific phenotype', { phenotype: { ...data, grade: 'highly_specific', areAlternativesTested: true } }, 'PP4'],
    [
      'specific phenotype, others untested',
      { phenotype: { ...data, grade: 'highly_specific', areAlternativesTested: null } },
      '',
    ],
    [
      'segregation',
      {
        segregation: {
          ...data,
          informativeMeioses: 4,
          families: 1,
          affectedWithoutVariant: 0,
          arePhenocopiesExcluded: null,
        },
      },
      'PP1_Moderate',
    ],
    [
      'no segregation',
      {
        segregation: {
          ...data,
          informativeMeioses: 4,
          families: 1,
          affectedWithoutVariant: 1,
          arePhenocopiesExcluded: true,
        },
      },
      'BS4_Supporting',
    ],
    [
      'no segregation, phenocopies',
      {
        segregation: {
          ...data,
          informativeMeioses: 0,
          families: 1,
          affectedWithoutVariant: 2,
          arePhenocopiesExcluded: null,
        },
      },
      '-BS4:phenocopies',
    ],
    ['in cis', { partners: [{ ...data, hgvs: 'x', class: 'pathogenic', phase: 'cis' }] }, 'BP2'],
    [
      'in trans, dominant',
      {
        partners: [{ ...data, hgvs: 'x', class: 'pathogenic', phase: 'trans' }],
        ...gene({ isEarlyAndFullyPenetrant: true }),
      },
      'BP2',
    ],
    ['in trans, penetrance unknown', { partners: [{ ...data, hgvs: 'x', class: 'pathogenic', phase: 'trans' }] }, ''],
    [
      'healthy adults examined',
      {
        ...gene({ isEarlyAndFullyPenetrant: true }),
        healthyAdults: { ...data, heterozygous: 1, homozygous: 0, hemizygous: 0, areExamined: true },
      },
      'BS2',
    ],
    [
      'healthy adults of a database',
      {
        ...gene({ isEarlyAndFullyPenetrant: true }),
        healthyAdults: { ...data, heterozygous: 5, homozygous: 0, hemizygous: 0, areExamined: false },
      },
      'BS2_Supporting',
    ],
    [
      'healthy heterozygotes, recessive',
      {
        ...gene({ isEarlyAndFullyPenetrant: true, inheritance: 'AR' }),
        healthyAdults: { ...data, heterozygous: 5, homozygous: 0, hemizygous: 0, areExamined: true },
      },
      '',
    ],
    [
      'healthy adults, late disease',
      { healthyAdults: { ...data, heterozygous: 5, homozygous: 0, hemizygous: 0, areExamined: true } },
      '',
    ],
  ])('%s', (_name, change, expected) => {
    expect(answer(change)).toBe(expected)
  })
})

describe('in trans', () => {
  const recessive: Partial<EvidenceInput> = {
    ...gene({ inheritance: 'AR' }),
    population,
    phenotype: { ...data, grade: 'consistent_not_specific', areAlternativesTested: null },
  }
  const partner = { ...data, hgvs: 'x', class: 'likely_pathogenic', phase: 'trans' } as const

  it.each<readonly [string, Partial<EvidenceInput>, string]>([
    ['a likely pathogenic partner', { partners: [partner] }, 'PM2_Supporting PM3'],
    [
      'phase unknown, pathogenic',
      { partners: [{ ...partner, phase: null, class: 'pathogenic' }] },
      'PM2_Supporting PM3_Supporting',
    ],
    ['phase unknown, likely', { partners: [{ ...partner, phase: null }] }, 'PM2_Supporting -PM3:too_few_points'],
    ['the partner that counts most', { partners: [{ ...partner, class: 'uncertain' }, partner] }, 'PM2_Supporting PM3'],
    [
      'homozygous, both parents carriers',
      { trio: { ...trio, homozygous: 'confirmed' } },
      'PM2_Supporting PM3_Supporting',
    ],
    [
      'homozygous, a parent unknown',
      { trio: { ...trio, homozygous: 'unconfirmed' } },
      'PM2_Supporting -PM3:too_few_points',
    ],
    [
      'nobody has classified the partner',
      { partners: [{ ...partner, class: null }] },
      'PM2_Supporting -PM3:partner_unclassified',
    ],
    ['frequency not known', { partners: [partner], population: null }, '-PM3:variant_not_rare'],
    ['phenotype not graded', { partners: [partner], phenotype: null }, 'PM2_Supporting -PM3:phenotype_not_graded'],
    ['de novo and phase open', { trio: { ...trio, deNovoCode: 'PS2' } }, 'PS2_Supporting PM2_Supporting'],
    [
      'de novo opposite a pathogenic one',
      { trio: { ...trio, deNovoCode: 'PS2' }, partners: [partner] },
      'PS2_Moderate PM2_Supporting PM3',
    ],
  ])('%s', (_name, change, expected) => {
    expect(answer({ ...recessive, ...change })).toBe(expected)
  })
})

describe('a premature stop', () => {
  it('is placed on its transcript', () => {
    const stop = {
      lastJunctionCds: 900,
      codingLength: 1000,
      isClinicalTranscript: true,
      isRegionCritical: null,
      isLofFrequent: false,
    }
    expect(truncationFacts({ ...stop, stopCds: 901 })).toMatchObject({ nmd: false, removedShare: 0.1 })
    expect(truncationFacts({ ...stop, stopCds: 100 })).toMatchObject({ nmd: true, isInRelevantTranscript: true })
    expect(truncationFacts({ ...stop, stopCds: null })).toMatchObject({ nmd: null, removedShare: null })
    const lastExon: Partial<EvidenceInput> = {
      ...gene({ lossOfFunction: { ...data, mechanism: 'established' } }),
      ...variant({
        consequence: 'stop_gained',
        nullVariant: { kind: 'truncating', ...truncationFacts({ ...stop, stopCds: 901 }) },
      }),
    }
    expect(answer(lastExon)).toBe('PVS1_Moderate')
    expect(proposeCriteria({ ...nothing, ...lastExon }).proposals[0]?.cautions).toEqual(['at_ten_percent'])
  })
})

describe('BS1 by parameters of the department', () => {
  const disease = {
    source: 'PMID 1',
    version: '2',
    date: '2026-11-20',
    name: 'Prøvesygdom',
    parameters: {
      model: 'dominant',
      prevalence: 1 / 10_000,
      geneticHeterogeneity: 0.2,
      allelicHeterogeneity: 0.5,
      penetrance: 0.5,
    },
  } as const
  // 1/10,000 x 0.2 x 0.5 / (2 x 0.5)
  const limit = 0.00001

  it.each<readonly [string, Partial<EvidenceInput>, string]>([
    ['at the limit', { population: seen(limit) }, ''],
    ['above the limit', { population: seen(limit * 1.01) }, 'BS1'],
    ['above, and too common for any disease', { population: seen(0.06) }, 'BA1'],
    [
      'above, and the filtering frequency is not stated',
      { population: seen(0.001, { filteringFrequency: null }) },
      '-BS1:filtering_frequency',
    ],
  ])('%s', (_name, change, expected) => expect(answer({ ...gene({ disease }), ...change })).toBe(expected))

  it('says what was seen, the limit, and who states it from what', () => {
    const { proposals } = proposeCriteria({ ...nothing, ...gene({ disease }), population: seen(0.0004) })
    expect(proposals).toMatchObject([
      {
        code: 'BS1',
        strength: 'strong',
        value: { key: 'frequencyIn', params: { frequency: 0.0004, group: 'FAF95' } },
        threshold: { key: 'above', params: { limit: expect.closeTo(limit, 12) } },
        source: 'test',
        rule: {
          key: 'diseaseParameters',
          params: { disease: 'Prøvesygdom', source: 'PMID 1', version: '2', date: '2026-11-20' },
        },
        sentence: { key: 'bs1', params: { frequency: 0.0004, group: 'FAF95' } },
      },
    ])
  })

  it('gives way to the specification of the gene', () => {
    const { proposals } = proposeCriteria({
      ...nothing,
      ...gene({ symbol: 'PALB2', disease }),
      population: seen(0.0003),
    })
    expect(proposals.find(({ code }) => code === 'BS1')).toMatchObject({
      threshold: { params: { limit: 0.0001 } },
      rule: { key: 'specification' },
    })
  })
})
