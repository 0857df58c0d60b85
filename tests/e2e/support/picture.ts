import { inflateSync } from 'node:zlib'
import { invariant } from '#shared/kit/assert.ts'

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

/** A screenshot as points of colour. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly at: (x: number, y: number) => Colour
}

/** Bytes a point takes by PNG's colour type: 2 is RGB, 6 is RGB with transparency. */
const pointBytes: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

/** Reads the plain kind of PNG that Chromium makes: 8 bits a channel, not interlaced. Source: PNG, third edition. */
export function decodePng(file: Buffer): Picture {
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const size = pointBytes[file.readUInt8(25)] ?? 0
  invariant(file.readUInt8(24) === 8 && size !== 0 && file.readUInt8(28) === 0, 'a plain PNG')
  const points = unfiltered(inflateSync(Buffer.concat(dataChunks(file))), width * size, size)
  const channel = (x: number, y: number, index: number): number => points[(y * width + x) * size + index] ?? 0
  return { width, height, at: (x, y) => [channel(x, y, 0), channel(x, y, 1), channel(x, y, 2)] }
}

function dataChunks(file: Buffer): readonly Buffer[] {
  const chunks: Buffer[] = []
  const signatureBytes = 8
  for (let at = signatureBytes; at < file.length;) {
    const length = file.readUInt32BE(at)
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') chunks.push(file.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return chunks
}

/** Each row is written as the difference to its neighbours in one of five ways (chapter 9). */
function unfiltered(rows: Buffer, rowBytes: number, size: number): Uint8Array {
  const height = rows.length / (rowBytes + 1)
  const points = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (rowBytes + 1)] ?? 0
    for (let i = 0; i < rowBytes; i += 1) {
      const here = y * rowBytes + i
      const left = i < size ? 0 : (points[here - size] ?? 0)
      const above = y === 0 ? 0 : (points[here - rowBytes] ?? 0)
      const corner = y === 0 || i < size ? 0 : (points[here - rowBytes - size] ?? 0)
      points[here] = (rows[y * (rowBytes + 1) + 1 + i] ?? 0) + predicted(filter, left, above, corner)
    }
  }
  return points
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return above
    case 3:
      return (left + above) >> 1
    case 4:
      return paeth(left, above, corner)
    default:
      return 0
  }
}

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs)
  if (toLeft === undefined || toAbove === undefined || toCorner === undefined) return 0
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

/** How far a colour is from grey. */
export function saturation(colour: Colour): number {
  return Math.max(...colour) - Math.min(...colour)
}
