import { describe, expect, it } from 'vitest'
import type { ConsentAnswers, ConsentForm, ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import type { ConsentRequest } from '#shared/domain/consent/consent-request.ts'
import { decideConsent, decideUntrustedConsent } from '#shared/domain/consent/rule.ts'

const ANSWERS: ConsentAnswers = {
  analysis: 'yes',
  sf: {
    treatable_preventable: 'no',
    not_preventable: 'no',
    carrier_status: 'no',
    adult_onset: 'no',
    family_relevance: 'no',
  },
  recontact: 'no',
  researchResultUse: 'yes',
  decipher: 'yes',
}

const FORM: ConsentForm = {
  status: 'active',
  formVersion: 'NGC-1.0',
  signedAt: '2026-09-01',
  signers: [{ role: 'self', personId: 'x' }],
  answers: ANSWERS,
}

const PERSON: ConsentRecord = {
  birthDate: '1990-05-01',
  var: { status: 'not_registered', checkedAt: '2026-11-20T08:00:00' },
  consent: FORM,
}

const NO_ANSWER: ConsentRecord = {
  ...PERSON,
  consent: { ...FORM, answers: { ...ANSWERS, researchResultUse: 'unanswered', decipher: 'no' } },
}

function registered(status: ConsentRecord['var']['status'], checkedAt: string | null): ConsentRecord {
  return { ...PERSON, var: { status, checkedAt } }
}

describe.each([
  ['EXPORT_RESEARCH', 'research_not_yes', { projectApprovalId: 'NVK-1' }],
  ['SUBMIT_DECIPHER_OPEN', 'decipher_not_yes', {}],
] as const)('%s', (action, notYes, extra) => {
  const ask = (
    record: ConsentRecord,
    change: Partial<ConsentRequest> = {},
    others: Readonly<Record<string, ConsentRecord>> = {},
  ): readonly string[] | 'allowed' => {
    const persons = { p: record, ...others }
    const request = { now: '2026-11-20T10:00:00', action, person: 'p', persons, ...extra, ...change }
    const decision = decideConsent(request)
    return decision.allowed ? 'allowed' : [...decision.reasons].toSorted()
  }

  it('needs the own yes', () => {
    expect(ask(PERSON)).toBe('allowed')
    expect(ask(NO_ANSWER)).toEqual([notYes])
  })

  it.each<[ConsentRecord['var']['status'], string | null, readonly string[] | 'allowed']>([
    ['not_registered', '2026-11-19T10:00:00', 'allowed'],
    ['not_registered', '2026-11-20T10:00:00', 'allowed'],
    ['not_registered', '2026-11-19T09:59:59', ['var_check_stale']],
    ['not_registered', '2026-11-20T10:00:01', ['var_check_stale']],
    ['not_registered', '2026-11-20', ['var_check_stale']],
    ['not_registered', '2026-11-20T08:00:00Z', ['var_check_stale']],
    ['not_registered', null, ['var_check_stale']],
    ['registered', '2026-11-20T08:00:00', ['var_registered']],
    ['registered', '2026-11-01T08:00:00', ['var_check_stale', 'var_registered']],
    ['unknown', '2026-11-20T08:00:00', ['var_unknown']],
    ['unknown', null, ['var_unknown']],
  ])('register %s, looked up %s', (status, checkedAt, expected) => {
    expect(ask(registered(status, checkedAt))).toEqual(expected)
  })

  it('compares moments with offsets as well', () => {
    const now = '2026-11-20T10:00:00+01:00'
    expect(ask(registered('not_registered', '2026-11-19T09:00:00Z'), { now })).toBe('allowed')
    expect(ask(registered('not_registered', '2026-11-19T08:59:59Z'), { now })).toEqual(['var_check_stale'])
  })

  it('needs everyone whose data go along', () => {
    const includesDataOf = ['p', 'mother', 'father', 'mother']
    expect(ask(PERSON, { includesDataOf }, { mother: PERSON, father: PERSON })).toBe('allowed')
    expect(ask(PERSON, { includesDataOf }, { mother: NO_ANSWER, father: PERSON })).toEqual([
      'other_person_not_yes:mother',
    ])
    expect(ask(PERSON, { includesDataOf }, { father: PERSON })).toEqual([
      'other_person_not_yes:mother',
      'other_person_var:mother',
    ])
    const withdrawn = { ...PERSON, consent: { ...FORM, status: 'withdrawn' as const } }
    expect(ask(PERSON, { includesDataOf }, { mother: withdrawn, father: PERSON })).toEqual([
      'other_person_not_yes:mother',
    ])
    for (const other of [registered('registered', null), registered('unknown', null)]) {
      expect(ask(PERSON, { includesDataOf }, { mother: other, father: PERSON })).toEqual(['other_person_var:mother'])
    }
    const stale = registered('not_registered', '2026-11-01T08:00:00')
    expect(ask(PERSON, { includesDataOf }, { mother: stale, father: PERSON })).toEqual(['other_person_var:mother'])
    const unsigned = { ...PERSON, consent: { ...FORM, signedAt: null } }
    expect(ask(PERSON, { includesDataOf }, { mother: unsigned, father: PERSON })).toEqual([
      'other_person_not_yes:mother',
    ])
  })

  it('closes when the list of further persons cannot be read', () => {
    for (const includesDataOf of ['mother', {}, [7], [''], [null]]) {
      const request = { now: '2026-11-20T10:00:00', action, person: 'p', persons: { p: PERSON }, ...extra }
      const decision = decideUntrustedConsent({ ...request, includesDataOf })
      expect(decision).toEqual({ allowed: false, reasons: ['other_persons_unreadable'] })
    }
  })
})

describe('project approval', () => {
  it.each([undefined, null, '', '  '])('%j is none', (projectApprovalId) => {
    const request = { now: '2026-11-20T10:00:00', person: 'p', persons: { p: PERSON }, projectApprovalId }
    expect(decideConsent({ ...request, action: 'EXPORT_RESEARCH' }).reasons).toEqual(['no_project_approval'])
    expect(decideConsent({ ...request, action: 'SUBMIT_DECIPHER_OPEN' }).allowed).toBe(true)
  })
})
