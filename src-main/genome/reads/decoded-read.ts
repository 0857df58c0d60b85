import type { AlignedRead } from '#main/genome/reads/aligned-read.ts'
import { baseCodes, encodeRead, type ReadToEncode } from '#main/genome/reads/bam-encode.ts'
import { lengthOnReference, operations, type PackedCigar } from '#main/genome/reads/cigar.ts'

/** Where the fixed part of a record keeps what is needed here. Source: SAM/BAM specification, section 4.2. */
const at = {
  contig: 0,
  start: 4,
  nameLength: 8,
  mappingQuality: 9,
  operations: 12,
  flags: 14,
  bases: 16,
  mateContig: 20,
  mateStart: 24,
  templateLength: 28,
  name: 32,
}

/** A record taken apart. */
export interface DecodedRead extends ReadToEncode {
  readonly qualities: Uint8Array
}

export function cigarOfRecord(record: Buffer): PackedCigar {
  const from = at.name + record.readUInt8(at.nameLength)
  return Array.from({ length: record.readUInt16LE(at.operations) }, (_, index) => record.readUInt32LE(from + index * 4))
}

export function decodeRead({ record }: AlignedRead): DecodedRead {
  const cigarAt = at.name + record.readUInt8(at.nameLength)
  const count = record.readUInt16LE(at.operations)
  const basesAt = cigarAt + count * 4
  const baseCount = record.readInt32LE(at.bases)
  const qualitiesAt = basesAt + ((baseCount + 1) >> 1)
  const bases = Array.from({ length: baseCount }, (_, place) => {
    const byte = record[basesAt + (place >> 1)] ?? 0
    return baseCodes[place % 2 === 0 ? byte >> 4 : byte & 0xf] ?? 'N'
  })
  return {
    contig: record.readInt32LE(at.contig),
    start: record.readInt32LE(at.start),
    mappingQuality: record.readUInt8(at.mappingQuality),
    flags: record.readUInt16LE(at.flags),
    cigar: cigarOfRecord(record),
    mateContig: record.readInt32LE(at.mateContig),
    mateStart: record.readInt32LE(at.mateStart),
    templateLength: record.readInt32LE(at.templateLength),
    name: record.toString('latin1', at.name, cigarAt - 1),
    bases: bases.join(''),
    qualities: record.subarray(qualitiesAt, qualitiesAt + baseCount),
  }
}

export function encodedAgain(read: ReadToEncode): AlignedRead {
  return { start: read.start, end: read.start + lengthOnReference(read.cigar), record: encodeRead(read) }
}

const { M, I, D, N, S, EQUAL, DIFFERENT } = operations
export const isMatch = (operation: number): boolean => operation === M || operation === EQUAL || operation === DIFFERENT

/** One operation of a CIGAR with where it lies. */
export interface Piece {
  readonly operation: number
  /** On the reference and in the read, half-open; one of them is empty for what only the other has. */
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
}

export function piecesOf(cigar: PackedCigar, readStart: number): readonly Piece[] {
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
