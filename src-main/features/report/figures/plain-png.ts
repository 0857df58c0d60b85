import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { mostFigureBytes, mostFigurePixels } from '#shared/domain/report/figure.ts'

/** A picture with nothing in it but its pixels. */
export interface PlainPicture {
  /** PNG of eight bits and three colours without transparency, as PDF/A wants it. */
  readonly bytes: Buffer
  /** In pixels. */
  readonly width: number
  readonly height: number
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bytes a pixel has, by the colour type of the header (PNG, 11.2.2); others are not drawn by a window. */
const bytesOf: ReadonlyMap<number, number> = new Map([
  [2, 3],
  [6, 4],
])

/**
 * Reads a PNG and writes its pixels anew: texts, times and whatever else a file may carry stay behind, and what is
 * transparent lies on white.
 *
 * @returns undefined for anything but a whole PNG of eight bits in colour that is neither too large nor interlaced
 */
export function plainPng(file: Buffer): PlainPicture | undefined {
  if (!file.subarray(0, 8).equals(signature)) return undefined
  const chunks = chunksOf(file)
  const header = chunks?.find(({ type }) => type === 'IHDR')?.data
  if (chunks === undefined || header?.length !== 13 || chunks.at(-1)?.type !== 'IEND') return undefined
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, colour, , , interlace] = header.subarray(8)
  const pixelBytes = bytesOf.get(colour ?? -1)
  const isFitting =
    width > 0 && height > 0 && width <= mostFigurePixels.width && height <= mostFigurePixels.height && depth === 8
  if (!isFitting || pixelBytes === undefined || interlace !== 0) return undefined
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  const lines = inflated(packed, height * (1 + width * pixelBytes))
  const pixels = lines === undefined ? undefined : unfiltered(lines, width * pixelBytes, pixelBytes)
  if (pixels === undefined) return undefined
  const bytes = encoded(pixelBytes === 3 ? pixels : onWhite(pixels), width, height)
  return bytes.length > mostFigureBytes ? undefined : { bytes, width, height }
}

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

/** Undefined where the file ends within a chunk or a checksum does not fit. */
function chunksOf(file: Buffer): readonly Chunk[] | undefined {
  const chunks: Chunk[] = []
  for (let at = 8; at < file.length;) {
    if (at + 12 > file.length) return undefined
    const end = at + 8 + file.readUInt32BE(at)
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) return undefined
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, end) })
    at = end + 4
  }
  return chunks
}

function inflated(packed: Buffer, length: number): Buffer | undefined {
  try {
    const lines = inflateSync(packed, { maxOutputLength: length })
    return lines.length === length ? lines : undefined
  } catch {
    return undefined
  }
}

/** Undoes the prediction of each line (PNG, 9.2). */
function unfiltered(lines: Buffer, lineBytes: number, pixelBytes: number): Buffer | undefined {
  const pixels = Buffer.alloc((lines.length / (lineBytes + 1)) * lineBytes)
  for (let from = 0, to = 0; from < lines.length; from += lineBytes + 1, to += lineBytes) {
    const filter = lines[from] ?? 0
    if (filter > 4) return undefined
    for (let index = 0; index < lineBytes; index += 1) {
      const left = index < pixelBytes ? 0 : (pixels[to + index - pixelBytes] ?? 0)
      const up = to === 0 ? 0 : (pixels[to + index - lineBytes] ?? 0)
      const corner = index < pixelBytes || to === 0 ? 0 : (pixels[to + index - lineBytes - pixelBytes] ?? 0)
      pixels[to + index] = (lines[from + 1 + index] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return pixels
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function onWhite(pixels: Buffer): Buffer {
  const plain = Buffer.alloc((pixels.length / 4) * 3)
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    const opacity = pixels[from + 3] ?? 255
    for (let colour = 0; colour < 3; colour += 1) {
      plain[to + colour] = Math.round(((pixels[from + colour] ?? 0) * opacity) / 255 + 255 - opacity)
    }
  }
  return plain
}

/** Each line as its difference from the one above: a picture of reads is mostly the same from line to line. */
function encoded(pixels: Buffer, width: number, height: number): Buffer {
  const lineBytes = width * 3
  const lines = Buffer.alloc(height * (lineBytes + 1))
  for (let line = 0; line < height; line += 1) {
    const [from, to] = [line * lineBytes, line * (lineBytes + 1)]
    lines[to] = 2
    for (let index = 0; index < lineBytes; index += 1) {
      const up = line === 0 ? 0 : (pixels[from + index - lineBytes] ?? 0)
      lines[to + 1 + index] = (pixels[from + index] ?? 0) - up
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
