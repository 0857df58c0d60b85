import { crc32, deflateSync } from 'node:zlib'

function chunk(type: string, data: Buffer): Buffer {
  const [length, sum, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(type), data])]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

export interface TestPicture {
  readonly width: number
  readonly height: number
  /** How each line is predicted (PNG, 9.2); the lines are given as they stand in the file. */
  readonly lines?: readonly (readonly number[])[]
  /** A chunk beside the pixels. */
  readonly text?: string
  readonly interlace?: number
  readonly depth?: number
}

/** A PNG with transparency as a window draws one: opaque and blue, unless its lines are given. */
export function testPicture({ width, height, lines, text, interlace = 0, depth = 8 }: TestPicture): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, depth, 6, 0, 0, interlace])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  const line = [0, ...Array.from({ length: width }, () => [42, 100, 138, 255]).flat()]
  const pixels = Buffer.from((lines ?? Array.from({ length: height }, () => line)).flat())
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(text === undefined ? [] : [chunk('tEXt', Buffer.from(text))]),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
