import { describe, expect, it } from 'vitest'
import type { EvidenceInput } from '#shared/domain/classification/evidence/evidence-input.ts'
import { answer, data, gene, neighbour, revel, seen, trio, variant } from '#tests/support/evidence/evidence-builder.ts'

describe("a gene's own specification", () => {
  it.each<readonly [string, Partial<EvidenceInput>, string]>([
    ['PALB2 missense', { ...gene({ symbol: 'PALB2' }), ...revel(0.99) }, 'BP1 -PP3:not_used_by_panel'],
    ['PALB2 splicing', { ...gene({ symbol: 'PALB2' }), ...revel(0.5, 0.4) }, 'PP3 BP1'],
    [
      'PALB2 de novo',
      {
        ...gene({ symbol: 'PALB2' }),
        trio: { ...trio, deNovoCode: 'PS2' },
        phenotype: { ...data, grade: 'highly_specific', areAlternativesTested: null },
      },
      'BP1 -PS2:not_used_by_panel',
    ],
    ['PALB2 too common', { ...gene({ symbol: 'PALB2' }), population: seen(0.0002) }, 'BS1 BP1'],
    [
      'PALB2 exactly 1 in 300,000',
      { ...gene({ symbol: 'PALB2' }), population: seen(1 / 300_000) },
      'PM2_Supporting BP1',
    ],
    ['GAMT between', { ...gene({ symbol: 'GAMT', inheritance: 'AR' }), population: seen(0.0005) }, ''],
    ['GAMT BA1 is strict', { ...gene({ symbol: 'GAMT', inheritance: 'AR' }), population: seen(0.003) }, 'BS1'],
    [
      'GAMT one residue',
      {
        ...gene({ symbol: 'GAMT' }),
        ...variant({ consequence: 'inframe_deletion', isInRepeat: false, residuesChanged: 1 }),
      },
      'PM4_Supporting',
    ],
    ['SERPINC1 BA1 is inclusive', { ...gene({ symbol: 'SERPINC1' }), population: seen(0.002) }, 'BA1'],
    [
      'SERPINC1 founder',
      {
        ...gene({ symbol: 'SERPINC1' }),
        population: seen(0.0003),
        ...variant({ hgvsC: 'NM_000488.4:c.236G>A', residue: 79 }),
      },
      'PM1 -BS1:on_exception_list',
    ],
    [
      'SERPINC1 assumed de novo',
      {
        ...gene({ symbol: 'SERPINC1' }),
        trio: { ...trio, deNovoCode: 'PM6' },
        phenotype: { ...data, grade: 'highly_specific', areAlternativesTested: null },
      },
      'PS2_Moderate',
    ],
    ['SERPINC1 splicing from 0.5', { ...gene({ symbol: 'SERPINC1' }), ...revel(0.5, 0.4) }, ''],
    [
      'HNF4A in the DNA-binding domain',
      { ...gene({ symbol: 'HNF4A' }), ...variant({ residue: 40 }) },
      'PM1_Supporting',
    ],
    [
      'HNF4A at a zinc residue',
      { ...gene({ symbol: 'HNF4A' }), ...variant({ residue: 41 }), ...revel(0.9) },
      'PM1 PP3',
    ],
    [
      'HNF4A by another tool',
      {
        ...gene({ symbol: 'HNF4A' }),
        prediction: { missense: { ...data, tool: 'CADD_phred', score: 40 }, splice: null },
      },
      '-PP3:other_tool',
    ],
    [
      'FOXG1 two changes at a residue',
      {
        ...gene({ symbol: 'FOXG1' }),
        neighbours: [
          { ...neighbour, relation: 'same_residue' },
          { ...neighbour, relation: 'same_residue', hgvs: 'y' },
        ],
      },
      'PM5_Strong',
    ],
    [
      'FOXG1 likely change at a residue',
      {
        ...gene({ symbol: 'FOXG1' }),
        neighbours: [{ ...neighbour, relation: 'same_residue', class: 'likely_pathogenic' }],
      },
      '-PM5:not_used_by_panel',
    ],
    [
      'FOXG1 fitting phenotype',
      {
        ...gene({ symbol: 'FOXG1' }),
        trio: { ...trio, deNovoCode: 'PS2' },
        phenotype: { ...data, grade: 'consistent_not_specific', areAlternativesTested: null },
      },
      'PS2',
    ],
    ['FOXG1 once seen', { ...gene({ symbol: 'FOXG1' }), population: seen(0.000001) }, ''],
    [
      'ADA with a homozygote',
      { ...gene({ symbol: 'ADA', inheritance: 'AR' }), population: seen(0.0001, { homozygotes: 1 }) },
      '-PM2:homozygotes_in_population',
    ],
    [
      'ADA healthy homozygote',
      {
        ...gene({ symbol: 'ADA', inheritance: 'AR', isEarlyAndFullyPenetrant: true }),
        healthyAdults: { ...data, heterozygous: 0, homozygous: 1, hemizygous: 0, areExamined: true },
      },
      'BS2_Supporting',
    ],
    [
      'GJB2 c.35delG',
      {
        ...gene({ symbol: 'GJB2', inheritance: 'AR' }),
        population: seen(0.007),
        ...variant({ hgvsC: 'NM_004004.6:c.35del', consequence: 'frameshift_variant' }),
      },
      '-PVS1:transcript_facts -BA1:on_exception_list',
    ],
  ])('%s', (_name, change, expected) => {
    expect(answer(change)).toBe(expected)
  })
})
