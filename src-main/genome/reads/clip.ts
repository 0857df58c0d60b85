import type { AlignedRead } from '#main/genome/reads/aligned-read.ts'
import { baseCodes, encodeRead } from '#main/genome/reads/bam-encode.ts'
import { operations, type PackedCigar } from '#main/genome/reads/cigar.ts'
import { unpairedFlags } from '#main/genome/reads/mate.ts'

/** Where the fixed part of a record keeps what is needed here. Source: SAM/BAM specification, section 4.2. */
const at = { contig: 0, start: 4, nameLength: 8, mappingQuality: 9, operations: 12, flags: 14, bases: 16, name: 32 }

interface Stretch {
  readonly from: number
  readonly to: number
}

interface Kept {
  readonly cigar: PackedCigar
  readonly start: number
  readonly end: number
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
  const { record } = read
  const nameLength = record.readUInt8(at.nameLength)
  const cigarAt = at.name + nameLength
  const count = record.readUInt16LE(at.operations)
  const cigar = Array.from({ length: count }, (_, index) => record.readUInt32LE(cigarAt + index * 4))
  const kept = keptOf(cigar, read.start, { from, to })
  if (kept === null) return null
  const basesAt = cigarAt + count * 4
  const baseCount = record.readInt32LE(at.bases)
  const qualitiesAt = basesAt + ((baseCount + 1) >> 1)
  const bases = Array.from({ length: kept.to - kept.from }, (_, index) => {
    const place = kept.from + index
    const byte = record[basesAt + (place >> 1)] ?? 0
    return baseCodes[place % 2 === 0 ? byte >> 4 : byte & 0xf] ?? 'N'
  })
  return {
    start: kept.start,
    end: kept.end,
    record: encodeRead({
      contig: record.readInt32LE(at.contig),
      start: kept.start,
      mappingQuality: record.readUInt8(at.mappingQuality),
      flags: unpairedFlags(record.readUInt16LE(at.flags)),
      cigar: kept.cigar,
      mateContig: -1,
      mateStart: -1,
      templateLength: 0,
      name: record.toString('latin1', at.name, cigarAt - 1),
      bases: bases.join(''),
      qualities: record.subarray(qualitiesAt + kept.from, qualitiesAt + kept.to),
    }),
  }
}

const { M, I, D, N, S, EQUAL, DIFFERENT } = operations
const isMatch = (operation: number): boolean => operation === M || operation === EQUAL || operation === DIFFERENT

interface Piece {
  readonly operation: number
  /** On the reference and in the read, half-open; one of them is empty for what only the other has. */
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
}

/** The operations of a CIGAR with where they lie. */
function piecesOf(cigar: PackedCigar, readStart: number): readonly Piece[] {
  let [start, from] = [readStart, 0]
  return cigar.map((packed) => {
    const [operation, length] = [packed & 0xf, packed >>> 4]
    const end = start + (isMatch(operation) || operation === D || operation === N ? length : 0)
    const to = from + (isMatch(operation) || operation === I || operation === S ? length : 0)
    const piece = { operation, start, end, from, to }
    ;[start, from] = [end, to]
    return piece
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
    end,
    from: first.from + start - first.start,
    to: last.from + end - last.start,
    cigar: pieces.slice(pieces.indexOf(first), pieces.indexOf(last) + 1).map((piece) => {
      const onReference = Math.min(piece.end, end) - Math.max(piece.start, start)
      const length = piece.operation === I ? piece.to - piece.from : onReference
      return (length << 4) | piece.operation
    }),
  }
}
