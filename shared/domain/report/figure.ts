import type { Region } from '#shared/domain/coordinates/coordinates.ts'
import type { Relationship } from '#shared/domain/pedigree/family.ts'

/** A picture of the genome browser in a report: what was on screen, and what it may be shown under. */
export interface ReportFigure {
  /** Made from everything below, so that it names this picture taken under these permissions and no other. */
  readonly id: string
  /** PNG of three colours without transparency, as base64. */
  readonly picture: string
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** What is on it: 0-based and half-open, with the contig name of the build. */
  readonly place: Region
  /** Whose reads are on it, in the order of the family. */
  readonly persons: readonly Relationship[]
  readonly takenAt: string
  readonly takenBy: string
  /** Digest of what the gate opened here when it was taken; a figure is shown while that is the same, and no longer. */
  readonly stamp: string
}

/** So many a report holds at most. */
export const mostFigures = 8
/** The largest picture a report takes: a whole screen in double density. */
export const mostFigureBytes = 1_500_000
export const mostFigurePixels = { width: 4000, height: 4000 } as const
/** Longer than any caption. */
export const mostCaptionLetters = 600
