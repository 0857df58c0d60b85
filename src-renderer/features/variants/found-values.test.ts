import i18next from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import { and, not, or, test, type Filter } from '#shared/domain/query/filter.ts'
import { createFormat } from '#shared/i18n/format.ts'
import { personId, variantKey } from '#shared/kit/ids.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import { foundValues } from '#renderer/features/variants/found-values.ts'
import { startTexts } from '#renderer/ui/text/i18n.ts'

beforeAll(() => startTexts('da'))

const call = { genotype: '0/1', altReads: 30, depth: 1000, quality: 99 }
const row: VariantRow = {
  key: variantKey('GRCh38-MT-3243-A-G'),
  contig: 'chrM',
  position: 3243,
  end: 3243,
  ref: 'A',
  alt: 'G',
  kind: 'snv',
  genes: ['MT-TL1'],
  transcript: null,
  hgvsC: null,
  hgvsP: null,
  consequence: 'non_coding_transcript_exon_variant',
  worstConsequence: 'non_coding_transcript_exon_variant',
  impact: 'MODIFIER',
  filter: 'q10',
  calls: [{ ...call, personId: personId('c'), heteroplasmy: 0.03 }],
  fields: { populationFrequency: 0.3, cadd: null },
  clinvar: null,
  inheritance: { label: 'NOT_CARRIED', confidence: 'none', flags: [] },
  pairedWith: [],
  class: null,
  isInReport: false,
  run: null,
}
const found = (filter: Filter): readonly string[] =>
  foundValues(
    filter,
    row,
    { child: 'c', mother: 'm', father: null },
    {
      t: i18next.t,
      language: 'da',
      format: createFormat('da'),
    },
  )
const heteroplasmy = (person: 'child' | 'mother'): Filter =>
  test({ type: 'heteroplasmy', person, compare: 'atLeast', value: 0.05, missing: 'fails' })
const field = (name: string): Filter =>
  test({ type: 'field', field: name, compare: 'atMost', value: 0.01, missing: 'passes' })

it('says what a variant has beside the limit that took it away', () => {
  expect(found(heteroplasmy('child'))[0]).toMatch(/^Barn: heteroplasmi \(mtDNA\): 3\s%$/u)
  expect(found(heteroplasmy('mother'))).toEqual(['Mor: heteroplasmi (mtDNA): ikke oplyst'])
  expect(found(field('populationFrequency'))[0]).toMatch(/: 0,3$/u)
  expect(found(or(field('cadd'), test({ type: 'clinvar', any: ['pathogenic'] })))).toEqual([
    expect.stringMatching(/: ikke oplyst$/u),
    'ClinVar: ikke oplyst',
  ])
  expect(found(and(not(test({ type: 'passedFilters' })), test({ type: 'text', text: 'x' })))).toEqual(['FILTER: q10'])
  const depth = test({ type: 'call', person: 'child', measure: 'depth', compare: 'atMost', value: 9, missing: 'fails' })
  expect(found(depth)).toEqual(['Barn: 0/1 · 30/1000 · GQ 99'])
})
