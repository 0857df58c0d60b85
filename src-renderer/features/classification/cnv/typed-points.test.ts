import { describe, expect, it } from 'vitest'
import { readPoints } from '#renderer/features/classification/cnv/typed-points.ts'

describe('points as they are typed', () => {
  it.each([
    ['0,45', 'da', 45],
    ['0,9', 'da', 90],
    ['1', 'da', 100],
    ['-0,30', 'da', -30],
    ['− 0,3', 'da', -30],
    ['-0', 'da', 0],
    ['0.45', 'en', 45],
    ['-0.3', 'en', -30],
    ['0,29', 'da', 29],
    ['0.45', 'da', null],
    ['0,455', 'da', null],
    ['', 'da', null],
    ['-', 'da', null],
    ['fem', 'da', null],
  ] as const)('%j in %s are %j hundredths', (text, language, expected) => {
    expect(readPoints(text, language)).toBe(expected)
  })
})
