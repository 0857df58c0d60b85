import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ABSENT } from '#shared/domain/inheritance/codes.ts'
import type { PersonCall } from '#shared/domain/inheritance/trio-row.ts'
import { callNumbers, packCall, unpackCall } from '#main/genome/engine/packed-call.ts'

function thereAndBack(call: PersonCall): PersonCall {
  const numbers = new Uint16Array(callNumbers * 3)
  packCall(call, numbers, callNumbers)
  const read = {
    ...call,
    first: 99,
    second: 99,
    ploidy: 99,
    phased: !call.phased,
    depth: 99,
    quality: 99,
    altReads: 99,
    totalReads: 99,
  }
  unpackCall(numbers, callNumbers, read)
  return read
}

const call: PersonCall = {
  first: 0,
  second: 1,
  ploidy: 2,
  phased: true,
  phaseSet: ABSENT,
  depth: 30,
  quality: 99,
  altReads: 14,
  totalReads: 29,
}

describe('a call in five numbers', () => {
  it('reads back as it was', () => {
    const allele = fc.oneof(fc.constant(ABSENT), fc.integer({ min: 0, max: 30 }))
    const count = fc.oneof(fc.constant(ABSENT), fc.integer({ min: 0, max: 0xfffe }))
    const calls = fc.record({
      first: allele,
      second: allele,
      ploidy: fc.integer({ min: 1, max: 7 }),
      phased: fc.boolean(),
      phaseSet: fc.constant(ABSENT),
      depth: count,
      quality: count,
      altReads: count,
      totalReads: count,
    })
    fc.assert(
      fc.property(calls, (any) => {
        expect(thereAndBack(any)).toEqual(any)
      }),
    )
  })

  it('that nobody made is no call, whatever the numbers said', () => {
    expect(thereAndBack({ ...call, ploidy: 0 })).toMatchObject({
      ploidy: 0,
      phased: false,
      first: ABSENT,
      second: ABSENT,
    })
  })

  it('keeps the share of the reads where there are more than it can count', () => {
    const deep = thereAndBack({ ...call, altReads: 30_000, totalReads: 300_000 })
    expect(deep.altReads / deep.totalReads).toBeCloseTo(0.1, 4)
  })

  it('keeps what no genome has as the most there is: never as missing, never as another allele', () => {
    const deep = thereAndBack({
      ...call,
      depth: 1_000_000,
      altReads: 65_535,
      totalReads: ABSENT,
      first: 200,
      second: 31,
      ploidy: 40,
    })
    expect(deep).toMatchObject({ depth: 65_534, altReads: 65_534, first: 30, second: 30, ploidy: 7 })
  })
})
