import { describe, expect, it } from 'vitest'
import { formatCpr, maskCpr } from '#shared/domain/danish/cpr.ts'

describe('maskCpr', () => {
  it.each([
    ['1405224995', '140522-••••'],
    ['140522-4995', '140522-••••'],
    ['1405221AB3', '140522-••••'],
    ['14052', '••••••-••••'],
    ['', '••••••-••••'],
  ])('%s is shown as %s', (cpr, shown) => {
    expect(maskCpr(cpr)).toBe(shown)
  })
})

describe('formatCpr', () => {
  it('sets the last four apart, and leaves what is no number as it is', () => {
    expect(formatCpr('1405224995')).toBe('140522-4995')
    expect(formatCpr('1405221AB3')).toBe('140522-1AB3')
    expect(formatCpr('140522-4995')).toBe('140522-4995')
    expect(formatCpr('ukendt')).toBe('ukendt')
  })
})
