import { gunzipSync } from 'node:zlib'
import { release } from '#shared/kit/release.ts'
import { TruncatedFile } from '#main/genome/vcf/lines.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/**
 * BGZF: gzip in blocks of at most 64 KiB, each with its own length, so that threads can begin anywhere.
 * Source: SAM specification v1, section 4.1.
 */
const headBytes = 18
/** A block is never longer; what lies further on is another one. */
const longestBlock = 1 << 16
const mostInflated = 1 << 29

/** A block as it lies in the file, and how long it says its text is. */
export interface PackedBlock {
  readonly bytes: Buffer
  readonly textBytes: number
}

export type TextPart =
  { readonly kind: 'text'; readonly text: Uint8Array } | { readonly kind: 'packed'; readonly block: PackedBlock }

/** The lines of one stretch of a file. */
export interface RangeText {
  /** Text of the blocks that begin in the stretch, and what the last of their lines needs of the next ones; taken once. */
  readonly parts: Iterable<TextPart>
  /** Bytes of all parts. */
  readonly length: number
  /** Whether the text begins within a line, which belongs to the stretch before. */
  readonly beginsInLine: boolean
  /** A line belongs to the stretch when it begins at this place of the text or before. */
  readonly to: number
  /** Where the blocks begin, in the file and in the text. */
  readonly blocks: readonly BlockPlace[]
}

export interface BlockPlace {
  readonly inFile: number
  readonly inText: number
}

/**
 * Reads the blocks that begin between two bytes of a file, which need not be borders of blocks. A line belongs to the
 * stretch that holds the line end before it, so that neighbouring stretches have every line once.
 *
 * @throws {@link TruncatedFile} when a block is cut short or damaged
 */
export async function readBgzfRange(source: ByteSource, from: number, to: number): Promise<RangeText> {
  const bytes = await source.read(from, to - from + longestBlock)
  const first = from === 0 ? 0 : firstBlock(bytes)
  if (first === undefined || from + first >= to) return noText
  const own = blocksFrom(bytes, first, to - from)
  const blocks: BlockPlace[] = own.starts.map(({ at, inText }) => ({ inFile: from + at, inText }))
  const later: Buffer[] = []
  let length = own.inflated
  // The last line ends in a later block.
  for (let at = from + own.end; at < source.sizeBytes;) {
    const next = await readBlock(source, at)
    later.push(next.text)
    blocks.push({ inFile: at, inText: length })
    length += next.text.length
    at += next.bytes
    if (next.text.includes(10)) break
  }
  return { parts: partsOf(bytes, own, later), length, beginsInLine: from > 0, to: own.inflated, blocks }
}

const noText: RangeText = { parts: [], length: 0, beginsInLine: false, to: -1, blocks: [] }

function* partsOf(bytes: Buffer, own: OwnBlocks, later: readonly Buffer[]): Generator<TextPart> {
  for (const [index, { at, inText }] of own.starts.entries()) {
    const next = own.starts[index + 1] ?? { at: own.end, inText: own.inflated }
    yield { kind: 'packed', block: { bytes: bytes.subarray(at, next.at), textBytes: next.inText - inText } }
  }
  // A genome passes through gigabytes of them.
  release(bytes)
  for (const text of later) yield { kind: 'text', text }
}

/** The text of a line that begins at a place of a block. */
export async function readBgzfLine(source: ByteSource, block: number, at: number): Promise<string> {
  let text: Buffer = Buffer.alloc(0)
  let end = -1
  for (let next = block; next < source.sizeBytes;) {
    const read = await readBlock(source, next)
    text = Buffer.concat([text, read.text])
    next += read.bytes
    end = text.indexOf(10, at)
    if (end !== -1) break
  }
  return text.toString('utf8', at, end === -1 ? text.length : end).replace(/\r$/u, '')
}

async function readBlock(source: ByteSource, at: number): Promise<{ readonly text: Buffer; readonly bytes: number }> {
  const bytes = await source.read(at, longestBlock)
  const size = blockSize(bytes, 0)
  if (size === undefined || size > bytes.length) throw new TruncatedFile()
  return { text: textOf({ bytes: bytes.subarray(0, size), textBytes: bytes.readUInt32LE(size - 4) }), bytes: size }
}

/** Bytes of the block that begins here, or undefined where none does. */
function blockSize(bytes: Buffer, at: number): number | undefined {
  const isBlock =
    at + headBytes <= bytes.length &&
    bytes[at] === 0x1f &&
    bytes[at + 1] === 0x8b &&
    bytes[at + 2] === 8 &&
    (bytes[at + 3] ?? 0) === 4 &&
    bytes[at + 12] === 0x42 &&
    bytes[at + 13] === 0x43 &&
    bytes[at + 14] === 2
  return isBlock ? bytes.readUInt16LE(at + 16) + 1 : undefined
}

/** The first block that another one follows: four bytes of chance are not enough to tell. */
function firstBlock(bytes: Buffer): number | undefined {
  for (
    let at = bytes.indexOf('\u001F\u008B', 0, 'latin1');
    at !== -1;
    at = bytes.indexOf('\u001F\u008B', at + 1, 'latin1')
  ) {
    const size = blockSize(bytes, at)
    if (size === undefined) continue
    const next = at + size
    if (next >= bytes.length || blockSize(bytes, next) !== undefined) return at
  }
  return undefined
}

/** Blocks of a stretch: where each begins there and in the text, and where the last one ends. */
interface OwnBlocks {
  readonly starts: readonly { readonly at: number; readonly inText: number }[]
  readonly end: number
  readonly inflated: number
}

function blocksFrom(bytes: Buffer, first: number, limit: number): OwnBlocks {
  const starts: { readonly at: number; readonly inText: number }[] = []
  let at = first
  let inText = 0
  while (at < limit && at < bytes.length) {
    const size = blockSize(bytes, at)
    if (size === undefined || at + size > bytes.length) throw new TruncatedFile()
    starts.push({ at, inText })
    inText += bytes.readUInt32LE(at + size - 4)
    at += size
  }
  return { starts, end: at, inflated: inText }
}

/**
 * The text of a block.
 *
 * @throws {@link TruncatedFile} when it is damaged
 */
export function textOf({ bytes, textBytes }: PackedBlock): Buffer {
  try {
    // What it says it unpacks to is taken as room, so that nothing is copied together afterwards.
    const room = Math.min(mostInflated, Math.max(1 << 10, textBytes + 1))
    const text = gunzipSync(bytes, { chunkSize: room, maxOutputLength: room })
    if (text.length !== textBytes) throw new TruncatedFile()
    return text
  } catch (error) {
    throw new TruncatedFile({ cause: error })
  }
}
