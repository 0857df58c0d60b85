import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  intragenicRow,
  patientRow,
  type CnvInheritance,
  type CnvPhenotype,
} from '#shared/domain/classification/cnv/case-evidence.ts'
import type { CnvKind } from '#shared/domain/classification/cnv/cnv-row.ts'
import { classOfCnvPoints, scoreCnv, type CnvEntry } from '#shared/domain/classification/cnv/score-cnv.ts'
import { cnvSheets, geneNumberRow } from '#shared/domain/classification/cnv/sheets.ts'

/** `2A=100 3B=45` */
const entries = (text: string): readonly CnvEntry[] =>
  text.split(' ').map((part) => {
    const [code = '', points = ''] = part.split('=')
    return { code, points: Number(points) }
  })

describe('the class of a total', () => {
  it.each([
    [100, 'pathogenic'],
    [99, 'pathogenic'],
    [98, 'likely_pathogenic'],
    [90, 'likely_pathogenic'],
    [89, 'uncertain'],
    [0, 'uncertain'],
    [-89, 'uncertain'],
    [-90, 'likely_benign'],
    [-98, 'likely_benign'],
    [-99, 'benign'],
  ] as const)('%i hundredths are %s', (points, expected) => {
    expect(classOfCnvPoints(points)).toBe(expected)
  })
})

describe('a score', () => {
  it.each<readonly [CnvKind, string, number, string]>([
    ['loss', '1A=0 3B=45 4A=45', 90, 'likely_pathogenic'],
    ['loss', '1A=0 2C-1=30 5G=15', 45, 'uncertain'],
    ['loss', '1A=0 2H=15 3A=0 4C=30 4E=30 5A=45', 120, 'pathogenic'],
    ['loss', '1A=0 4A=45 4A=45', 90, 'likely_pathogenic'],
    ['loss', '1A=0 4A=45 4B=30 4C=15', 90, 'likely_pathogenic'],
    ['loss', '1B=-60 4K=-30', -90, 'likely_benign'],
    ['loss', '2F=-100', -100, 'benign'],
    ['gain', '2K=45 3B=45 5B=-1', 89, 'uncertain'],
    ['gain', '2F=0', 0, 'uncertain'],
    ['gain', '1A=0 3C=90 5G=8', 98, 'likely_pathogenic'],
  ])('%s %s', (kind, text, points, expected) => {
    expect(scoreCnv(kind, entries(text))).toEqual({ points, class: expected, error: null })
  })

  it('is decided by 2A: later sections are recorded only', () => {
    expect(scoreCnv('loss', entries('1A=0 2A=100 3C=90 4O=-100'))).toMatchObject({ points: 100, class: 'pathogenic' })
  })

  it.each<readonly [CnvKind, string, string]>([
    ['loss', '9Z=0', 'unknown_code'],
    ['gain', '2C-1=90', 'unknown_code'],
    ['loss', '2K=45', 'unknown_code'],
    ['loss', '2A=90', 'points_out_of_range'],
    ['loss', '1A=1', 'points_out_of_range'],
    ['loss', '1B=0', 'points_out_of_range'],
    ['loss', '2C-1=101', 'points_out_of_range'],
    ['loss', '2D-2=91', 'points_out_of_range'],
    ['loss', '4E=31', 'points_out_of_range'],
    ['loss', '4D=-31', 'points_out_of_range'],
    ['loss', '4D=1', 'points_out_of_range'],
    ['loss', '4N=-91', 'points_out_of_range'],
    ['loss', '5A=46', 'points_out_of_range'],
    ['loss', '4L=0.45', 'points_out_of_range'],
    ['loss', '4A=45 4A=45 4A=45', 'points_out_of_range'],
    ['loss', '4A=90 4B=45', 'points_out_of_range'],
    ['loss', '2H=15 2H=15', 'points_out_of_range'],
    ['gain', '2F=-101', 'points_out_of_range'],
    ['loss', '1A=0 1B=-60', 'exclusive_codes'],
    ['loss', '3A=0 3C=90', 'exclusive_codes'],
    ['loss', '4F=15 4H=45', 'exclusive_codes'],
    ['loss', '5A=15 5D=15', 'exclusive_codes'],
    ['gain', '5F=0 5F=0', 'exclusive_codes'],
  ])('%s %s is refused: %s', (kind, text, error) => {
    expect(scoreCnv(kind, entries(text))).toEqual({ points: null, class: null, error })
  })

  it('does not depend on the order, and accepts every suggestion of the sheet', () => {
    for (const kind of ['loss', 'gain'] as const) {
      const suggestions = cnvSheets[kind].flatMap(({ code, suggested }) =>
        suggested === null ? [] : [{ code, points: suggested }],
      )
      for (const entry of suggestions) expect(scoreCnv(kind, [entry])).toMatchObject({ points: entry.points })
    }
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            code: fc.constantFrom(...cnvSheets.loss.map(({ code }) => code)),
            points: fc.integer({ min: -100, max: 100 }),
          }),
        ),
        (given) => {
          expect(scoreCnv('loss', given.toReversed())).toEqual(scoreCnv('loss', given))
        },
      ),
    )
  })
})

