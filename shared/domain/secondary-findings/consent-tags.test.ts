import { describe, expect, it } from 'vitest'
import { consentTagsOf } from '#shared/domain/secondary-findings/consent-tags.ts'
import { sfGenes } from '#shared/domain/secondary-findings/sf-list.ts'

describe('consent tags of a gene', () => {
  it.each([
    ['RET', ['treatable_preventable'], 'allowed', true],
    ['BRCA1', ['treatable_preventable', 'adult_onset'], 'never', false],
    ['MYH7', ['treatable_preventable', 'adult_onset'], 'two_specialists', false],
  ])('%s', (gene, tags, minors, isChildhoodSubset) => {
    expect(consentTagsOf(gene)).toMatchObject({ tags, minors, isChildhoodSubset })
  })

  it('give every gene of the list at least one tag and a source, and others nothing', () => {
    for (const { gene } of sfGenes) {
      const tags = consentTagsOf(gene)
      expect(tags?.tags).toContain('treatable_preventable')
      expect(tags?.source).toContain('40568962')
    }
    expect(consentTagsOf('CFTR')).toBeNull()
  })

  it('close every gene for minors that does not begin in childhood', () => {
    for (const { gene, onset } of sfGenes) {
      expect(consentTagsOf(gene)?.tags.includes('adult_onset')).toBe(onset !== 'childhood')
    }
  })
})
