import type { VariantRow } from '#main/genome/engine/row-view.ts'

/** What people call a variant: its gene and its name on the transcript, or its place. */
export function variantName({ genes, hgvsC, contig, position }: VariantRow): string {
  return `${genes[0] ?? ''} ${hgvsC ?? `${contig}:${position}`}`.trim()
}
