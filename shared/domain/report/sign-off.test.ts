import { describe, expect, it } from 'vitest'
import {
  signaturesDue,
  signOffOf,
  standardSignOff,
  type Signatory,
  type SignOffPolicy,
  type SigningRole,
} from '#shared/domain/report/sign-off.ts'

const ordered = (order: SignOffPolicy['order']): SignOffPolicy => ({ ...standardSignOff, order })
const ask = (
  policy: SignOffPolicy,
  who: Signatory | 'reader',
  given: readonly SigningRole[] = [],
  hasSigned = false,
): string => {
  const answer = signOffOf(policy, { who, given, hasSigned })
  return answer.kind === 'may' ? answer.role : answer.code
}
const [lab, clinic] = ['laboratoryGeneticist', 'clinicalGeneticist'] as const

describe('who signs a report', () => {
  it('is each for the own side, in any order, unless the department says otherwise', () => {
    expect([ask(standardSignOff, lab), ask(standardSignOff, clinic)]).toEqual(['laboratory', 'clinical'])
    expect(ask(standardSignOff, lab, ['clinical'])).toBe('laboratory')
    expect(ask(standardSignOff, clinic, ['clinical'])).toBe('report.alreadySigned')
    expect(ask(standardSignOff, 'reader')).toBe('report.notSignatory')
    expect(signaturesDue(standardSignOff, [])).toEqual(['laboratory', 'clinical'])
  })

  it.each([
    { order: 'laboratoryFirst', first: lab, second: clinic, one: 'laboratory', other: 'clinical' },
    { order: 'clinicalFirst', first: clinic, second: lab, one: 'clinical', other: 'laboratory' },
  ] as const)('is one after the other where the order is $order', ({ order, first, second, one, other }) => {
    const policy = ordered(order)
    expect(signaturesDue(policy, [])).toEqual([one])
    expect([ask(policy, first), ask(policy, second)]).toEqual([one, 'report.notYourTurn'])
    expect(signaturesDue(policy, [one])).toEqual([other])
    expect([ask(policy, first, [one]), ask(policy, second, [one])]).toEqual(['report.alreadySigned', other])
    expect(signaturesDue(policy, [one, other])).toEqual([])
    // Given on a workstation where another order holds: nobody puts a second one beside it.
    expect(signaturesDue(policy, [other])).toEqual([])
    expect(ask(policy, first, [other])).toBe('report.signedOutOfOrder')
  })

  it('is never one person twice, whatever they may give', () => {
    const both: SignOffPolicy = { order: 'any', givenBy: { laboratory: [lab, clinic], clinical: [clinic] } }
    expect(ask(both, clinic)).toBe('clinical')
    expect(ask(both, clinic, ['clinical'])).toBe('laboratory')
    expect(ask(both, clinic, ['clinical'], true)).toBe('report.alreadySigned')
    expect(ask({ ...both, order: 'laboratoryFirst' }, clinic)).toBe('laboratory')
    const clinicAlone: SignOffPolicy = { order: 'any', givenBy: { laboratory: [clinic], clinical: [clinic] } }
    expect(ask(clinicAlone, lab)).toBe('report.notSignatory')
  })
})
