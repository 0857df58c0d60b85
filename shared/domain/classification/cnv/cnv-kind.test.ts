import { describe, expect, it } from 'vitest'
import { cnvKindOf, cnvRegion, type CopyNumberRow } from '#shared/domain/classification/cnv/cnv-kind.ts'

const row = (change: Partial<CopyNumberRow>): CopyNumberRow => ({
  kind: 'del',
  contig: 'chr1',
  position: 1000,
  end: 2000,
  alt: '<DEL>',
  ...change,
})

describe('the sheet of a row', () => {
  it.each<readonly [Partial<CopyNumberRow>, 'loss' | 'gain' | null]>([
    [{}, 'loss'],
    [{ kind: 'dup', alt: '<DUP:TANDEM>' }, 'gain'],
    [{ end: 1050 }, 'loss'],
    [{ end: 1049 }, null],
    [{ alt: 'A' }, null],
    [{ kind: 'indel', alt: 'A', end: 1020 }, null],
    [{ kind: 'ins', alt: '<INS>' }, null],
    [{ kind: 'inv', alt: '<INV>' }, null],
    [{ kind: 'mei', alt: '<DEL:ME>' }, null],
    [{ kind: 'cnv', alt: '<CNV>' }, null],
    [{ kind: 'cnv', alt: '<CN0>' }, 'loss'],
    [{ kind: 'cnv', alt: '<CN1>' }, 'loss'],
    [{ kind: 'cnv', alt: '<CN2>' }, null],
    [{ kind: 'cnv', alt: '<CN3>' }, 'gain'],
    [{ kind: 'cnv', alt: '<CN12>' }, 'gain'],
    [{ kind: 'cnv', alt: '<CN1>', contig: 'chrX' }, null],
    [{ kind: 'cnv', alt: '<CN2>', contig: 'Y' }, null],
    [{ kind: 'cnv', alt: '<CN0>', contig: 'X' }, 'loss'],
    [{ kind: 'cnv', alt: '<CN3>', contig: 'X' }, 'gain'],
    [{ contig: 'chrM' }, null],
    [{ kind: 'roh', alt: '<ROH>' }, null],
  ])('%j is %s', (change, kind) => {
    expect(cnvKindOf(row(change))).toBe(kind)
  })

  it('begins after the position, which is the base before the change', () => {
    expect(cnvRegion(row({}))).toEqual({ contig: '1', start: 1000, end: 2000 })
  })
})
