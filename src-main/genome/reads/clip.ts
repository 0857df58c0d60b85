import type { AlignedRead } from '#main/genome/reads/aligned-read.ts'
import { operations, type PackedCigar } from '#main/genome/reads/cigar.ts'
import { decodeRead, encodedAgain, isMatch, piecesOf } from '#main/genome/reads/decoded-read.ts'
import { unpairedFlags } from '#main/genome/reads/mate.ts'

interface Stretch {
  readonly from: number
  readonly to: number
}

interface Kept {
  readonly cigar: PackedCigar
  readonly start: number
  /** Places in the read's own bases, half-open. */
  readonly from: number
  readonly to: number
}

/**
 * The part of a read that lies on a stretch of the reference, as a read of its own: nothing of its bases outside, nothing
 * clipped, no mate. Null where no base of the read is aligned there.
 *
 * @param from 0-based, half-open with `to`
 */
export function clippedTo(read: AlignedRead, from: number, to: number): AlignedRead | null {
  const whole = decodeRead(read)
  const kept = keptOf(whole.cigar, read.start, { from, to })
  if (kept === null) return null
  return encodedAgain({
    ...whole,
    start: kept.start,
    flags: unpairedFlags(whole.flags),
    cigar: kept.cigar,
    mateContig: -1,
    mateStart: -1,
    templateLength: 0,
    bases: whole.bases.slice(kept.from, kept.to),
    qualities: whole.qualities.subarray(kept.from, kept.to),
  })
}

/** From the first aligned base of the stretch to the last one; what is inserted or deleted between them stays. */
function keptOf(cigar: PackedCigar, readStart: number, { from, to }: Stretch): Kept | null {
  const pieces = piecesOf(cigar, readStart)
  const aligned = pieces.filter(({ operation, start, end }) => isMatch(operation) && start < to && end > from)
  const [first, last] = [aligned[0], aligned.at(-1)]
  if (first === undefined || last === undefined) return null
  const [start, end] = [Math.max(first.start, from), Math.min(last.end, to)]
  return {
    start,
    from: first.from + start - first.start,
    to: last.from + end - last.start,
    cigar: pieces.slice(pieces.indexOf(first), pieces.indexOf(last) + 1).map((piece) => {
      const onReference = Math.min(piece.end, end) - Math.max(piece.start, start)
      const length = piece.operation === operations.I ? piece.to - piece.from : onReference
      return (length << 4) | piece.operation
    }),
  }
}
