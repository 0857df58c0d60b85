/**
 * What a user marks while working through a case.
 *
 * - `seen`: a variant that was looked at
 * - `dismissed`: a variant that was put aside, with a reason
 * - `tag`: a variant with a word of the user's own
 * - `search`: a search that was done
 */
export const markKinds = ['seen', 'dismissed', 'tag', 'search'] as const
export type MarkKind = (typeof markKinds)[number]

/** The searches of a trio genome that the checklist asks for. */
export const searchIds = [
  'dominant',
  'recessive',
  'xLinked',
  'mitochondrial',
  'structural',
  'repeats',
  'mosaic',
  'uniparental',
  'phenotype',
] as const
export type SearchId = (typeof searchIds)[number]
