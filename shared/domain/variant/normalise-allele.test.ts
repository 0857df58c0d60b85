import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNormal, normaliseAllele } from '#shared/domain/variant/normalise-allele.ts'
import type { Allele } from '#shared/domain/variant/variant-key.ts'

const contig = '1'
const baseIn =
  (sequence: string, from = 1) =>
  (position: number): string =>
    sequence[position - from] ?? 'N'

describe('normaliseAllele', () => {
  // Tan, Abecasis, Kang 2015, figure 1: five spellings of one deletion in GGGCACACACAGGG.
  const sequence = 'GGGCACACACAGGG'
  it.each([
    [8, 'CA', ''],
    [8, 'CAC', 'C'],
    [5, 'ACA', 'A'],
    [3, 'GCACA', 'GCA'],
    [2, 'GGCA', 'GG'],
    [3, 'GCA', 'G'],
  ])('spells %i %s>%s as the leftmost one', (position, ref, alt) => {
    const before = sequence[position - 2] ?? ''
    const written =
      alt === '' ? { contig, position: position - 1, ref: before + ref, alt: before } : { contig, position, ref, alt }
    expect(normaliseAllele(written, baseIn(sequence)).allele).toEqual({ contig, position: 3, ref: 'GCA', alt: 'G' })
  })

  it.each([
    ['window that begins in the repeat', baseIn('CACACAGGG', 6)],
    ['no sequence', () => 'N'],
    ['other genome', baseIn('GGGTTTTTTTTGGG')],
  ])('leaves an allele trimmed where there is a %s', (_, baseAt) => {
    const { allele, state } = normaliseAllele({ contig, position: 8, ref: 'CACAG', alt: 'CAG' }, baseAt)
    expect({ ...allele, state }).toEqual({ contig, position: 8, ref: 'CAC', alt: 'C', state: 'unchecked' })
  })

  it('asks for no sequence where an allele cannot move', () => {
    const never = (): string => {
      throw new Error('asked')
    }
    const fixed = ['A G', 'CAT C', 'C CAT', 'ACG TCA', 'CAA CA'].map((change) => change.split(' '))
    for (const [ref = '', alt = ''] of fixed) {
      expect(normaliseAllele({ contig, position: 5, ref, alt }, never).state).not.toBe('unchecked')
    }
  })

  it('moves nothing in front of the first base', () => {
    const { allele } = normaliseAllele({ contig, position: 4, ref: 'AA', alt: 'A' }, baseIn('AAAAAG'))
    expect(allele).toEqual({ contig, position: 1, ref: 'AA', alt: 'A' })
  })
})

/** A sequence poor in letters, so that there is much to move along, and a change somewhere within it. */
const placed = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('A', 'C'), minLength: 12, maxLength: 60 }),
    fc.nat(),
    fc.nat({ max: 6 }),
    fc.string({ unit: fc.constantFrom('A', 'C'), minLength: 1, maxLength: 7 }),
  )
  .map(([sequence, place, length, alt]) => {
    const start = place % sequence.length
    const ref = sequence.slice(start, start + length + 1)
    return { sequence, written: { contig, position: start + 1, ref, alt } satisfies Allele }
  })
  .filter(({ written }) => written.ref !== written.alt)

const isAnchoredChange = ({ position, ref, alt }: Allele): boolean =>
  position > 1 && ref.length !== alt.length && Math.min(ref.length, alt.length) === 1

const haplotype = (sequence: string, { position, ref, alt }: Allele): string =>
  sequence.slice(0, position - 1) + alt + sequence.slice(position - 1 + ref.length)

describe('a normalised allele', () => {
  it('makes the same haplotype', () => {
    fc.assert(
      fc.property(placed, ({ sequence, written }) => {
        const { allele } = normaliseAllele(written, baseIn(sequence))
        expect(sequence.slice(allele.position - 1, allele.position - 1 + allele.ref.length)).toBe(allele.ref)
        expect(haplotype(sequence, allele)).toBe(haplotype(sequence, written))
      }),
      { numRuns: 2000 },
    )
  })

  it('is not changed again', () => {
    fc.assert(
      fc.property(placed, ({ sequence, written }) => {
        const { allele } = normaliseAllele(written, baseIn(sequence))
        const again = normaliseAllele(allele, baseIn(sequence))
        expect(again.allele).toEqual(allele)
        expect(again.state).toBe('asWritten')
        // In front of the first base nothing can stand.
        expect(allele.position === 1 || isNormal(allele.ref, allele.alt)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('is one and the same for all spellings of a haplotype that differ by one insertion or deletion', () => {
    fc.assert(
      fc.property(placed, fc.nat(), ({ sequence, written }, shift) => {
        const { allele } = normaliseAllele(written, baseIn(sequence))
        fc.pre(isAnchoredChange(allele))
        // Padded to the left and to the right by reference.
        const [left, right] = [shift % 5, (shift >> 3) % 5]
        const from = Math.max(0, written.position - 1 - left)
        const to = Math.min(sequence.length, written.position - 1 + written.ref.length + right)
        const padded = {
          contig,
          position: from + 1,
          ref: sequence.slice(from, to),
          alt:
            sequence.slice(from, written.position - 1) +
            written.alt +
            sequence.slice(written.position - 1 + written.ref.length, to),
        }
        expect(normaliseAllele(padded, baseIn(sequence)).allele).toEqual(allele)
      }),
      { numRuns: 2000 },
    )
  })

  it('agrees with isNormal, the question that needs no sequence', () => {
    fc.assert(
      fc.property(placed, ({ sequence, written }) => {
        fc.pre(isNormal(written.ref, written.alt))
        expect(normaliseAllele(written, baseIn(sequence)).state).toBe('asWritten')
      }),
      { numRuns: 2000 },
    )
  })
})
