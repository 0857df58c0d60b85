import { describe, expect, it } from 'vitest'
import { REGION } from '#shared/domain/inheritance/codes.ts'
import { regionOfText } from '#shared/domain/inheritance/regions.ts'

const { REFUSED, AUTOSOME, PAR, X, Y, MT } = REGION

describe('pseudoautosomal edges', () => {
  it.each([
    ['GRCh37', 'X', 60000, X],
    ['GRCh37', 'X', 60001, PAR],
    ['GRCh37', 'X', 2699520, PAR],
    ['GRCh37', 'X', 2699521, X],
    ['GRCh37', 'X', 154931043, X],
    ['GRCh37', 'X', 154931044, PAR],
    ['GRCh37', 'X', 155260560, PAR],
    ['GRCh37', 'X', 155260561, X],
    ['GRCh37', 'Y', 10000, Y],
    ['GRCh37', 'Y', 10001, PAR],
    ['GRCh37', 'Y', 2649520, PAR],
    ['GRCh37', 'Y', 2649521, Y],
    ['GRCh37', 'Y', 59034049, Y],
    ['GRCh37', 'Y', 59034050, PAR],
    ['GRCh37', 'Y', 59363566, PAR],
    ['GRCh37', 'Y', 59363567, Y],
    ['GRCh38', 'chrX', 10000, X],
    ['GRCh38', 'chrX', 10001, PAR],
    ['GRCh38', 'chrX', 2781479, PAR],
    ['GRCh38', 'chrX', 2781480, X],
    ['GRCh38', 'chrX', 155701382, X],
    ['GRCh38', 'chrX', 155701383, PAR],
    ['GRCh38', 'chrX', 156030895, PAR],
    ['GRCh38', 'chrX', 156030896, X],
    ['GRCh38', 'chrY', 10000, Y],
    ['GRCh38', 'chrY', 10001, PAR],
    ['GRCh38', 'chrY', 2781479, PAR],
    ['GRCh38', 'chrY', 2781480, Y],
    ['GRCh38', 'chrY', 56887902, Y],
    ['GRCh38', 'chrY', 56887903, PAR],
    ['GRCh38', 'chrY', 57217415, PAR],
    ['GRCh38', 'chrY', 57217416, Y],
  ])('%s %s:%d', (build, chromosome, position, expected) => {
    expect(regionOfText(build, chromosome, position)).toBe(expected)
  })
})

describe('chromosomes', () => {
  it.each([
    ['1', AUTOSOME],
    ['chr22', AUTOSOME],
    ['MT', MT],
    ['chrM', MT],
    ['M', MT],
    ['23', REFUSED],
    ['0', REFUSED],
    ['chrUn_KI270742v1', REFUSED],
    ['HLA-A*01:01', REFUSED],
    ['', REFUSED],
    [null, REFUSED],
    [7, REFUSED],
  ])('%s', (chromosome, expected) => {
    expect(regionOfText('GRCh38', chromosome, 1_000_000)).toBe(expected)
  })

  it.each([null, undefined, '', 'hg19', 'hg38', 'T2T-CHM13'])('refuses coordinates of build %s', (build) => {
    for (const chromosome of ['1', 'X', 'Y', 'MT']) expect(regionOfText(build, chromosome, 1)).toBe(REFUSED)
  })

  it('takes the first base of X', () => {
    expect(regionOfText('GRCh38', 'X', 1)).toBe(X)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses position %d on X and Y', (position) => {
    expect(regionOfText('GRCh38', 'X', position)).toBe(REFUSED)
    expect(regionOfText('GRCh38', 'Y', position)).toBe(REFUSED)
  })
})
