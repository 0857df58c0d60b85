import { notFound } from '#tests/support/reference-platform/http/refusal.ts'

/** A stretch somebody asked for, 0-based and half-open; `*` stands for reads without a place. */
export interface WantedRegion {
  readonly referenceName: string
  readonly start: number
  readonly end: number
}

/** The parts of an answer: joined they are a whole file of the format. */
export interface Slice {
  readonly header: Buffer
  readonly body: Buffer
  /** The end marker. */
  readonly end: Buffer
}

/** @throws Refusal with 404 for a reference the file does not know */
export function demandReferences(regions: readonly WantedRegion[], known: ReadonlySet<string>): void {
  const unknown = regions.find(({ referenceName }) => !known.has(referenceName))
  if (unknown !== undefined) throw notFound(`There is no reference ${unknown.referenceName}`)
}

/** Whether something from `start` to `end` lies in one of the regions. */
export function isWanted(regions: readonly WantedRegion[], referenceName: string, start: number, end: number): boolean {
  return regions.some((region) => region.referenceName === referenceName && start < region.end && end > region.start)
}
