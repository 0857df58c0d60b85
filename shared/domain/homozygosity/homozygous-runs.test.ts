import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { region } from '#shared/domain/coordinates/coordinates.ts'
import {
  homozygousShare,
  readRuns,
  runsBesideClosed,
  suggestsCloseKinship,
} from '#shared/domain/homozygosity/homozygous-runs.ts'

describe('runs of homozygosity', () => {
  it('are read from bcftools roh for the one sample', () => {
    const text = [
      '# RG, Regions\t[2]Sample\t[3]Chromosome\t[4]Start\t[5]End\t[6]Length (bp)\t[7]Number of markers\t[8]Quality',
      'RG\tCHILD\tchr2\t1001\t5000\t4000\t12\t60.1',
      'ST\tCHILD\tchr2\t1001\t1\t60.1',
      'RG\tMOTHER\tchr3\t1\t9000000\t9000000\t80\t99.0',
      'RG\tCHILD\tchr1\t1\t100\t100\t3\t20.0',
      'RG\tCHILD\tchrUn_KI270742v1\t1\t100\t100\t3\t20.0',
    ].join('\n')
    expect(readRuns(text, 'GRCh38', 'CHILD')).toEqual({
      runs: [region('1', 0, 100), region('2', 1000, 5000)],
      samples: new Set(['CHILD', 'MOTHER']),
    })
  })

  it('are read from BED, those that touch as one', () => {
    const text = 'track name=ROH\r\nchr1\t10\t20\tROH\nchr1\t20\t40\n1\t30\t35\nX\t5\t6\n'
    expect(readRuns(text, 'GRCh38', 'CHILD')).toEqual({
      runs: [region('1', 10, 40), region('X', 5, 6)],
      samples: new Set(),
    })
  })

  it.each([
    ['chr1\t20\t10', 'region'],
    ['chr1\tten\t20', 'region'],
    ['chr1 10 20', 'region'],
    ['RG\tCHILD\tchr1\t0\t20', 'region'],
    // The end of chromosome 22 on GRCh37, which is longer there.
    ['chr22\t50000000\t51304566', 'build'],
  ])('%s is refused', (line, reason) => {
    expect(readRuns(`chr1\t1\t2\n${line}\n`, 'GRCh38', 'CHILD')).toEqual({ line: 2, reason })
  })

  it('count from two million bases on, on the autosomes', () => {
    const runs = [region('1', 0, 100_000_000), region('X', 0, 90_000_000), region('2', 0, 1_999_999)]
    expect(homozygousShare('GRCh38', runs)).toBeCloseTo(0.0348, 4)
    expect(suggestsCloseKinship('GRCh38', runs)).toBe(false)
    const more = [...runs, region('2', 0, 200_000_000)]
    expect(suggestsCloseKinship('GRCh38', more)).toBe(true)
  })
})

describe('beside a closed place', () => {
  const closed = [region('chr5', 1000, 2000)]

  it('a run is one, whether or not something within it breaks it', () => {
    expect(runsBesideClosed([region('5', 100, 1400), region('5', 1401, 5000)], closed)).toEqual([
      region('5', 100, 5000),
    ])
    expect(runsBesideClosed([region('5', 100, 1400)], closed)).toEqual([region('5', 100, 2000)])
    expect(runsBesideClosed([region('5', 1400, 5000)], closed)).toEqual([region('5', 1000, 5000)])
    expect(runsBesideClosed([region('6', 1400, 5000)], closed)).toEqual([region('6', 1400, 5000)])
  })

  it('looks the same wherever within it a run ends', () => {
    const within = fc.integer({ min: 1000, max: 2000 })
    fc.assert(
      fc.property(within, within, (one, other) => {
        expect(runsBesideClosed([region('5', 10, one)], closed)).toEqual(
          runsBesideClosed([region('5', 10, other)], closed),
        )
      }),
    )
  })
})
