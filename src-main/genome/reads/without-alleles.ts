import type { AlignedRead } from '#main/genome/reads/aligned-read.ts'
import { operations, type PackedCigar } from '#main/genome/reads/cigar.ts'
import {
  cigarOfRecord,
  decodeRead,
  encodedAgain,
  isMatch,
  piecesOf,
  type DecodedRead,
  type Piece,
} from '#main/genome/reads/decoded-read.ts'

/** An allele as a row names it, both spelled out in bases. */
export interface SpelledAllele {
  /** 1-based, of the first base of `ref`. */
  readonly position: number
  readonly ref: string
  readonly alt: string
}

/** What an allele does to the reference: other bases in the place of some, then bases taken away or put in. */
interface Change {
  /** 0-based. */
  readonly start: number
  readonly ref: string
  readonly alt: string
  /** Behind the bases that stand for others. */
  readonly gapAt: number
  readonly deleted: string
  readonly inserted: string
}

/** How far from its row an aligner may have written the same insertion or deletion in a repeat. */
export const furthestShift = 100

/**
 * A read as it would be in a family that never had these alleles: where it has one, the reference stands, and base qualities
 * are those of the read. Alleles at the very end of a read, which an aligner writes as other changes, stay as they are.
 */
export function withoutAlleles(read: AlignedRead, alleles: readonly SpelledAllele[]): AlignedRead {
  const near = alleles.filter(
    ({ position, ref }) =>
      position - 1 - furthestShift < read.end && position - 1 + ref.length + furthestShift > read.start,
  )
  if (near.length === 0 && !saysWhichDiffer(read)) return read
  const decoded = decodeRead(read)
  // An aligner that writes which bases differ would tell where one was changed.
  const before = saysWhichDiffer(read) ? { ...decoded, cigar: plain(decoded.cigar) } : decoded
  const after = near.map(changeOf).reduce(withoutChange, before)
  return after === decoded ? read : encodedAgain(after)
}

function changeOf({ position, ref, alt }: SpelledAllele): Change {
  let same = 0
  while (same < ref.length && same < alt.length && ref[same] === alt[same]) same += 1
  const [taken, given] = [ref.slice(same), alt.slice(same)]
  const replaced = Math.min(taken.length, given.length)
  const start = position - 1 + same
  return {
    start,
    ref: taken.slice(0, replaced),
    alt: given.slice(0, replaced),
    gapAt: start + replaced,
    deleted: taken.slice(replaced),
    inserted: given.slice(replaced),
  }
}

function withoutChange(read: DecodedRead, change: Change): DecodedRead {
  const gapless = withoutGap(read, change)
  // Of an allele that changes bases and length, the bases count only where the read has the gap as well.
  if (gapless === read && change.deleted.length + change.inserted.length > 0) return read
  return withReferenceBases(gapless, change)
}

function withReferenceBases(read: DecodedRead, { start, ref, alt }: Change): DecodedRead {
  const bases = read.bases.split('')
  let isChanged = false
  for (const piece of piecesOf(read.cigar, read.start)) {
    if (!isMatch(piece.operation)) continue
    for (let index = 0; index < ref.length; index += 1) {
      const place = start + index
      const inRead = piece.from + place - piece.start
      if (place < piece.start || place >= piece.end || bases[inRead] !== alt[index] || alt[index] === ref[index])
        continue
      bases[inRead] = ref[index] ?? 'N'
      isChanged = true
    }
  }
  return isChanged ? { ...read, bases: bases.join(''), cigar: plain(read.cigar) } : read
}

function withoutGap(read: DecodedRead, change: Change): DecodedRead {
  const { deleted, inserted } = change
  if (deleted.length + inserted.length === 0) return read
  const pieces = piecesOf(read.cigar, read.start)
  const index = pieces.findIndex((piece) => isGapOf(read, piece, change, pieces))
  const gap = pieces[index]
  if (gap === undefined) return read
  const cigar = read.cigar.flatMap((packed, place) => {
    if (place !== index) return [packed]
    return inserted.length > 0 ? [] : [(deleted.length << 4) | operations.M]
  })
  const turned = (place: number): string => deleted[modulo(place - change.gapAt, deleted.length)] ?? 'N'
  const filled = Array.from({ length: deleted.length }, (_, step) => turned(gap.start + step)).join('')
  const quality = read.qualities[gap.from - 1] ?? read.qualities[gap.from] ?? 0xff
  return {
    ...read,
    cigar: plain(cigar),
    bases: read.bases.slice(0, gap.from) + filled + read.bases.slice(gap.to),
    qualities: Uint8Array.from([
      ...read.qualities.subarray(0, gap.from),
      ...Array.from({ length: filled.length }, () => quality),
      ...read.qualities.subarray(gap.to),
    ]),
  }
}

/** Whether a gap is this change, be it written elsewhere in a repeat, where it is the same. */
function isGapOf(read: DecodedRead, piece: Piece, change: Change, pieces: readonly Piece[]): boolean {
  const { gapAt, deleted, inserted } = change
  const unit = deleted + inserted
  const isOfKind =
    deleted.length > 0
      ? piece.operation === operations.D && piece.end - piece.start === deleted.length
      : piece.operation === operations.I && piece.to - piece.from === inserted.length
  const shift = piece.start - gapAt
  if (!isOfKind || Math.abs(shift) > furthestShift) return false
  // Between the two places the reference has to repeat the unit.
  const [from, to] = shift > 0 ? [gapAt, piece.start] : [piece.end, gapAt + deleted.length]
  let others = 0
  for (let place = from; place < to; place += 1) {
    const base = baseAt(read, pieces, place)
    if (base !== null && base !== unit[modulo(place - gapAt, unit.length)]) others += 1
  }
  return others <= mistakesAllowed
}

/** A read may have a wrong base in a repeat. */
const mistakesAllowed = 1

function baseAt(read: DecodedRead, pieces: readonly Piece[], place: number): string | null {
  const piece = pieces.find(({ operation, start, end }) => isMatch(operation) && start <= place && place < end)
  return piece === undefined ? null : (read.bases[piece.from + place - piece.start] ?? null)
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

/** Matches without saying which bases differ, neighbours joined. */
function plain(cigar: PackedCigar): PackedCigar {
  const joined: number[] = []
  for (const packed of cigar) {
    const operation = isMatch(packed & 0xf) ? operations.M : packed & 0xf
    const last = joined.at(-1)
    if (last !== undefined && (last & 0xf) === operation) joined[joined.length - 1] = last + ((packed >>> 4) << 4)
    else joined.push(((packed >>> 4) << 4) | operation)
  }
  return joined
}

function saysWhichDiffer({ record }: AlignedRead): boolean {
  return cigarOfRecord(record).some((packed) => isMatch(packed & 0xf) && (packed & 0xf) !== operations.M)
}
