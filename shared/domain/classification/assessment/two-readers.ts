import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { UserId } from '#shared/kit/ids.ts'

/** One reader's part, as far as the rule of two readers asks. */
export interface Reading {
  readonly readerId: UserId
  /** The class that counts for this reader. */
  readonly class: VariantClass | null
  /** When the reading was handed in, ISO 8601, and in which round; null while it is being worked on. */
  readonly handedIn: { readonly at: string; readonly round: number } | null
}

/** What the readers said together. */
export interface Verdict {
  /** Null where the readers have not had to be reconciled. */
  readonly class: VariantClass | null
  readonly reason: string
  readonly state: 'open' | 'reconciled' | 'signed'
  /** Rises with every reopening; readings handed in in an earlier round count no more. */
  readonly round: number
}

/**
 * How far two readers have come with a variant.
 *
 * - `reading`: nobody has handed in
 * - `awaitingSecond`: one has
 * - `disagreed`: two have, and their classes differ
 * - `agreed`: two have, and the classes are the same or were reconciled
 * - `signed`: locked
 */
export type ReadingPhase = 'reading' | 'awaitingSecond' | 'disagreed' | 'agreed' | 'signed'

/** The two readings that count, the earlier first. */
export function readingsHandedIn<R extends Reading>(readings: readonly R[], verdict: Verdict | null): readonly R[] {
  const round = verdict?.round ?? 0
  return readings
    .flatMap((reading) => (reading.handedIn?.round === round ? [{ reading, at: reading.handedIn.at }] : []))
    .toSorted((a, b) => a.at.localeCompare(b.at) || a.reading.readerId.localeCompare(b.reading.readerId))
    .map(({ reading }) => reading)
    .slice(0, 2)
}

export function phaseOf(readings: readonly Reading[], verdict: Verdict | null): ReadingPhase {
  if (verdict?.state === 'signed') return 'signed'
  const [first, second] = readingsHandedIn(readings, verdict)
  if (first === undefined) return 'reading'
  if (second === undefined) return 'awaitingSecond'
  return first.class === second.class || verdict?.state === 'reconciled' ? 'agreed' : 'disagreed'
}

/** Whether both readers are through: until then nobody sees anybody else's reading. */
export function isRevealed(phase: ReadingPhase): boolean {
  return phase === 'disagreed' || phase === 'agreed' || phase === 'signed'
}

/**
 * The readings a viewer may see: the own one, and the others when both readers are through. Every assessment is somebody's
 * own from its first keystroke, so that there is nothing to hide when the second reader comes.
 */
export function visibleReadings<R extends Reading>(
  viewer: UserId,
  readings: readonly R[],
  verdict: Verdict | null,
): readonly R[] {
  const areAllShown = isRevealed(phaseOf(readings, verdict))
  return areAllShown ? readings : readings.filter(({ readerId }) => readerId === viewer)
}

/** The class a viewer sees beside a variant: what was agreed, else the own one. */
export function shownClass(viewer: UserId, readings: readonly Reading[], verdict: Verdict | null): VariantClass | null {
  const phase = phaseOf(readings, verdict)
  if (phase === 'signed' || phase === 'agreed') {
    return verdict?.class ?? readingsHandedIn(readings, verdict)[0]?.class ?? null
  }
  return readings.find(({ readerId }) => readerId === viewer)?.class ?? null
}

/** Whether a reader may still change the own assessment. */
export function isReadingLocked(reader: UserId, readings: readonly Reading[], verdict: Verdict | null): boolean {
  return verdict?.state === 'signed' || readingsHandedIn(readings, verdict).some(({ readerId }) => readerId === reader)
}

/** Whether this viewer has the second reading still to do. */
export function isAwaited(viewer: UserId, readings: readonly Reading[], verdict: Verdict | null): boolean {
  const [first, second] = readingsHandedIn(readings, verdict)
  return verdict?.state !== 'signed' && first !== undefined && second === undefined && first.readerId !== viewer
}
