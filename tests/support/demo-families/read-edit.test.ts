import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAlleles } from './allele-count.ts'
import { observe, plantAllele } from './fragment-choice.ts'
import { carryAllele, carryInFragment, editDistance, fitnessFor } from './read-edit.ts'
import { createSparseReference } from './reference-windows.ts'
import { alignmentEnd, formatSamLine, parseCigar, parseSamLine, readIndexAt, type SamRead } from './sam-read.ts'

const contig = 'chrT'
const bases = 'ACGTTGCAAGCTTACGGATCCATTGACGTACCGTAAGCTTGCATGCCGATTAGGCATCGATCGGATTACAGCATGCAAT'
const reference = createSparseReference([{ contig, start: 100, end: 100 + bases.length, bases }])
const at = (start: number, end: number): string => bases.slice(start - 100, end - 100)

function readAt(start: number, length: number, changes: Partial<SamRead> = {}): SamRead {
  return {
    name: 'fragment',
    flags: 99,
    contig,
    start,
    mappingQuality: 60,
    cigar: `${length}M`,
    mateContig: '=',
    mateStart: start + 20,
    templateLength: 40,
    bases: at(start, start + length),
    qualities: '?'.repeat(length),
    tags: [`MC:Z:${length}M`, 'NM:i:0', 'RG:Z:x'],
    ...changes,
  }
}

const substitution = { start: 120, ref: at(120, 121), alt: at(120, 121) === 'C' ? 'G' : 'C' }
/** Removes four bases after the anchor at 0-based 119. */
const deletion = { start: 119, ref: at(119, 124), alt: at(119, 120) }

describe('SAM lines', () => {
  it('come back as they were', () => {
    const line = formatSamLine(readAt(110, 30))
    expect(formatSamLine(parseSamLine(line))).toBe(line)
  })

  it('find the base at a position through clips and gaps', () => {
    const steps = parseCigar('5S10M2I5M3D10M')
    expect(readIndexAt(100, steps, 100)).toBe(5)
    expect(readIndexAt(100, steps, 110)).toBe(17)
    expect(readIndexAt(100, steps, 115)).toBeUndefined()
    expect(readIndexAt(100, steps, 118)).toBe(22)
    expect(() => parseCigar('5Q')).toThrow('CIGAR')
  })
})

describe('substitutions', () => {
  it('change one base and NM', () => {
    const edited = carryAllele(readAt(110, 30), substitution, reference)
    expect(edited.bases).toBe(at(110, 120) + substitution.alt + at(121, 140))
    expect(edited.tags).toContain('NM:i:1')
    expect(edited.cigar).toBe('30M')
  })

  it('leave reads elsewhere and sequencing errors alone', () => {
    const elsewhere = readAt(121, 30)
    expect(carryAllele(elsewhere, substitution, reference)).toBe(elsewhere)
    const wrong = Array.from('ACGT').find((base) => base !== substitution.ref && base !== substitution.alt)
    const error = readAt(120, 30, { bases: `${wrong}${at(121, 150)}` })
    expect(carryAllele(error, substitution, reference)).toBe(error)
  })

  it('do not go into secondary alignments or gaps', () => {
    expect(fitnessFor(readAt(110, 30, { flags: 256 }), substitution, reference)).toBe('unfit')
    expect(fitnessFor(readAt(110, 30, { cigar: '8M5D22M' }), substitution, reference)).toBe('unfit')
  })
})

