import { assertNever } from '#shared/kit/assert.ts'
import type { SecondaryFindingTag } from '#shared/domain/consent/consent-record.ts'
import type { SfOnset } from '#shared/domain/secondary-findings/sf-gene.ts'
import { findSfGene, SF_LIST_SOURCE } from '#shared/domain/secondary-findings/sf-list.ts'

/**
 * What may be done with a finding of the gene in a person under 18 (child rule of the list policy; ESHG 2013 and 2021,
 * AAP/ACMG 2013, DSMG 2014):
 *
 * - `allowed`: the disorder begins in childhood
 * - `two_specialists`: it may begin in childhood; two specialists decide and write down why
 * - `never`: it begins in adult life; never analysed, shown or reported
 */
export type MinorRule = 'allowed' | 'two_specialists' | 'never'

/** What the consent gate needs to know of a gene. */
export interface SfConsentTags {
  /** Each of these needs the person's own yes. */
  readonly tags: readonly SecondaryFindingTag[]
  readonly minors: MinorRule
  /** Belongs to the subset that may be searched in a child. */
  readonly isChildhoodSubset: boolean
  readonly source: string
  /** Part of the answer that rests on general knowledge only. */
  readonly unverified: string
}

const UNVERIFIED_ONSET = 'Age of onset is from general knowledge and not verified in a source.'

/**
 * Tags by age of onset. Every gene is on the list because its disorder can be prevented or treated. "Both" carries the
 * adult-onset tag too: without it the gate would open findings in a child that the policy sends to two specialists first.
 */
function tagsByOnset(onset: SfOnset): { readonly tags: readonly SecondaryFindingTag[]; readonly minors: MinorRule } {
  switch (onset) {
    case 'childhood':
      return { tags: ['treatable_preventable'], minors: 'allowed' }
    case 'both':
      return { tags: ['treatable_preventable', 'adult_onset'], minors: 'two_specialists' }
    case 'adult':
      return { tags: ['treatable_preventable', 'adult_onset'], minors: 'never' }
    default:
      return assertNever(onset)
  }
}

/**
 * The consent tags of a reportable finding in a gene of the list; null when the gene is not on it. Carrier states are no
 * findings of the list and therefore get no tag here, and `family_relevance` is for findings whose point is a relative.
 */
export function consentTagsOf(gene: string): SfConsentTags | null {
  const entry = findSfGene(gene)
  if (entry === null) return null
  const { tags, minors } = tagsByOnset(entry.onset)
  return {
    tags,
    minors,
    isChildhoodSubset: minors === 'allowed',
    source: SF_LIST_SOURCE,
    unverified: UNVERIFIED_ONSET,
  }
}
