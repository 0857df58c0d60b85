import { inflateSync } from 'node:zlib'
import { invariant } from '#shared/kit/assert.ts'
import { present } from './present.ts'

/** One line of a bigBed file. 0-based, half-open; `rest` holds the columns after the first three. */
export interface BedEntry {
  readonly contig: string
  readonly start: number
  readonly end: number
  readonly rest: readonly string[]
}

const signature = { file: 0x8789f2eb, chromosomes: 0x78ca8c91, index: 0x2468ace0 } as const
const decoder = new TextDecoder()

interface Layout {
  readonly view: DataView
  readonly chromosomes: number
  readonly index: number
  readonly isCompressed: boolean
}

/**
 * Reads all entries of a bigBed file in the file's order. The transcript table has some 19,000 entries, so reading it
 * whole is simpler than a range query. Format: Kent et al. 2010, supplement tables 5-18; little-endian files only,
 * which is what every current program writes.
 */
export function readBigBed(bytes: Uint8Array): BedEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  invariant(view.getUint32(0, true) === signature.file, 'a little-endian bigBed file')
  const layout: Layout = {
    view,
    chromosomes: offsetAt(view, 8),
    index: offsetAt(view, 24),
    isCompressed: view.getUint32(52, true) > 0,
  }
  const names = readNames(layout)
  return dataBlocks(layout).flatMap(({ offset, size }) => {
    const block = new Uint8Array(view.buffer, view.byteOffset + offset, size)
    return readBlock(layout.isCompressed ? inflateSync(block) : block, names)
  })
}

function offsetAt(view: DataView, position: number): number {
  return Number(view.getBigUint64(position, true))
}

/** The chromosome tree: a B+ tree of fixed-width names. */
function readNames({ view, chromosomes }: Layout): Map<number, string> {
  invariant(view.getUint32(chromosomes, true) === signature.chromosomes, 'a chromosome tree')
  const keySize = view.getUint32(chromosomes + 8, true)
  const names = new Map<number, string>()
  const visit = (node: number): void => {
    const isLeaf = view.getUint8(node) === 1
    const count = view.getUint16(node + 2, true)
    for (let i = 0; i < count; i += 1) {
      const item = node + 4 + i * (keySize + 8)
      if (isLeaf) names.set(view.getUint32(item + keySize, true), fixedText(view, item, keySize))
      else visit(offsetAt(view, item + keySize))
    }
  }
  visit(chromosomes + 32)
  return names
}

function fixedText(view: DataView, offset: number, length: number): string {
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + offset, length)).replace(/\0+$/u, '')
}

/** The leaves of the R tree, in order: where the blocks of entries stand. */
function dataBlocks({ view, index }: Layout): { offset: number; size: number }[] {
  invariant(view.getUint32(index, true) === signature.index, 'an R tree')
  const blocks: { offset: number; size: number }[] = []
  const visit = (node: number): void => {
    const isLeaf = view.getUint8(node) === 1
    const count = view.getUint16(node + 2, true)
    for (let i = 0; i < count; i += 1) {
      const item = node + 4 + i * (isLeaf ? 32 : 24)
      const offset = offsetAt(view, item + 16)
      if (isLeaf) blocks.push({ offset, size: offsetAt(view, item + 24) })
      else visit(offset)
    }
  }
  visit(index + 48)
  return blocks
}

function readBlock(block: Uint8Array, names: ReadonlyMap<number, string>): BedEntry[] {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  const entries: BedEntry[] = []
  for (let at = 0; at < block.length;) {
    const textEnd = block.indexOf(0, at + 12)
    invariant(textEnd >= 0, 'an entry that ends')
    entries.push({
      contig: present(names.get(view.getUint32(at, true)), 'chromosome name'),
      start: view.getUint32(at + 4, true),
      end: view.getUint32(at + 8, true),
      rest: decoder.decode(block.subarray(at + 12, textEnd)).split('\t'),
    })
    at = textEnd + 1
  }
  return entries
}
