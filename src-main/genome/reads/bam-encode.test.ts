import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBam, encodeRead, type ReadToEncode } from '#main/genome/reads/bam-encode.ts'
import { cigarOf, lengthOnReference, type PackedCigar } from '#main/genome/reads/cigar.ts'
import { readBam } from '#tests/support/reads/bam-text.ts'

const contigs = [
  { name: 'chr1', length: 248_956_422 },
  { name: 'chrX', length: 156_040_895 },
]
const matches = (length: number): PackedCigar => [length << 4]

function read(change: Partial<ReadToEncode> = {}): ReadToEncode {
  return {
    contig: 0,
    start: 99,
    mappingQuality: 60,
    flags: 99,
    cigar: matches(4),
    mateContig: 0,
    mateStart: 299,
    templateLength: 204,
    name: 'read-1',
    bases: 'ACGT',
    qualities: Uint8Array.from([30, 31, 32, 33]),
    ...change,
  }
}

function lines(...reads: readonly ReadToEncode[]): readonly string[] {
  return readBam(
    encodeBam(
      contigs,
      reads.map((one) => ({ start: one.start, end: one.start + 1, record: encodeRead(one) })),
    ),
  ).lines
}

describe('encoding reads as BAM', () => {
  it('writes a header that names contigs and nobody', () => {
    const { header, contigs: named } = readBam(encodeBam(contigs, []))
    expect(header).toBe('@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr1\tLN:248956422\n@SQ\tSN:chrX\tLN:156040895\n')
    expect(named).toEqual(contigs)
  })

  it.each([
    [{}, 'read-1\t99\tchr1\t100\t60\t4M\t=\t300\t204\tACGT\t?@AB'],
    [{ bases: 'ACGTN', cigar: matches(5), qualities: null }, 'read-1\t99\tchr1\t100\t60\t5M\t=\t300\t204\tACGTN\t*'],
    [{ mateContig: 1, templateLength: 0 }, 'read-1\t99\tchr1\t100\t60\t4M\tchrX\t300\t0\tACGT\t?@AB'],
    [{ mateContig: -1, mateStart: -1, templateLength: 0 }, 'read-1\t99\tchr1\t100\t60\t4M\t*\t0\t0\tACGT\t?@AB'],
    [{ bases: '', qualities: null }, 'read-1\t99\tchr1\t100\t60\t4M\t=\t300\t204\t*\t*'],
    [{ templateLength: -204, flags: 147 }, 'read-1\t147\tchr1\t100\t60\t4M\t=\t300\t-204\tACGT\t?@AB'],
  ] as const)('%j', (change, line) => {
    expect(lines(read(change))).toEqual([line])
  })

  it('keeps every read as it is, in order, also over many blocks', () => {
    const base = fc.constantFrom('A', 'C', 'G', 'T', 'N')
    const anyRead = fc
      .record({
        bases: fc.array(base, { minLength: 1, maxLength: 250 }).map((list) => list.join('')),
        start: fc.nat(240_000_000),
        name: fc.stringMatching(/^[!-?A-~]{1,60}$/u),
        quality: fc.nat(60),
      })
      .map(({ bases, quality, ...rest }) =>
        read({ ...rest, bases, cigar: matches(bases.length), qualities: new Uint8Array(bases.length).fill(quality) }),
      )
    fc.assert(
      fc.property(fc.array(anyRead, { maxLength: 600 }), (reads) => {
        const expected = reads.map((one) =>
          [
            one.name,
            99,
            'chr1',
            one.start + 1,
            60,
            `${one.bases.length}M`,
            '=',
            300,
            204,
            one.bases,
            String.fromCharCode((one.qualities?.[0] ?? 0) + 33).repeat(one.bases.length),
          ].join('\t'),
        )
        expect(lines(...reads)).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })

  // Bins of the SAM specification, section 5.3: what the C code of `reg2bin` gives.
  it.each([
    [0, 1, 4681],
    [16_383, 1, 4681],
    [16_383, 2, 585],
    [131_071, 2, 73],
    [1_048_575, 2, 9],
    [8_388_607, 2, 1],
    [67_108_863, 2, 0],
    [45_954_897, 150, 7485],
  ])('a read from %i over %i bases is in bin %i', (start, length, bin) => {
    expect(encodeRead(read({ start, cigar: matches(length) })).readUInt16LE(10)).toBe(bin)
  })

  it('is plain gzip to everybody else', () => {
    expect(gunzipSync(encodeBam(contigs, [])).toString('latin1', 0, 4)).toBe('BAM\u0001')
  })
})

type Features = NonNullable<Parameters<typeof cigarOf>[0]['readFeatures']>
const place = { pos: 1, refPos: 1 }

describe('the CIGAR of a CRAM record', () => {
  // What differs from the reference, where it stands in the read (from 1), and what that makes of ten bases.
  it.each<[features: Features, cigar: string]>([
    [[], '10M'],
    [[{ ...place, code: 'X', pos: 3, data: 1 }], '10M'],
    [[{ ...place, code: 'S', pos: 1, data: 'ACG' }], '3S7M'],
    [[{ ...place, code: 'S', pos: 8, data: 'ACG' }], '7M3S'],
    [[{ ...place, code: 'I', pos: 4, data: 'TT' }], '3M2I5M'],
    [[{ ...place, code: 'i', pos: 4, data: 'T' }], '3M1I6M'],
    [
      [
        { ...place, code: 'i', pos: 4, data: 'T' },
        { ...place, code: 'i', pos: 5, data: 'T' },
      ],
      '3M2I5M',
    ],
    [[{ ...place, code: 'D', pos: 6, data: 7 }], '5M7D5M'],
    [[{ ...place, code: 'N', pos: 6, data: 1200 }], '5M1200N5M'],
    [
      [
        { ...place, code: 'H', pos: 1, data: 30 },
        { ...place, code: 'S', pos: 1, data: 'AC' },
      ],
      '30H2S8M',
    ],
    [[{ ...place, code: 'P', pos: 6, data: 2 }], '5M2P5M'],
    [[{ ...place, code: 'b', pos: 2, data: 'ACG' }], '10M'],
    [[{ ...place, code: 'B', pos: 2, data: ['A', 30] }], '10M'],
    [[{ ...place, code: 'Q', pos: 2, data: 30 }], '10M'],
    [
      [
        { ...place, code: 'S', pos: 1, data: 'A' },
        { ...place, code: 'X', pos: 3, data: 0 },
        { ...place, code: 'D', pos: 5, data: 2 },
        { ...place, code: 'I', pos: 5, data: 'G' },
        { ...place, code: 'S', pos: 10, data: 'T' },
      ],
      '1S3M2D1I4M1S',
    ],
  ])('%j gives %s', (readFeatures, expected) => {
    const cigar = cigarOf({ readLength: 10, readFeatures })
    expect(cigar.map((packed) => `${packed >>> 4}${'MIDNSHP'[packed & 0xf] ?? ''}`).join('')).toBe(expected)
  })

  it('matches, deletions and skips lie on the reference; insertions, clips and padding do not', () => {
    const all: PackedCigar = Array.from('MIDNSHP', (_, operation) => (10 << 4) | operation)
    expect(lengthOnReference(all)).toBe(30)
    expect(lengthOnReference([])).toBe(0)
  })
})
