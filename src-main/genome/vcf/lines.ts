import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** The file ended in the middle of something. */
export class TruncatedFile extends Error {
  constructor(options?: ErrorOptions) {
    super('truncated', options)
    this.name = 'TruncatedFile'
  }
}

/** The empty block every whole BGZF file ends with. Source: SAM specification, section 4.1.2. */
const bgzfEnd = Buffer.from('1f8b08040000000000ff0600424302001b0003000000000000000000', 'hex')
const pieceBytes = 1 << 18
/** A line longer than this is no VCF line but a binary file. */
const longestLine = 64 << 20

/**
 * The lines of a plain, gzip or BGZF file, one piece in memory at a time.
 *
 * @param onBytes told how many bytes of the file have been read, for progress
 * @throws {@link TruncatedFile}
 */
export async function* linesOf(source: ByteSource, onBytes: (read: number) => void): AsyncGenerator<string> {
  const head = await source.read(0, 18)
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  const isBgzf = isGzip && head[12] === 0x42 && head[13] === 0x43
  if (isBgzf) {
    const tail = await source.read(Math.max(0, source.sizeBytes - bgzfEnd.length), bgzfEnd.length)
    if (!tail.equals(bgzfEnd)) throw new TruncatedFile()
  }
  const bytes = Readable.from(piecesOf(source, onBytes))
  const plain = isGzip ? bytes.pipe(createGunzip()) : bytes
  if (plain !== bytes) bytes.on('error', (error) => plain.destroy(error))
  try {
    yield* splitLines(plain)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR' ? new TruncatedFile({ cause: error }) : error
  } finally {
    bytes.destroy()
    plain.destroy()
  }
}

async function* piecesOf(source: ByteSource, onBytes: (read: number) => void): AsyncGenerator<Buffer> {
  for (let at = 0; at < source.sizeBytes;) {
    const piece = await source.read(at, pieceBytes)
    at += piece.length
    onBytes(at)
    yield piece
  }
}

async function* splitLines(plain: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const piece of plain) {
    const bytes: Buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    let start = 0
    for (let newline = bytes.indexOf(10); newline !== -1; newline = bytes.indexOf(10, start)) {
      yield textOf(bytes, start, newline)
      start = newline + 1
    }
    rest = Buffer.from(bytes.subarray(start))
    if (rest.length > longestLine) throw new TruncatedFile()
  }
  if (rest.length > 0) yield textOf(rest, 0, rest.length)
}

function textOf(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, end > start && bytes[end - 1] === 13 ? end - 1 : end)
}
