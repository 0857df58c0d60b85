import { constants, crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadScan } from '#main/genome/engine/scan/scan-module.ts'
import { createUnpack } from '#main/genome/engine/scan/unpack.ts'
import type { PackedBlock } from '#main/genome/vcf/bgzf.ts'
import { TruncatedFile } from '#main/genome/vcf/lines.ts'

const scan = loadScan({ meaning: () => 0, number: () => 0 })
scan.start()
const most = 1 << 16
const packed = scan.reserve(2 * most)
const out = scan.reserve(most + scan.unpackMargin() + 64)
const unpack = createUnpack(scan)
const memory = () => new Uint8Array(scan.memory.buffer)
const guard = 0xa5

/** What the scanner's own reader makes of a stream; undefined where it refuses it. */
function unpacked(stream: Uint8Array, size: number): Uint8Array | undefined {
  memory().set(stream, packed)
  memory().fill(guard, out + size + scan.unpackMargin(), out + size + scan.unpackMargin() + 64)
  const written = scan.unpack(packed, packed + stream.length, out, size)
  const behind = memory().slice(out + size + scan.unpackMargin(), out + size + scan.unpackMargin() + 64)
  expect(behind.every((byte) => byte === guard)).toBe(true)
  return written === -1 ? undefined : memory().slice(out, out + written)
}

/** A gzip member as BGZF has them. */
function blockOf(text: Uint8Array, stream: Uint8Array) {
  const bytes = Buffer.alloc(18 + stream.length + 8)
  bytes.set([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 6, 0, 0x42, 0x43, 2, 0])
  bytes.writeUInt16LE(bytes.length - 1, 16)
  bytes.set(stream, 18)
  bytes.writeUInt32LE(crc32(text), 18 + stream.length)
  bytes.writeUInt32LE(text.length, 22 + stream.length)
  return { bytes, textBytes: text.length }
}

function textOrDamage(block: PackedBlock): string {
  try {
    unpack(block, out)
    return Buffer.from(memory().slice(out, out + block.textBytes)).toString('latin1')
  } catch (error) {
    if (error instanceof TruncatedFile) return 'damaged'
    throw error
  }
}

const words = fc.constantFrom(
  'chr1\t',
  '0/1:',
  ',',
  '|',
  'ENST0000012345|',
  '0.00',
  '\n',
  'A',
  'intron_variant',
  '::::::::::::',
)
const text = fc.oneof(
  fc.array(words, { maxLength: 4000 }).map((parts) => Buffer.from(parts.join('')).subarray(0, most - 4096)),
  fc.uint8Array({ maxLength: 3000 }),
  fc.tuple(fc.nat(255), fc.nat(60_000)).map(([byte, count]) => new Uint8Array(count).fill(byte)),
  // A pattern of any short period, whose repetitions overlap themselves.
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(5000))
    .map(([unit, count]) => Uint8Array.from({ length: count }, (_, at) => unit[at % unit.length] ?? 0)),
  // Every byte as often as a Fibonacci number: the longest codes there are.
  fc.shuffledSubarray([...Array.from({ length: 21 }).keys()], { minLength: 15 }).map((bytes) => {
    const all: number[] = []
    let [a, b] = [1, 1]
    for (const byte of bytes) {
      for (let count = 0; count < a; count += 1) all.push((byte * 37) & 255)
      ;[a, b] = [b, a + b]
    }
    return Uint8Array.from(all).subarray(0, 50_000)
  }),
)
const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants
const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE),
  memLevel: fc.integer({ min: 1, max: 9 }),
})

describe('unpacking where lines are read', () => {
  it('gives the text that zlib packed, however it was packed', () => {
    fc.assert(
      fc.property(text, options, (bytes, how) => {
        expect(unpacked(deflateRawSync(bytes, how), bytes.length)).toEqual(Uint8Array.from(bytes))
      }),
      { numRuns: 500 },
    )
  })

  it('writes no more than it was given room for, whatever the stream says, and comes to an end', () => {
    const change = fc.record({ at: fc.nat(most), byte: fc.nat(255) })
    fc.assert(
      fc.property(text, options, fc.array(change, { minLength: 1, maxLength: 4 }), (bytes, how, changes) => {
        const stream = deflateRawSync(bytes, how)
        for (const { at, byte } of changes) stream[at % stream.length] = byte
        const read = unpacked(stream, Math.min(bytes.length, 500))
        expect(read?.length ?? 0).toBeLessThanOrEqual(500)
      }),
      { numRuns: 1000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (stream) => {
        expect(unpacked(stream, 1000)?.length ?? 0).toBeLessThanOrEqual(1000)
      }),
      { numRuns: 5000 },
    )
  })

  it('takes no text for whole that is not the one that was packed', () => {
    const whole = Buffer.from('chr1\t100\t.\tA\tG\t50\tPASS\t.\n'.repeat(50))
    const block = blockOf(whole, deflateRawSync(whole))
    expect(textOrDamage(block)).toBe(whole.toString())
    for (let at = 18; at < block.bytes.length; at += 1) {
      const bytes = Buffer.from(block.bytes)
      bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at)
      memory().fill(0, out, out + whole.length)
      // The last bits of a stream may be anything: then the text is the whole one.
      expect(textOrDamage({ ...block, bytes }), `byte ${at}`).toBeOneOf([whole.toString(), 'damaged'])
    }
  })

  it('finds the stream behind a longer head', () => {
    const whole = Buffer.from('text')
    const { bytes } = blockOf(whole, deflateRawSync(whole))
    const longer = Buffer.concat([bytes.subarray(0, 18), Buffer.from([1, 1, 1, 0, 9]), bytes.subarray(18)])
    longer.writeUInt16LE(11, 10)
    longer.writeUInt16LE(longer.length - 1, 16)
    expect(textOrDamage({ bytes: longer, textBytes: whole.length })).toBe('text')
  })
})
