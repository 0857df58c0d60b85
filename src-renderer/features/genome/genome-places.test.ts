import { describe, expect, it } from 'vitest'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { createFormat } from '#shared/i18n/format.ts'
import i18next from 'i18next'
import { firstPlaces, placeOf, viewOf, withRoom } from '#renderer/features/genome/genome-places.ts'
import { placeInWords } from '#renderer/ui/text/length-in-words.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import { startTexts } from '#renderer/ui/text/i18n.ts'

function row(position: number, end: number): VariantRow {
  return {
    key: variantKey('x'),
    contig: 'chr8',
    position,
    end,
    ref: 'C',
    alt: 'T',
    kind: 'snv',
    genes: [],
    transcript: null,
    hgvsC: null,
    hgvsP: null,
    consequence: 'missense_variant',
    worstConsequence: 'missense_variant',
    impact: 'MODERATE',
    filter: 'PASS',
    calls: [],
    fields: {},
    clinvar: null,
    inheritance: null,
    pairedWith: [],
    class: null,
    isInReport: false,
    run: null,
  }
}

describe('where the browser looks', () => {
  it('is at a small variant with seventy bases around it', () => {
    expect(viewOf(row(1000, 1000))).toEqual({ contig: 'chr8', start: 929, end: 1070 })
  })

  it('is at a large one whole, with a third of its length around it', () => {
    expect(viewOf(row(10_001, 13_001))).toEqual({ contig: 'chr8', start: 9000, end: 14_001 })
  })

  it('never begins before the chromosome does', () => {
    expect(viewOf(row(5, 5)).start).toBe(0)
    expect(withRoom({ contig: 'chr8', start: 10, end: 20 }).start).toBe(0)
  })

  it('is at a gene or a typed place with a little room', () => {
    expect(withRoom({ contig: 'chr8', start: 1000, end: 1001 })).toEqual({ contig: 'chr8', start: 940, end: 1061 })
    expect(withRoom({ contig: 'chr8', start: 100_000, end: 200_000 })).toEqual({
      contig: 'chr8',
      start: 95_000,
      end: 205_000,
    })
  })

  it('is at the first chromosome by the name of the build, while no variant is in hand', () => {
    const contigs = (['GRCh37', 'GRCh38'] satisfies Build[]).map((build) => firstPlaces[build].contig)
    expect(contigs).toEqual(['1', 'chr1'])
  })
})

describe('the place of a variant', () => {
  it('is 0-based and half-open', () => {
    expect(placeOf(row(1000, 1000))).toEqual({ contig: 'chr8', start: 999, end: 1000 })
    expect(placeOf(row(1000, 1002))).toEqual({ contig: 'chr8', start: 999, end: 1002 })
  })
})

describe('a place in words', () => {
  it.each([
    ['da', 60_852_529, 60_852_660, 'chr8:60.852.530–60.852.660 · 131 bp'],
    ['en', 60_852_529, 60_852_660, 'chr8:60,852,530–60,852,660 · 131 bp'],
    ['da', 0, 1, 'chr8:1–1 · 1 bp'],
    ['da', 0, 9999, 'chr8:1–9.999 · 9.999 bp'],
    ['da', 0, 10_000, 'chr8:1–10.000 · 10 kb'],
    ['da', 0, 1_500_000, 'chr8:1–1.500.000 · 1,5 Mb'],
  ] as const)('in %s is 1-based and inclusive, with its length', async (language, start, end, words) => {
    await startTexts(language)
    const texts = { t: i18next.t, language, format: createFormat(language) }
    expect(placeInWords(texts, { contig: 'chr8', start, end })).toBe(words)
  })
})
