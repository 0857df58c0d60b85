import { describe, expect, it } from 'vitest'
import { maskCpr } from '#shared/domain/danish/cpr.ts'

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
