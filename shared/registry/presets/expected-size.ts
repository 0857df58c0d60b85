import type { Preset } from '#shared/registry/presets/preset.ts'

/** Fewer variants than this in a case are a selection of genes, of which nothing can be expected. */
const wholeExome = 20_000
/** Beyond the usual by this factor is no chance. */
const far = 3

/**
 * Whether a preset leaves far more or fewer variants than is usual: a sign of bad samples, a wrong family or missing
 * annotation, never a reason to hide anything.
 *
 * @param total variants of the case that may be shown
 */
export function unusualSize(usual: Preset['usual'], count: number, total: number): 'more' | 'fewer' | null {
  if (usual === null || total < wholeExome) return null
  if (count > usual.most * far) return 'more'
  return count * far < usual.least ? 'fewer' : null
}
