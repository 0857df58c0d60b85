import type { Texts } from '#renderer/ui/text/i18n.ts'

/** `chr8:60.852.530–60.852.660 · 131 bp`, 1-based and inclusive as people write places. */
export function placeInWords(
  { t, format }: Pick<Texts, 't' | 'format'>,
  { contig, start, end }: { readonly contig: string; readonly start: number; readonly end: number },
): string {
  return t('genome.locus', {
    locus: `${contig}:${format.integer(start + 1)}–${format.integer(end)}`,
    length: lengthInWords({ t, format }, end - start),
  })
}

export function lengthInWords({ t, format }: Pick<Texts, 't' | 'format'>, bases: number): string {
  if (bases < 10_000) return t('genome.bases', { number: format.integer(bases) })
  if (bases < 1_000_000) return t('genome.kilobases', { number: format.integer(bases / 1000) })
  return t('genome.megabases', { number: format.decimal(bases / 1_000_000) })
}
