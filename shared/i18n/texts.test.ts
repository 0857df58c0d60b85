import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { FLAG } from '#shared/domain/inheritance/flags.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { consequences } from '#shared/domain/variant/consequence.ts'
import { fileProblems } from '#shared/domain/variant/file-problem.ts'
import { danish } from '#shared/i18n/da/texts.ts'
import { english } from '#shared/i18n/en/texts.ts'
import { keysOf } from '#shared/kit/records.ts'
import { columns } from '#shared/registry/columns/columns.ts'
import { annotationFields } from '#shared/registry/fields/fields.ts'
import { panelFilterIds } from '#shared/registry/filters/panel-filter.ts'
import { presetStepIds } from '#shared/registry/presets/preset.ts'

/** `{ a: { b: 'x' } }` -> `a.b` is `x`. */
function flat(texts: object, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]): (readonly [string, string])[] => {
      if (typeof value === 'string') return [[`${prefix}${key}`, value]]
      return typeof value === 'object' && value !== null ? [...flat(value, `${prefix}${key}.`)] : []
    }),
  )
}
const da = flat(danish)
const en = flat(english)
const languages = [
  ['Danish', da],
  ['English', en],
] as const

const blanksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name).toSorted()

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...en.keys()].toSorted()).toEqual([...da.keys()].toSorted())
    expect(da.size).toBeGreaterThan(300)
  })

  it('have the same blanks to fill', () => {
    const differing = [...da].filter(
      ([key, text]) => blanksOf(text).join(' ') !== blanksOf(en.get(key) ?? '').join(' '),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('differ in what they say: no sentence is left untranslated', () => {
    const same = [...da].filter(
      ([key, text]) => text === en.get(key) && /[a-zæøå]{3,} [a-zæøå]{3,} [a-zæøå]{2,}/iu.test(text),
    )
    expect(same.map(([key]) => key)).toEqual([])
  })
})

describe.each(languages)('%s', (_, texts) => {
  it('has no empty text, no text with a space at an end, and no blank that is not closed', () => {
    const wrong = [...texts].filter(
      ([, text]) => text.trim() === '' || text !== text.trim() || /[{}]/u.test(text.replaceAll(/\{\{\w+\}\}/gu, '')),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
  })

  it('has one and other of everything that is counted', () => {
    const stems = (ending: string): readonly string[] =>
      [...texts.keys()].filter((key) => key.endsWith(ending)).map((key) => key.slice(0, -ending.length))
    expect(stems('_one')).toEqual(stems('_other'))
    expect(stems('_one').length).toBeGreaterThan(5)
    const uncounted = stems('_other').filter(
      (stem) => !/\{\{(?:count|number)\}\}/u.test(texts.get(`${stem}_other`) ?? ''),
    )
    expect(uncounted).toEqual([])
  })

  it('says what happened and what to do or what was kept for every error', () => {
    for (const code of errorCodes) {
      const sentence = texts.get(`errors.${code}`) ?? ''
      expect(sentence.match(/[.!](?: |$)/gu)?.length ?? 0, `${code}: ${sentence}`).toBeGreaterThan(1)
    }
    expect([...texts.keys()].filter((key) => key.startsWith('errors.'))).toHaveLength(errorCodes.length)
  })

  it('never shows a user a code, a key or the inside of the program', () => {
    const technical = /\b(?:undefined|null|NaN|\[object|stack|exception|TypeError)\b/iu
    expect([...texts].filter(([, text]) => technical.test(text)).map(([key]) => key)).toEqual([])
  })

  it('has a text for every id that a key is put together from', () => {
    const flags = keysOf(FLAG).map((flag) => {
      const base = flag.replace(/_(?:child|mother|father)$/u, '')
      return texts.has(`inheritance.flag.${flag}`) ? flag : base
    })
    const wanted = [
      ...keysOf(LABEL).map((label) => `inheritance.label.${label}`),
      ...flags.map((flag) => `inheritance.flag.${flag}`),
      ...consequences.map((term) => `variants.consequence.${term}`),
      ...columns.map(({ id }) => `variants.column.${id}`),
      ...annotationFields.map(({ id }) => `variants.column.${id}`),
      ...fileProblems.map((problem) => `worklist.fileProblem.${problem}`),
      ...[...presetStepIds, ...panelFilterIds].map((id) => `variants.step.${id}`),
    ]
    expect([...new Set(wanted)].filter((key) => !texts.has(key))).toEqual([])
  })
})
