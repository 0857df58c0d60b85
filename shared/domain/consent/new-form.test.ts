import { describe, expect, it } from 'vitest'
import type { ConsentRecord, Signer } from '#shared/domain/consent/consent-record.ts'
import { awaitsReconfirmation, isMinorOn, mistakesIn, signerRoleOn } from '#shared/domain/consent/new-form.ts'

const now = '2026-11-24T10:00:00'
const mother: Signer = { role: 'custody_holder', personId: 'mother' }
const father: Signer = { role: 'custody_holder', personId: 'father' }
const self: Signer = { role: 'self', personId: 'p' }

interface Filled {
  readonly birthDate?: string
  readonly signers?: readonly Signer[]
  readonly custody?: ConsentRecord['custody']
  readonly signedAt?: string
  readonly adultOnset?: 'yes' | 'no' | 'unanswered'
  readonly lacksCapacity?: boolean
  readonly analysis?: 'yes' | 'no'
}

function filled(form: Filled): ConsentRecord {
  const { birthDate = '1990-05-01', signers = [self], signedAt = '2026-11-24', adultOnset = 'no' } = form
  return {
    personId: 'p',
    birthDate,
    custody: form.custody ?? null,
    lacksCapacity: form.lacksCapacity ?? false,
    var: { status: 'unknown', checkedAt: null },
    consent: {
      status: 'active',
      formVersion: '3.1',
      signedAt,
      signers,
      answers: {
        analysis: form.analysis ?? 'yes',
        sf: {
          treatable_preventable: 'yes',
          not_preventable: 'unanswered',
          carrier_status: 'unanswered',
          adult_onset: adultOnset,
          family_relevance: 'no',
        },
        recontact: 'yes',
        researchResultUse: 'no',
        decipher: 'no',
      },
    },
  }
}

describe('who signs', () => {
  it.each([
    ['2011-11-25', false, 'custody_holder'],
    ['2011-11-24', false, 'self'],
    ['2011-11-24', true, 'custody_holder'],
    ['2008-11-25', true, 'custody_holder'],
    ['2008-11-24', true, 'legal_representative'],
    ['1960-01-01', false, 'self'],
    ['2026-11-25', false, null],
    ['', false, null],
  ] as const)('for somebody born %s who lacks capacity: %s', (birthDate, lacksCapacity, role) => {
    expect(signerRoleOn({ birthDate, lacksCapacity }, '2026-11-24')).toBe(role)
  })
})

describe('a filled-in form', () => {
  const child = { birthDate: '2022-03-14', adultOnset: 'unanswered' } as const
  it.each<[string, Filled, readonly string[]]>([
    ['of a grown-up who signed', {}, []],
    ['with a no to the analysis', { analysis: 'no' }, []],
    ['nobody signed', { signers: [] }, ['invalid_signer']],
    ['dated tomorrow', { signedAt: '2026-11-25' }, ['signed_in_future']],
    ['that has no date', { signedAt: '' }, ['not_signed']],
    ['of a child by both holders', { ...child, signers: [mother, father], custody: 'joint' }, []],
    ['of a child by one of two', { ...child, signers: [mother], custody: 'joint' }, ['second_custody_holder_missing']],
    ['of a child by the only one', { ...child, signers: [mother], custody: 'sole' }, []],
    ['of a child without custody', { ...child, signers: [mother] }, ['custody_unknown']],
    ['of a child by itself', { ...child, signers: [self], custody: 'sole' }, ['invalid_signer']],
    [
      'of a child with a yes to what it is not asked',
      { ...child, adultOnset: 'yes', signers: [mother], custody: 'sole' },
      ['minor_adult_onset'],
    ],
    ['of a grown-up with the same yes', { adultOnset: 'yes' }, []],
  ])('%s', (_, form, mistakes) => {
    expect(mistakesIn(filled(form), now)).toEqual(mistakes)
  })
})

describe('a young person', () => {
  const signed = { signers: [mother], custody: 'sole', signedAt: '2026-01-10' } as const
  it('confirms from the fifteenth birthday on', () => {
    expect(awaitsReconfirmation(filled({ ...signed, birthDate: '2011-11-25' }), now)).toBe(false)
    expect(awaitsReconfirmation(filled({ ...signed, birthDate: '2011-11-24' }), now)).toBe(true)
    expect(awaitsReconfirmation(filled({ ...signed, birthDate: '2011-11-24', lacksCapacity: true }), now)).toBe(false)
  })

  it('is a minor until the eighteenth birthday, and when nobody knows', () => {
    expect(isMinorOn('2008-11-25', '2026-11-24')).toBe(true)
    expect(isMinorOn('2008-11-24', '2026-11-24')).toBe(false)
    expect(isMinorOn('', '2026-11-24')).toBe(true)
  })
})
