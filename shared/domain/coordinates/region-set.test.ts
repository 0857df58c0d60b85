import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { RegionSet } from '#shared/domain/coordinates/region-set.ts'

const anyRegion = fc
  .tuple(fc.constantFrom('1', 'X'), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 12 }))
  .map(([contig, start, length]) => region(contig, start, start + length))
const anyRegions = fc.array(anyRegion, { maxLength: 8 })
const holds = (regions: readonly Region[], contig: string, base: number): boolean =>
  regions.some((each) => each.contig === contig && each.start <= base && base < each.end)

describe('a set of stretches', () => {
  it('holds the bases of its stretches and no others, and loses those of another set', () => {
    fc.assert(
      fc.property(anyRegions, anyRegions, anyRegion, (regions, others, asked) => {
        const set = RegionSet.of(regions)
        const left = set.minus(RegionSet.of(others))
        for (const contig of ['1', 'X']) {
          for (let base = 0; base < 80; base += 1) {
            const isIn = holds(regions, contig, base)
            expect(holds(set.regions(), contig, base)).toBe(isIn)
            expect(left.touches(region(contig, base, base + 1))).toBe(isIn && !holds(others, contig, base))
          }
        }
        const bases = Array.from({ length: asked.end - asked.start }, (_, index) => asked.start + index)
        expect(set.touches(asked)).toBe(bases.some((base) => holds(regions, asked.contig, base)))
      }),
    )
  })
})
