import { describe, expect, it } from 'vitest'
import { fillCall } from '#shared/domain/inheritance/genotype-text.ts'
import { createPersonCall, type PersonCall } from '#shared/domain/inheritance/trio-row.ts'

function read(gt: string | null, allele = 1): PersonCall {
  const call = createPersonCall()
  fillCall(call, { gt }, allele)
  return call
}

describe('genotype text', () => {
  it.each([
    ['0/1', 2, 0, 1, false],
    ['1|0', 2, 1, 0, true],
    ['1/2', 2, 1, 2, false],
    ['10/11', 2, 10, 11, false],
    ['./1', 2, -1, 1, false],
    ['0|.', 2, 0, -1, true],
    ['1', 1, 1, -1, false],
    ['.', 1, -1, -1, false],
    ['./.', 1, -1, -1, false],
    ['0/0/1', 3, 1, -1, false],
    ['0/0/2', 3, -1, -1, false],
  ])('%s', (...[gt, ploidy, first, second, phased]) => {
    expect(read(gt)).toMatchObject({ ploidy, first, second, phased })
  })

  it.each([null, '', 'x', '0/', '0/1/x', '-1/0', '0\\1'])('takes %s for no record', (gt) => {
    expect(read(gt)).toMatchObject({ ploidy: 0 })
  })

  it('takes a person without a record for no record', () => {
    const call = createPersonCall()
    call.ploidy = 2
    fillCall(call, null, 1)
    expect(call).toEqual(createPersonCall())
  })

  it('uses read counts only when all of them are numbers', () => {
    const call = createPersonCall()
    fillCall(call, { gt: '0/2', ad: [10, 1, 9] }, 2)
    expect(call).toMatchObject({ altReads: 9, totalReads: 20 })
    fillCall(call, { gt: '0/1', ad: [10, null] }, 1)
    expect(call).toMatchObject({ altReads: -1, totalReads: -1 })
    fillCall(call, { gt: '0/2', ad: [10, 9] }, 2)
    expect(call).toMatchObject({ altReads: -1, totalReads: -1 })
    fillCall(call, { gt: '0/1', ad: [10, -1], dp: Number.NaN, gq: -5 }, 1)
    expect(call).toMatchObject({ altReads: -1, totalReads: -1, depth: -1, quality: -1 })
  })

  it('reads phase sets as numbers or digits', () => {
    const call = createPersonCall()
    fillCall(call, { gt: '0|1', ps: '1000100' }, 1)
    expect(call.phaseSet).toBe(1_000_100)
    fillCall(call, { gt: '0|1', ps: 'block' }, 1)
    expect(call.phaseSet).toBe(-1)
  })

  it('says whether the record has another alternative allele', () => {
    const call = createPersonCall()
    expect(fillCall(call, { gt: '0/1', ad: [1, 1] }, 1)).toBe(false)
    expect(fillCall(call, { gt: '1/2' }, 1)).toBe(true)
    expect(fillCall(call, { gt: '0/1', ad: [1, 1, 0] }, 1)).toBe(true)
  })
})
