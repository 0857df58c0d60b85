import type { Brand } from '#shared/kit/brand.ts'

/** A position counted from 1, as VCF, HGVS and people write it. */
export type OneBased = Brand<number, 'OneBased'>
/** A position counted from 0 between bases, as BED, BAM, htsget, refget and igv.js use it. */
export type ZeroBased = Brand<number, 'ZeroBased'>

/** The genome a coordinate belongs to. A coordinate without a build is refused everywhere. */
export type Build = 'GRCh37' | 'GRCh38'

export const oneBased = (value: number): OneBased => value as OneBased
export const zeroBased = (value: number): ZeroBased => value as ZeroBased
export const toZeroBased = (position: OneBased): ZeroBased => zeroBased(position - 1)
export const toOneBased = (position: ZeroBased): OneBased => oneBased(position + 1)

/** A half-open stretch `[start, end)` of one contig. */
export interface Region {
  readonly contig: string
  readonly start: ZeroBased
  readonly end: ZeroBased
}

export function region(contig: string, start: number, end: number): Region {
  return { contig, start: zeroBased(start), end: zeroBased(end) }
}

export function overlaps(a: Region, b: Region): boolean {
  return a.contig === b.contig && a.start < b.end && b.start < a.end
}

/** Whether the whole of `inner` lies in `outer`. */
export function contains(outer: Region, inner: Region): boolean {
  return outer.contig === inner.contig && outer.start <= inner.start && inner.end <= outer.end
}

/**
 * Reads what a person types for a place: `chr8:60.852.500-60.852.700`, `8:60852500`, `X:1,000-2,000`.
 * Thousands may be grouped by point, comma or blank, as Danish and English users do. Typed positions are 1-based and
 * inclusive; the result is 0-based and half-open. A single position becomes a window of one base.
 */
export function parseLocus(text: string): Region | undefined {
  const match = /^\s*(chr)?([0-9]{1,2}|X|Y|M|MT)\s*:\s*([0-9][0-9.,\s]*)(?:-\s*([0-9][0-9.,\s]*))?$/iu.exec(text)
  if (match === null) return undefined
  const [, , name, from, to] = match
  if (name === undefined || from === undefined) return undefined
  const first = Number(from.replace(/[.,\s]/gu, ''))
  const last = to === undefined ? first : Number(to.replace(/[.,\s]/gu, ''))
  if (first < 1 || last < first) return undefined
  return region(name.toUpperCase(), first - 1, last)
}
