import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlignedRead } from '#main/genome/reads/aligned-read.ts'
import { operations, type PackedCigar } from '#main/genome/reads/cigar.ts'
import { clippedTo } from '#main/genome/reads/clip.ts'
import { decodeRead, encodedAgain } from '#main/genome/reads/decoded-read.ts'
import { withoutAlleles, type SpelledAllele } from '#main/genome/reads/without-alleles.ts'

const { M, I, D, EQUAL, DIFFERENT, S } = operations
const pack = (length: number, operation: number): number => (length << 4) | operation

/** A read of equal qualities, so that one with and one without an allele can be compared to the last byte. */
function readOf(start: number, cigar: PackedCigar, bases: string): AlignedRead {
  const flags = { contig: 0, mappingQuality: 60, flags: 99, mateContig: 0, mateStart: 500, templateLength: 700 }
  return encodedAgain({ ...flags, start, cigar, bases, name: 'read', qualities: new Uint8Array(bases.length).fill(37) })
}

/** What a read covers of the made-up reference. */
const [from, to] = [20, 180]
const referenceRead = (reference: string): AlignedRead => readOf(from, [pack(to - from, M)], reference.slice(from, to))

const letters = fc.constantFrom('A', 'C', 'G', 'T')
/** Of all four bases, or of few: then insertions and deletions have many places. */
const anyReference = fc
  .oneof(
    fc.array(letters, { minLength: 200, maxLength: 200 }),
    fc.array(fc.constantFrom('A', 'A', 'A', 'C'), { minLength: 200, maxLength: 200 }),
    fc.tuple(letters, letters).map(([a, b]) => Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? a : b))),
  )
  .map((bases) => bases.join(''))
const anyPlace = fc.integer({ min: 70, max: 130 })
const anySize = fc.integer({ min: 1, max: 9 })

interface Carried {
  readonly reference: string
  readonly allele: SpelledAllele
  readonly read: AlignedRead
}

const substitution = fc
  .tuple(anyReference, anyPlace, fc.array(letters, { minLength: 1, maxLength: 4 }))
  .map(([reference, at, bases]): Carried => {
    const alt = bases.join('')
    const ref = reference.slice(at, at + alt.length)
    const carried = reference.slice(from, at) + alt + reference.slice(at + alt.length, to)
    return { reference, allele: { position: at + 1, ref, alt }, read: readOf(from, [pack(to - from, M)], carried) }
  })

/** How far the aligner may move a gap to the right without the read reading otherwise. */
function mostShift(carried: string, whole: string, at: number, size: number): number {
  let shift = 0
  const same = (place: number): boolean => whole[place] === whole[place + size]
  while (same(at + shift) && at + shift + size < whole.length - 30) shift += 1
  return carried === '' ? 0 : shift
}

const deletion = fc.tuple(anyReference, anyPlace, anySize, fc.nat()).map(([reference, at, size, chance]): Carried => {
  const bases = reference.slice(from, at) + reference.slice(at + size, to)
  const shift = chance % (mostShift(bases, reference.slice(0, to), at, size) + 1)
  const before = at - from + shift
  const cigar = [pack(before, M), pack(size, D), pack(bases.length - before, M)]
  const allele = { position: at, ref: reference.slice(at - 1, at + size), alt: reference[at - 1] ?? '' }
  return { reference, allele, read: readOf(from, cigar, bases) }
})

const insertion = fc
  .tuple(anyReference, anyPlace, fc.array(letters, { minLength: 1, maxLength: 9 }), fc.nat())
  .map(([reference, at, given, chance]): Carried => {
    const inserted = given.join('')
    const bases = reference.slice(from, at) + inserted + reference.slice(at, to)
    const shift = chance % (mostShift(bases, bases, at - from, inserted.length) + 1)
    const before = at - from + shift
    const cigar = [pack(before, M), pack(inserted.length, I), pack(bases.length - before - inserted.length, M)]
    const base = reference[at - 1] ?? ''
    return { reference, allele: { position: at, ref: base, alt: base + inserted }, read: readOf(from, cigar, bases) }
  })

describe('a read with an allele that is hidden', () => {
  it.each([
    ['another base or several', substitution],
    ['a deletion, wherever in a repeat the aligner wrote it', deletion],
    ['an insertion, wherever in a repeat the aligner wrote it', insertion],
  ])('%s: is to the last byte the read of a family that never had it', (_, carried) => {
    fc.assert(
      fc.property(carried, ({ reference, allele, read }) => {
        const expected = referenceRead(reference)
        expect(decodeRead(withoutAlleles(read, [allele]))).toEqual(decodeRead(expected))
        expect(clippedTo(withoutAlleles(read, [allele]), 60, 121)).toEqual(clippedTo(expected, 60, 121))
      }),
      { numRuns: 500 },
    )
  })

  it('is not told by how its aligner writes which bases differ', () => {
    const reference = 'ACGT'.repeat(50)
    const carried = `${reference.slice(from, 100)}G${reference.slice(101, to)}`
    const read = readOf(from, [pack(80, EQUAL), pack(1, DIFFERENT), pack(79, EQUAL)], carried)
    const plain = readOf(from, [pack(160, EQUAL)], reference.slice(from, to))
    const allele = { position: 101, ref: 'A', alt: 'G' }
    expect(withoutAlleles(read, [allele])).toEqual(withoutAlleles(plain, [allele]))
  })

  it('keeps what the read has of other changes, and what is clipped', () => {
    const reference = 'ACGTTGCAAC'.repeat(20)
    const carried = `TTT${reference.slice(from, 100)}T${reference.slice(101, 110)}C${reference.slice(111, to)}`
    const read = readOf(from, [pack(3, S), pack(160, M)], carried)
    const shown = decodeRead(withoutAlleles(read, [{ position: 101, ref: 'A', alt: 'T' }]))
    expect(shown).toEqual({
      ...decodeRead(read),
      bases: `TTT${reference.slice(from, 110)}C${reference.slice(111, to)}`,
    })
  })
})

describe('a read without the hidden allele', () => {
  it('comes out as it is, be it the reference or another allele of the same place', () => {
    const reference = 'ACGTTGCAAC'.repeat(20)
    const other = readOf(from, [pack(160, M)], `${reference.slice(from, 100)}G${reference.slice(101, to)}`)
    const alleles = [
      { position: 101, ref: 'A', alt: 'T' },
      { position: 100, ref: 'CA', alt: 'C' },
      { position: 100, ref: 'C', alt: 'CGG' },
    ]
    for (const read of [other, referenceRead(reference)]) expect(withoutAlleles(read, alleles)).toBe(read)
  })

  it('keeps a deletion of the same length that is another one', () => {
    const reference = 'ACGTTGCAACTTGACCATGA'.repeat(10)
    const bases = reference.slice(from, 105) + reference.slice(107, to)
    const read = readOf(from, [pack(85, M), pack(2, D), pack(73, M)], bases)
    expect(withoutAlleles(read, [{ position: 100, ref: reference.slice(99, 102), alt: reference[99] ?? '' }])).toBe(
      read,
    )
  })
})