describe('deletions', () => {
  it('open a gap in the CIGAR and reach further to the right', () => {
    const edited = carryAllele(readAt(110, 30), deletion, reference)
    expect(edited.cigar).toBe('10M4D20M')
    expect(edited.bases).toBe(at(110, 120) + at(124, 144))
    expect(edited.qualities).toHaveLength(30)
    expect(edited.tags).toContain('NM:i:4')
    expect(alignmentEnd(edited)).toBe(144)
  })

  it('write what follows the gap where the read ended inside it', () => {
    const edited = carryAllele(readAt(102, 20), deletion, reference)
    expect(edited.cigar).toBe('18M4D2M')
    expect(edited.bases).toBe(at(102, 120) + at(124, 126))
  })

  it('keep sequencing errors at their base', () => {
    const noisy = readAt(110, 30, { bases: `${at(110, 130)}NN${at(132, 140)}` })
    const edited = carryAllele(noisy, deletion, reference)
    expect(edited.bases).toBe(`${at(110, 120)}${at(124, 130)}NN${at(132, 144)}`)
    expect(editDistance(edited, reference)).toBe(6)
  })

  it.each([
    ['a read that begins among the deleted bases', readAt(122, 30), 'unfit'],
    ['a clipped read', readAt(110, 30, { cigar: '4S26M' }), 'unfit'],
    ['a read that would leave the known sequence', readAt(118, 61), 'unfit'],
    ['a read that ends at the anchor', readAt(100, 20), 'elsewhere'],
    ['a read behind the gap', readAt(124, 30), 'elsewhere'],
  ] as const)('judge %s', (_, read, fitness) => {
    expect(fitnessFor(read, deletion, reference)).toBe(fitness)
  })

  it('always give the bases of the haplotype without them', () => {
    const shortened = bases.slice(0, 20) + bases.slice(24)
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 119 }), fc.integer({ min: 1, max: 50 }), (start, length) => {
        const read = readAt(start, length)
        fc.pre(fitnessFor(read, deletion, reference) === 'fit')
        const edited = carryAllele(read, deletion, reference)
        expect(edited.bases).toBe(shortened.slice(start - 100, start - 100 + length))
        expect(countAlleles([observe(edited)], deletion)).toEqual({ ref: 0, alt: 1, other: 0, depth: 1 })
        expect(countAlleles([observe(read)], deletion)).toEqual({ ref: 1, alt: 0, other: 0, depth: 1 })
      }),
    )
  })
})

describe('fragments', () => {
  const left = readAt(102, 25, { flags: 99, mateStart: 112, templateLength: 35 })
  const right = readAt(112, 25, { flags: 147, mateStart: 102, templateLength: -35 })

  it('keep both mates’ statements about each other true', () => {
    const [first, second] = carryInFragment([left, right], deletion, reference, 'G:1')
    expect(first).toMatchObject({ cigar: '18M4D7M', templateLength: 39 })
    expect(second).toMatchObject({ cigar: '8M4D17M', templateLength: -39 })
    expect(first?.tags).toEqual(['MC:Z:8M4D17M', 'NM:i:4', 'RG:Z:x', 'pl:Z:G:1'])
    expect(second?.tags).toContain('MC:Z:18M4D7M')
  })

  it('leave the length alone where only the left mate changes', () => {
    const far = readAt(130, 25, { flags: 147, mateStart: 102, templateLength: -53 })
    const [first, second] = carryInFragment([{ ...left, templateLength: 53 }, far], deletion, reference, 'G:1')
    expect(first).toMatchObject({ cigar: '18M4D7M', templateLength: 53 })
    expect(first?.tags).toContain('MC:Z:25M')
    expect(second?.cigar).toBe('25M')
    expect(second?.tags).toEqual(['MC:Z:18M4D7M', 'NM:i:0', 'RG:Z:x'])
  })
})

describe('planting', () => {
  const reads = Array.from({ length: 40 }, (_, index) => readAt(101 + (index % 15), 30, { name: `f${index % 20}` }))
  const request = { site: substitution, share: 'half', linked: undefined, seed: 's', mark: 'm' } as const

  it('takes about half of the fragments, both mates alike, and always the same', () => {
    const planted = plantAllele(reads, request, reference)
    const carriers = new Set(planted.filter((read, index) => read !== reads[index]).map((read) => read.name))
    const untouched = planted.filter((read, index) => read === reads[index]).map((read) => read.name)
    const { alt, depth } = countAlleles(planted.map(observe), substitution)
    expect(alt / depth).toBeGreaterThanOrEqual(0.4)
    expect(alt / depth).toBeLessThanOrEqual(0.6)
    expect(untouched.some((name) => carriers.has(name))).toBe(false)
    expect(plantAllele(reads, request, reference)).toEqual(planted)
  })

  it('takes every fragment of a hemizygous place', () => {
    const planted = plantAllele(reads, { ...request, share: 'all' }, reference)
    const { alt, depth } = countAlleles(planted.map(observe), substitution)
    expect(alt).toBe(depth)
  })

  it('follows a linked allele', () => {
    const linkedAt = 122
    const other = at(linkedAt, linkedAt + 1) === 'A' ? 'T' : 'A'
    const phased = reads.map((read, index) => {
      const place = linkedAt - read.start
      const carries = (index % 20) % 2 === 0 && place < 30
      return carries ? { ...read, bases: read.bases.slice(0, place) + other + read.bases.slice(place + 1) } : read
    })
    const planted = plantAllele(phased, { ...request, linked: { start: linkedAt, base: other } }, reference)
    for (const [index, read] of planted.entries()) {
      const changed = read !== phased[index]
      expect(changed).toBe(read.bases[linkedAt - read.start] === other)
    }
  })
})
