import { expect, it } from 'vitest'
import { shownSize } from '#main/store/shown-size.ts'

it.each([
  [0, 0],
  [1, 1_000_000],
  [1_000_000, 1_000_000],
  [280_811, 1_000_000],
  [280_839, 1_000_000],
  [17_299_999, 18_000_000],
])('%i bytes are shown as %i', (bytes, shown) => {
  expect(shownSize(bytes)).toBe(shown)
})
