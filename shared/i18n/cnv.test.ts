import { describe, expect, it } from 'vitest'
import { cnvErrors } from '#shared/domain/classification/cnv/score-cnv.ts'
import { cnvSentenceKeys } from '#shared/domain/classification/cnv/propose-lines.ts'
import { cnvSheets } from '#shared/domain/classification/cnv/sheets.ts'
import { cnv as danish } from '#shared/i18n/da/cnv.ts'
import { cnv as english } from '#shared/i18n/en/cnv.ts'

describe.each([
  ['Danish', danish],
  ['English', english],
])('the %s words of the sheet', (_, texts) => {
  it.each(['loss', 'gain'] as const)('say what every line for a %s means, and of no other', (kind) => {
    const written = Object.keys({ ...texts.line, ...texts[kind] })
    expect(written.toSorted()).toEqual(cnvSheets[kind].map(({ code }) => code).toSorted())
  })

  it('have a sentence for every proposal and every refusal', () => {
    expect(Object.keys(texts.sentence).toSorted()).toEqual([...cnvSentenceKeys].toSorted())
    expect(Object.keys(texts.error).toSorted()).toEqual([...cnvErrors].toSorted())
  })
})
