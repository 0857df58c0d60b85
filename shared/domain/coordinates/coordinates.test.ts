import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildOfLengths,
  contigLength,
  contigRank,
  conventionalContig,
  plainContig,
} from '#shared/domain/coordinates/contigs.ts'
import {
  overlaps,
  parseLocus,
  region,
  toOneBased,
  toZeroBased,
  oneBased,
} from '#shared/domain/coordinates/coordinates.ts'

describe('parseLocus', () => {
  it.each([
    ['chr8:60.852.500-60.852.700', region('8', 60852499, 60852700)],
    ['8:60,852,500-60,852,700', region('8', 60852499, 60852700)],
    [' X : 1 000 - 2 000 ', region('X', 999, 2000)],
    ['chrM:100', region('M', 99, 100)],
  ])('reads %s', (text, expected) => {
    expect(parseLocus(text)).toEqual(expected)
  })

  it.each(['', 'CHD7', 'chr8', 'chr8:0', 'chr8:20-10', 'chr99x:1'])('refuses %j', (text) => {
    expect(parseLocus(text)).toBeUndefined()
  })
})

describe('contigs', () => {
  it('knows both naming styles', () => {
    expect(plainContig('chrM')).toBe('MT')
    expect(conventionalContig('GRCh38', 'MT')).toBe('chrM')
    expect(conventionalContig('GRCh37', 'chr8')).toBe('8')
    expect(conventionalContig('GRCh38', 'HLA-A*01:01')).toBe('HLA-A*01:01')
    expect(contigLength('GRCh38', 'chr1')).toBe(248956422)
    expect(contigRank('chrX')).toBeLessThan(contigRank('chrY'))
  })

  it('tells the builds apart by length, and does not guess', () => {
    expect(buildOfLengths([['chr1', 248956422]])).toBe('GRCh38')
    expect(buildOfLengths([['1', 249250621]])).toBe('GRCh37')
    expect(buildOfLengths([['MT', 16569]])).toBeUndefined()
    expect(
      buildOfLengths([
        ['1', 249250621],
        ['2', 242193529],
      ]),
    ).toBeUndefined()
  })
})

describe('positions', () => {
  it('round-trip between the two bases', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3e8 }), (n) => {
        expect(toOneBased(toZeroBased(oneBased(n)))).toBe(n)
      }),
    )
  })

  it('overlap is symmetric and needs a shared base', () => {
    const a = region('8', 10, 20)
    expect(overlaps(a, region('8', 19, 30))).toBe(true)
    expect(overlaps(region('8', 20, 30), a)).toBe(false)
    expect(overlaps(a, region('9', 10, 20))).toBe(false)
  })
})
