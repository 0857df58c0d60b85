import { describe, expect, it } from 'vitest'
import { personId } from '#shared/kit/ids.ts'
import type { Card } from '#renderer/features/consent/consent-view.ts'
import {
  candidatesFor,
  emptyDraft,
  formOf,
  isAsked,
  mistakesOf,
  roleIn,
  unmarked,
  type Draft,
} from '#renderer/features/consent/record-draft.ts'

function cardOf(id: string, relationship: Card['relationship'], birthDate: string): Card {
  return {
    personId: personId(id),
    relationship,
    name: id,
    birthDate,
    status: 'missing',
    signedAt: null,
    withdrawnAt: null,
    validUntil: null,
    reconfirmedAt: null,
    form: null,
    signedBy: [],
    conversationBy: null,
    custody: null,
    lacksCapacity: false,
    mistakes: [],
    awaitsReconfirmation: false,
    isWaiting: false,
    revision: 0,
  }
}
const child = cardOf('child', 'proband', '2022-03-14')
const mother = cardOf('mother', 'mother', '1990-05-01')
const father = cardOf('father', 'father', '1988-02-03')
const persons = [child, mother, father]
const today = '2026-11-24'
const dated: Draft = { ...emptyDraft('Lise'), signedAt: today }

describe('a conversation that nobody has written down yet', () => {
  it('has no answer, no signer and no day', () => {
    const draft = emptyDraft('Lise')
    expect(unmarked(draft, mother)).toHaveLength(9)
    expect(roleIn(draft, child)).toBeNull()
    expect(mistakesOf(draft, mother)).toEqual(['not_signed'])
  })
})

describe('a child', () => {
  it('is not asked about what is closed to minors, and a mark made before the date does not count', () => {
    const draft: Draft = { ...dated, answers: { adult_onset: 'yes', carrier_status: 'no' } }
    expect(isAsked('adult_onset', draft, child)).toBe(false)
    expect(formOf(draft, child).answers).toMatchObject({ adult_onset: 'unanswered', carrier_status: 'unanswered' })
    expect(unmarked(dated, child)).toHaveLength(6)
  })

  it('is signed for by custody holders, who are grown-ups of the family', () => {
    expect(roleIn(dated, child)).toBe('custody_holder')
    expect(candidatesFor('custody_holder', child, persons, today)).toEqual([mother, father])
    const joint: Draft = { ...dated, custody: 'joint', signers: ['mother'] }
    expect(mistakesOf(joint, child)).toEqual(['second_custody_holder_missing'])
    expect(mistakesOf({ ...joint, jointAgreementDocumented: true }, child)).toEqual([])
    expect(mistakesOf({ ...joint, signers: ['mother', 'father'] }, child)).toEqual([])
  })
})

describe('a grown-up', () => {
  it('signs alone, and custody is no matter', () => {
    const draft: Draft = { ...dated, custody: 'joint', jointAgreementDocumented: true, signers: ['mother'] }
    expect(candidatesFor('self', mother, persons, today)).toEqual([mother])
    expect(formOf(draft, mother)).toMatchObject({ custody: null, jointAgreementDocumented: false })
    expect(mistakesOf(draft, mother)).toEqual([])
    expect(mistakesOf(dated, mother)).toEqual(['invalid_signer'])
  })
})
