import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  acceptedCriteria,
  changed,
  cnvTotal,
  computedClassification,
  emptyAssessment,
  handInRefusal,
  inverse,
  typedTexts,
} from '#shared/domain/classification/assessment/assessment.ts'
import {
  changedSheet,
  cnvLineIn,
  writeCnvLine,
  type CnvLine,
  type CnvSheetChange,
} from '#shared/domain/classification/cnv/cnv-sheet.ts'
import { createFormat } from '#shared/i18n/format.ts'
import { scoreCnv } from '#shared/domain/classification/cnv/score-cnv.ts'
import { cnvSheets } from '#shared/domain/classification/cnv/sheets.ts'

const kinds = fc.constantFrom('loss', 'gain')

/** Any values on one sheet's lines, allowed together or not. */
const linesOf = (kind: 'loss' | 'gain'): fc.Arbitrary<readonly CnvLine[]> =>
  fc.uniqueArray(
    fc.record({
      code: fc.constantFrom(...cnvSheets[kind].map(({ code }) => code)),
      points: fc.integer({ min: -110, max: 110 }),
      note: fc.constantFrom('', 'Prøve'),
    }),
    { selector: ({ code }) => code, maxLength: 8 },
  )
const giving = (kind: 'loss' | 'gain', lines: readonly CnvLine[]): CnvSheetChange => ({
  kind,
  lines: lines.map((line) => ({ code: line.code, line })),
})
const sheetAndChange = kinds.chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    given: linesOf(kind),
    change: fc.tuple(linesOf(kind), fc.infiniteStream(fc.boolean())).map(([lines, keeps]) => ({
      kind,
      lines: lines.map((line) => ({ code: line.code, line: keeps.next().value === true ? line : null })),
    })),
  }),
)

describe('a sheet', () => {
  it('goes back to where it was by the inverse of any change', () => {
    fc.assert(
      fc.property(sheetAndChange, ({ kind, given, change }) => {
        const before = changed({ ...emptyAssessment, comment: 'a' }, { cnv: giving(kind, given) })
        expect(changed(changed(before, { cnv: change }), inverse(before, { cnv: change }))).toEqual(before)
      }),
    )
  })

  it('has each line once, in the order of the sheet, and the total and class of the rules', () => {
    fc.assert(
      fc.property(sheetAndChange, ({ kind, given, change }) => {
        const sheet = changedSheet(changedSheet(null, giving(kind, given)), change)
        const codes = sheet?.lines.map(({ code }) => code) ?? []
        expect(codes).toEqual(cnvSheets[kind].map(({ code }) => code).filter((code) => codes.includes(code)))
        const assessment = { ...emptyAssessment, cnv: sheet }
        const score = sheet === null ? null : scoreCnv(kind, sheet.lines)
        expect(cnvTotal(assessment)).toBe(score?.points ?? null)
        const { points, suggestedClass, cnv } = computedClassification(assessment)
        expect({ points, suggestedClass, cnv }).toEqual({
          points: null,
          suggestedClass: score?.class ?? null,
          cnv: score === null ? null : { points: score.points, error: score.error },
        })
      }),
    )
  })

  it.each([
    [100, '2A (1.00)'],
    [-60, '2A (-0.60)'],
    [0, '2A (0.00)'],
    [5, '2A (0.05)'],
  ])('writes %i hundredths as %s', (points, written) => {
    expect(writeCnvLine({ code: '2A', points })).toBe(written)
  })

  it('writes a line in the language of its reader, and leaves criteria alone', () => {
    const danish = createFormat('da')
    expect(cnvLineIn(danish, '1B (-0.60)')).toBe('1B (-0,60)')
    expect(cnvLineIn(danish, '2A (1.00)')).toBe('2A (1,00)')
    expect(cnvLineIn(danish, 'PM2_Supporting')).toBe('PM2_Supporting')
    expect(cnvLineIn(createFormat('en'), '5B (-0.05)')).toBe('5B (-0.05)')
  })

  it('counts instead of criteria, is typed in, and is handed in only where its lines can stand together', () => {
    const pvs1 = { code: 'PVS1', strength: 'very_strong', state: 'accepted', reason: '', proposal: null } as const
    const before = changed(emptyAssessment, { criteria: [{ code: 'PVS1', decision: pvs1 }] })
    const lines = [
      { code: '1A', points: 0, note: '' },
      { code: '2A', points: 100, note: 'Hele genet' },
    ]
    const scored = changed(before, { cnv: giving('loss', lines) })
    expect(acceptedCriteria(scored)).toEqual(['1A (0.00)', '2A (1.00)'])
    expect(typedTexts(scored)).toEqual([{ part: 'cnv 2A', text: 'Hele genet' }])
    expect(handInRefusal(scored)).toBeNull()
    const refused = changed(scored, { cnv: giving('loss', [{ code: '1B', points: -60, note: '' }]) })
    expect(handInRefusal({ ...refused, class: 'pathogenic', classReason: 'x' })).toBe('criteria_refused')
    expect(acceptedCriteria({ ...before, cnv: { kind: 'loss', lines: [] } })).toEqual(['PVS1'])
  })
})
