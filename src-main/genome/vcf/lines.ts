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
const readBytes = 1 << 18
/** Text is handed on in pieces of about this size. */
const textBytes = 4 << 20
/** A line longer than this is no VCF line but a binary file. */
const longestLine = 64 << 20

/** Whether the file is gzip in blocks of their own, which threads can read side by side. */
export async function isBgzf(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 18)
  return head[0] === 0x1f && head[1] === 0x8b && head[12] === 0x42 && head[13] === 0x43
}

/** A piece of unpacked text that ends with a line's end, and how much of the file has been read for it. */
export interface TextPiece {
  readonly text: Buffer
  readonly readBytes: number
}

/**
 * The text of a plain, gzip or BGZF file in pieces of whole lines, one in memory at a time.
 *
 * @throws {@link TruncatedFile}
 */
export async function* textPieces(source: ByteSource): AsyncGenerator<TextPiece> {
  let done = 0
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of unpacked(source, (bytes) => (done = bytes))) {
    parts.push(chunk)
    length += chunk.length
    if (length < textBytes) continue
    const all = Buffer.concat(parts)
    const end = all.lastIndexOf(10) + 1
    if (end === 0 && all.length > longestLine) throw new TruncatedFile()
    // Taken out before the piece is given away: whoever gets it may let its memory go.
    parts = [Buffer.from(all.subarray(end))]
    length = all.length - end
    if (end > 0) yield { text: all.subarray(0, end), readBytes: done }
  }
  const rest = Buffer.concat(parts)
  if (rest.length === 0) return
  yield { text: rest.at(-1) === 10 ? rest : Buffer.concat([rest, Buffer.from('\n')]), readBytes: done }
}

/**
 * The lines of the header, the last of them `#CHROM ...`; of a file without one all its first lines.
 *
 * @throws {@link TruncatedFile}
 */
export async function headerOf(source: ByteSource): Promise<readonly string[]> {
  const header: string[] = []
  for await (const { text } of textPieces(source)) {
    for (let start = 0; start < text.length;) {
      const newline = text.indexOf(10, start)
      const line = text.toString('utf8', start, newline).replace(/\r$/u, '')
      header.push(line)
      if (!line.startsWith('##')) return header
      start = newline + 1
    }
  }
  return header
}

async function* unpacked(source: ByteSource, onBytes: (done: number) => void): AsyncGenerator<Buffer> {
  const head = await source.read(0, 2)
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  if (isGzip && (await isBgzf(source))) {
    const tail = await source.read(Math.max(0, source.sizeBytes - bgzfEnd.length), bgzfEnd.length)
    if (!tail.equals(bgzfEnd)) throw new TruncatedFile()
  }
  const bytes = Readable.from(piecesOf(source, onBytes))
  const plain = isGzip ? bytes.pipe(createGunzip()) : bytes
  if (plain !== bytes) bytes.on('error', (error) => plain.destroy(error))
  try {
    for await (const chunk of plain) if (Buffer.isBuffer(chunk)) yield chunk
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR' ? new TruncatedFile({ cause: error }) : error
  } finally {
    bytes.destroy()
    plain.destroy()
  }
}

async function* piecesOf(source: ByteSource, onBytes: (done: number) => void): AsyncGenerator<Buffer> {
  for (let at = 0; at < source.sizeBytes;) {
    const piece = await source.read(at, readBytes)
    at += piece.length
    onBytes(at)
    yield piece
  }
}
