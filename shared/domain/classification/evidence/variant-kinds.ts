import type { Consequence } from '#shared/domain/variant/consequence.ts'

const nullConsequences: readonly Consequence[] = [
  'transcript_ablation',
  'splice_acceptor_variant',
  'splice_donor_variant',
  'stop_gained',
  'frameshift_variant',
  'start_lost',
  'feature_truncation',
]

/** Consequences for which silence can be shown by splicing alone: nothing of the protein changes. */
const silentConsequences: readonly Consequence[] = [
  'synonymous_variant',
  'stop_retained_variant',
  'start_retained_variant',
  'splice_donor_5th_base_variant',
  'splice_region_variant',
  'splice_donor_region_variant',
  'splice_polypyrimidine_tract_variant',
  'intron_variant',
]

/** Expected to abolish the gene product: the subject of PVS1, and of no prediction besides. */
export const isNullConsequence = (consequence: Consequence): boolean => nullConsequences.includes(consequence)

export const isCanonicalSplice = (consequence: Consequence): boolean =>
  consequence === 'splice_acceptor_variant' || consequence === 'splice_donor_variant'

export const isMissense = (consequence: Consequence): boolean => consequence === 'missense_variant'

export const isInFrame = (consequence: Consequence): boolean =>
  consequence === 'inframe_insertion' || consequence === 'inframe_deletion'

export const isSilent = (consequence: Consequence): boolean => silentConsequences.includes(consequence)
