import { describe, expect, it } from 'vitest'
import { unusualSize } from '#shared/registry/presets/expected-size.ts'

describe('the size of a preset', () => {
  it.each([
    [0, 'fewer'],
    [16, 'fewer'],
    [17, null],
    [100, null],
    [450, null],
    [451, 'more'],
  ] as const)('%i where 50 to 150 are usual: %s', (count, unusual) => {
    expect(unusualSize({ least: 50, most: 150 }, count, 5_000_000)).toBe(unusual)
  })

  it('is not judged in a selection of genes, nor where no figure is known', () => {
    expect(unusualSize({ least: 0, most: 3 }, 900, 1919)).toBeNull()
    expect(unusualSize(null, 900, 5_000_000)).toBeNull()
  })

  it('of none is as usual where none is usual', () => {
    expect(unusualSize({ least: 0, most: 3 }, 0, 100_000)).toBeNull()
  })
})