describe('section 3', () => {
  it.each<readonly [CnvKind, number, string | null]>([
    ['loss', 0, '3A'],
    ['loss', 24, '3A'],
    ['loss', 25, '3B'],
    ['loss', 34, '3B'],
    ['loss', 35, '3C'],
    ['gain', 34, '3A'],
    ['gain', 35, '3B'],
    ['gain', 49, '3B'],
    ['gain', 50, '3C'],
    ['gain', -1, null],
    ['loss', 1.5, null],
  ])('%s with %s genes: %s', (kind, genes, expected) => {
    expect(geneNumberRow(kind, genes)?.code ?? null).toBe(expected)
  })
})

describe('a change inside one gene', () => {
  it('takes its points from the PVS1 tree', () => {
    expect(intragenicRow('loss', 'very_strong')).toEqual({ code: '2E', suggested: 90, range: [45, 90] })
    expect(intragenicRow('loss', 'supporting')).toEqual({ code: '2E', suggested: 15, range: [0, 30] })
    expect(intragenicRow('loss', null)).toEqual({ code: '2E', suggested: 0, range: [0, 0] })
    expect(intragenicRow('gain', 'strong')).toEqual({ code: '2I', suggested: 45, range: [30, 90] })
    expect(intragenicRow('gain', 'moderate')).toEqual({ code: '2I', suggested: 0, range: [0, 0] })
  })
})

describe('this patient', () => {
  it.each<readonly [CnvInheritance, CnvPhenotype, string, number]>([
    [{ kind: 'de_novo', isParentageConfirmed: true }, 'specific_unique', '5A', 45],
    [{ kind: 'de_novo', isParentageConfirmed: false }, 'specific', '5A', 15],
    [{ kind: 'de_novo', isParentageConfirmed: true }, 'unspecific', '5A', 15],
    [{ kind: 'de_novo', isParentageConfirmed: true }, 'not_fitting', '5A', 0],
    [{ kind: 'from_unaffected_parent' }, 'specific', '5B', -30],
    [{ kind: 'from_unaffected_parent' }, 'unspecific', '5C', -15],
    [{ kind: 'from_affected_parent', segregations: 2 }, 'specific', '5D', 0],
    [{ kind: 'from_affected_parent', segregations: 3 }, 'specific', '5D', 15],
    [{ kind: 'from_affected_parent', segregations: 6 }, 'specific', '5D', 30],
    [{ kind: 'from_affected_parent', segregations: 7 }, 'specific', '5D', 45],
    [{ kind: 'unknown', isLikeSimilarCases: true }, 'specific', '5H', 30],
    [{ kind: 'unknown', isLikeSimilarCases: true }, 'unspecific', '5G', 10],
    [{ kind: 'unknown', isLikeSimilarCases: false }, 'specific', '5F', 0],
  ])('%j, %s: %s', (inheritance, phenotype, code, points) => {
    expect(patientRow(inheritance, phenotype)).toEqual({ code, points })
  })
})
