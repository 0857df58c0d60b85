import { inflateSync } from 'node:zlib'
import { DeclaredError } from '#shared/contract/errors.ts'
import { forEachUnhurried } from '#main/knowledge/unhurried.ts'

/** One line of a bigBed file: contig as its number there, place 0-based half-open, and the rest as text. */
export interface BigBedRow {
  readonly start: number
  readonly end: number
  /** What follows contig, start and end: fields between tabs. */
  readonly rest: string
}

const magic = 0x8789f2eb
const headerAt = { indexOffset: 24 } as const
const treeHeaderBytes = 48

/**
 * Every row of a bigBed file that is in memory, in the file's order, read without holding up the core. Only what the shipped files need: little endian,
 * compressed blocks, no zoom levels. Source: Kent et al. 2010, Bioinformatics 26:2204, supplement.
 *
 * @throws `store.corrupt` for anything that is no such file
 */
export async function readBigBed(file: Buffer): Promise<readonly BigBedRow[]> {
  if (file.length < 64 || file.readUInt32LE(0) !== magic) throw new DeclaredError('store.corrupt')
  const index = Number(file.readBigUInt64LE(headerAt.indexOffset))
  const rows: BigBedRow[] = []
  await forEachUnhurried(blocksUnder(file, index + treeHeaderBytes), ({ offset, size }) => {
    rows.push(...rowsOf(inflateSync(file.subarray(offset, offset + size))))
  })
  return rows
}

interface Block {
  readonly offset: number
  readonly size: number
}

/** Leaves of the R tree: 32 bytes each; inner nodes 24. */
function blocksUnder(file: Buffer, at: number): readonly Block[] {
  const isLeaf = file.readUInt8(at) === 1
  const count = file.readUInt16LE(at + 2)
  const step = isLeaf ? 32 : 24
  return Array.from({ length: count }, (_, item) => at + 4 + item * step).flatMap((start) => {
    const offset = Number(file.readBigUInt64LE(start + 16))
    return isLeaf ? [{ offset, size: Number(file.readBigUInt64LE(start + 24)) }] : blocksUnder(file, offset)
  })
}

function rowsOf(block: Buffer): readonly BigBedRow[] {
  const rows: BigBedRow[] = []
  for (let at = 0; at < block.length;) {
    const end = block.indexOf(0, at + 12)
    rows.push({
      start: block.readUInt32LE(at + 4),
      end: block.readUInt32LE(at + 8),
      rest: block.toString('utf8', at + 12, end),
    })
    at = end + 1
  }
  return rows
}
