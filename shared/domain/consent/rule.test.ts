import { describe, expect, it } from 'vitest'
import type { ConsentForm, ConsentRecord, SecondaryFindingTag } from '#shared/domain/consent/consent-record.ts'
import { consentActions, type ConsentAction, type ConsentRequest } from '#shared/domain/consent/consent-request.ts'
import { decideConsent, decideUntrustedConsent } from '#shared/domain/consent/rule.ts'

const NOW = '2026-11-20T10:00:00'

const FORM: ConsentForm = {
  status: 'active',
  formVersion: 'NGC-1.0',
  signedAt: '2026-09-01',
  signers: [{ role: 'self', personId: 'p' }],
  answers: {
    analysis: 'yes',
    sf: {
      treatable_preventable: 'yes',
      not_preventable: 'yes',
      carrier_status: 'yes',
      adult_onset: 'yes',
      family_relevance: 'yes',
    },
    recontact: 'yes',
    researchResultUse: 'yes',
    decipher: 'yes',
  },
}

const ADULT: ConsentRecord = {
  birthDate: '1990-05-01',
  var: { status: 'not_registered', checkedAt: '2026-11-20T08:00:00' },
  consent: FORM,
}

const CUSTODY_FORM: ConsentForm = {
  ...FORM,
  signers: [
    { role: 'custody_holder', personId: 'mother' },
    { role: 'custody_holder', personId: 'father' },
  ],
}

const CHILD: ConsentRecord = { ...ADULT, birthDate: '2020-03-03', custody: 'joint', consent: CUSTODY_FORM }

function ask(
  action: ConsentAction,
  record: ConsentRecord,
  change: Partial<ConsentRequest> = {},
): readonly string[] | 'allowed' {
  const decision = decideConsent({ now: NOW, action, person: 'p', persons: { p: record }, ...change })
  return decision.allowed ? 'allowed' : [...decision.reasons].toSorted()
}

function withForm(record: ConsentRecord, change: Partial<ConsentForm>): ConsentRecord {
  return { ...record, consent: record.consent === null ? null : { ...record.consent, ...change } }
}

function finding(...tags: readonly SecondaryFindingTag[]): Partial<ConsentRequest> {
  return { departmentSfMode: 'incidental_only', finding: { tags, cls: 'pathogenic' } }
}

const indication = (record: ConsentRecord): readonly string[] | 'allowed' => ask('ANALYSE_INDICATION', record)

describe('what every action needs', () => {
  it('an active form, signed by today', () => {
    expect(indication(ADULT)).toBe('allowed')
    for (const status of ['draft', 'withdrawn', 'superseded', 'disputed'] as const) {
      expect(indication(withForm(ADULT, { status }))).toEqual([`status_${status}`])
    }
    expect(indication(withForm(ADULT, { signedAt: null }))).toEqual(['not_signed'])
    expect(indication(withForm(ADULT, { signedAt: '2026-02-30' }))).toEqual(['not_signed'])
    expect(indication(withForm(ADULT, { signedAt: '2026-11-21' }))).toEqual(['signed_in_future'])
    expect(indication(withForm(ADULT, { signedAt: '2026-11-20T23:59:00' }))).toBe('allowed')
    for (const analysis of ['no', 'unanswered'] as const) {
      expect(indication(withForm(ADULT, { answers: { ...FORM.answers, analysis } }))).toEqual(['analysis_not_yes'])
    }
  })

  it('a record: without one nothing else is asked', () => {
    expect(indication({ ...ADULT, consent: null })).toEqual(['no_record'])
    expect(ask('VIEW_SF', { ...ADULT, consent: null, birthDate: '' })).toEqual(['no_record'])
    expect(ask('RECONTACT', ADULT, { person: 'someone else' })).toEqual(['no_record'])
    expect(ask('RECONTACT', ADULT, { person: 'constructor' })).toEqual(['no_record'])
  })

  it('a known date of birth', () => {
    for (const birthDate of ['', '2026-11-21', '1990-02-30']) {
      expect(indication({ ...ADULT, birthDate })).toEqual(['birth_date_unknown'])
    }
  })

  it('a readable time, and an object at all', () => {
    for (const now of [undefined, '', 'now', '2026-11-20', '2026-13-01T10:00:00', 1_700_000_000]) {
      const decision = decideUntrustedConsent({ now, action: 'REPORT_PRIMARY', person: 'p', persons: { p: ADULT } })
      expect(decision).toEqual({ allowed: false, reasons: ['invalid_request'] })
    }
    for (const request of [null, undefined, 'REPORT_PRIMARY', 7, true]) {
      expect(decideUntrustedConsent(request)).toEqual({ allowed: false, reasons: ['invalid_request'] })
    }
    expect(decideUntrustedConsent({})).toEqual({ allowed: false, reasons: ['unknown_action'] })
  })

  it('signatures with a role and a name', () => {
    for (const signer of [{ role: 'self' }, { personId: 'p' }, { role: 'self', personId: ' ' }, null, 'self']) {
      const record = { ...ADULT, consent: { ...FORM, signers: [signer] } }
      const decision = decideUntrustedConsent({
        now: NOW,
        action: 'REPORT_PRIMARY',
        person: 'p',
        persons: { p: record },
      })
      expect(decision).toEqual({ allowed: false, reasons: ['invalid_signer'] })
    }
  })

  it('all reasons at once', () => {
    const record = withForm(ADULT, {
      status: 'withdrawn',
      signedAt: '2027-01-01',
      signers: [],
      answers: { ...FORM.answers, analysis: 'no', recontact: 'no' },
    })
    expect(ask('RECONTACT', record)).toEqual([
      'analysis_not_yes',
      'invalid_signer',
      'recontact_not_yes',
      'signed_in_future',
      'status_withdrawn',
    ])
  })
})

const signedBy = (record: ConsentRecord, ...signers: ConsentForm['signers']): readonly string[] | 'allowed' =>
  indication(withForm(record, { signers }))

describe('who may sign', () => {
  const self = { role: 'self', personId: 'p' } as const
  const mother = { role: 'custody_holder', personId: 'mother' } as const
  const father = { role: 'custody_holder', personId: 'father' } as const
  const representative = { role: 'legal_representative', personId: 'r' } as const

  it('an adult, or the representative of one who lacks capacity', () => {
    const lacking = { ...ADULT, lacksCapacity: true }
    expect(signedBy(ADULT, representative)).toEqual(['invalid_signer'])
    expect(signedBy(lacking, representative)).toBe('allowed')
    expect(signedBy(lacking, self)).toEqual(['invalid_signer'])
    expect(signedBy(lacking, mother)).toEqual(['invalid_signer'])
    expect(signedBy(ADULT)).toEqual(['invalid_signer'])
    expect(signedBy({ ...lacking, birthDate: '2008-09-01' }, representative)).toBe('allowed')
    expect(signedBy({ ...lacking, birthDate: '2008-09-02' }, representative)).toContain('invalid_signer')
  })

  it('a person of 15 alone, the custody holders when capacity is lacking', () => {
    const teen = { ...CHILD, birthDate: '2010-01-01' }
    expect(signedBy(teen, self)).toBe('allowed')
    expect(signedBy({ ...teen, custody: null }, self)).toBe('allowed')
    expect(signedBy(teen, mother, father)).toEqual(['invalid_signer'])
    const lacking = { ...teen, lacksCapacity: true }
    expect(signedBy(lacking, mother, father)).toBe('allowed')
    expect(signedBy(lacking, self)).toEqual(['invalid_signer'])
    expect(signedBy(lacking, mother)).toEqual(['second_custody_holder_missing'])
  })

  it('counts the age on the day of signing', () => {
    const turns15 = { ...CHILD, birthDate: '2011-09-01' }
    expect(signedBy(turns15, self)).toBe('allowed')
    expect(signedBy({ ...turns15, birthDate: '2011-09-02' }, self)).toEqual(['invalid_signer'])
    const newborn = { ...CHILD, birthDate: '2026-09-01' }
    expect(signedBy(newborn, mother, father)).toBe('allowed')
    expect(signedBy({ ...newborn, birthDate: '2026-09-02' }, mother, father)).toEqual(['invalid_signer'])
    const today = withForm({ ...newborn, birthDate: '2026-11-20' }, { signedAt: '2026-11-20' })
    expect(indication(today)).toBe('allowed')
  })

  it('a child s custody holders: one with sole custody, both with joint', () => {
    expect(signedBy(CHILD, mother, father)).toBe('allowed')
    expect(signedBy(CHILD, mother)).toEqual(['second_custody_holder_missing'])
    expect(signedBy(CHILD, mother, mother)).toEqual(['second_custody_holder_missing'])
    expect(signedBy({ ...CHILD, custody: 'sole' }, mother)).toBe('allowed')
    expect(signedBy({ ...CHILD, custody: null }, mother)).toEqual(['custody_unknown'])
    expect(signedBy(CHILD, self)).toEqual(['invalid_signer'])
    expect(signedBy(CHILD, { role: 'custody_holder', personId: 'p' })).toEqual(['invalid_signer'])
    const agreed = withForm(CHILD, { signers: [mother], jointAgreementDocumented: true })
    expect(indication(agreed)).toBe('allowed')
  })

  it('nobody when capacity is unclear', () => {
    const unclear = {
      now: NOW,
      action: 'REPORT_PRIMARY',
      person: 'p',
      persons: { p: { ...ADULT, lacksCapacity: 'no' } },
    }
    expect(decideUntrustedConsent(unclear)).toEqual({ allowed: false, reasons: ['invalid_signer'] })
  })
})

describe('own care', () => {
  it.each(['ANALYSE_INDICATION', 'USE_FOR_SEGREGATION', 'REPORT_PRIMARY', 'REANALYSE_REQUESTED'] as const)(
    '%s asks for the form only, also after the 15th birthday and when registered',
    (action) => {
      const turned15 = { ...withForm(CHILD, { signedAt: '2024-01-10' }), birthDate: '2011-10-01' }
      expect(ask(action, turned15)).toBe('allowed')
      expect(ask(action, { ...ADULT, var: { status: 'registered', checkedAt: null } })).toBe('allowed')
    },
  )
})

describe.each(['VIEW_SF', 'REPORT_SF'] as const)('%s', (action) => {
  it('needs the department, a tag, a yes to each tag, and class 4 or 5', () => {
    expect(ask(action, ADULT, finding('treatable_preventable'))).toBe('allowed')
    const likely = { tags: ['adult_onset'], cls: 'likely_pathogenic' } as const
    expect(ask(action, ADULT, { departmentSfMode: 'active_list', finding: likely })).toBe('allowed')
    expect(ask(action, ADULT, { ...finding('adult_onset'), departmentSfMode: 'off' })).toEqual(['department_mode_off'])
    expect(ask(action, ADULT, finding())).toEqual(['finding_untagged'])
    const vus = { departmentSfMode: 'incidental_only', finding: { tags: ['adult_onset'], cls: 'uncertain' } } as const
    expect(ask(action, ADULT, vus)).toEqual(['class_below_4'])
    expect(ask(action, ADULT)).toEqual(['class_below_4', 'department_mode_off', 'finding_untagged'])
    const strange = {
      departmentSfMode: 'incidental_only',
      finding: { tags: ['treatable_preventable', 'x'], cls: 'pathogenic' },
    }
    const request = { now: NOW, action, person: 'p', persons: { p: ADULT }, ...strange }
    expect(decideUntrustedConsent(request).reasons).toEqual(['finding_tag_unknown'])
    const sf = { ...FORM.answers.sf, adult_onset: 'no', carrier_status: 'unanswered' } as const
    const choosy = withForm(ADULT, { answers: { ...FORM.answers, sf } })
    expect(ask(action, choosy, finding('treatable_preventable', 'adult_onset', 'carrier_status'))).toEqual([
      'sf_adult_onset_not_yes',
      'sf_carrier_status_not_yes',
    ])
  })

  it('never opens adult-onset, untreatable or carrier findings of a minor', () => {
    for (const tag of ['adult_onset', 'not_preventable', 'carrier_status'] as const) {
      expect(ask(action, CHILD, finding(tag))).toEqual([`minor_${tag}`])
    }
    expect(ask(action, CHILD, finding('treatable_preventable', 'family_relevance'))).toBe('allowed')
    const turns18 = { ...ADULT, birthDate: '2008-11-20' }
    expect(ask(action, turns18, finding('adult_onset'))).toBe('allowed')
    expect(ask(action, { ...turns18, birthDate: '2008-11-21' }, finding('adult_onset'))).toEqual(['minor_adult_onset'])
  })
})

const report = (record: ConsentRecord): readonly string[] | 'allowed' =>
  ask('REPORT_SF', record, finding('treatable_preventable'))

describe('confirmation after the 15th birthday', () => {
  const turned15 = { ...withForm(CHILD, { signedAt: '2024-01-10' }), birthDate: '2011-10-01' }

  it('is needed for new uses', () => {
    expect(report(turned15)).toEqual(['reconfirm_by_person'])
    expect(ask('ACTIVE_SF_SEARCH', turned15, { departmentSfMode: 'active_list', listSubset: 'childhood' })).toEqual([
      'reconfirm_by_person',
    ])
    for (const action of ['RECONTACT', 'REANALYSE_AUTOMATIC', 'SUBMIT_DECIPHER_OPEN'] as const) {
      expect(ask(action, turned15)).toEqual(['reconfirm_by_person'])
    }
    expect(ask('EXPORT_RESEARCH', turned15, { projectApprovalId: 'NVK-1' })).toEqual(['reconfirm_by_person'])
  })

  it('counts from the 15th birthday and not from the future', () => {
    expect(report(withForm(turned15, { reconfirmedBySelfAt: '2026-10-01' }))).toBe('allowed')
    expect(report(withForm(turned15, { reconfirmedBySelfAt: '2026-11-20' }))).toBe('allowed')
    expect(report(withForm(turned15, { reconfirmedBySelfAt: '2026-09-30' }))).toEqual(['reconfirm_by_person'])
    expect(report(withForm(turned15, { reconfirmedBySelfAt: '2026-11-21' }))).toEqual(['reconfirm_by_person'])
  })

  it('is not asked before, of those who signed themselves, or of those who cannot decide', () => {
    expect(report({ ...turned15, birthDate: '2011-11-21' })).toBe('allowed')
    expect(report({ ...turned15, lacksCapacity: true })).toBe('allowed')
    const signed = withForm({ ...turned15, birthDate: '2009-01-10' }, { signers: FORM.signers })
    expect(report(signed)).toBe('allowed')
  })
})

const search = (record: ConsentRecord, change: Partial<ConsentRequest>): readonly string[] | 'allowed' =>
  ask('ACTIVE_SF_SEARCH', record, { departmentSfMode: 'active_list', ...change })

describe('active search, recontact and automatic reanalysis', () => {
  it('search needs the mode, the yes, and for a minor the childhood subset', () => {
    expect(search(ADULT, { listSubset: 'full' })).toBe('allowed')
    expect(search(ADULT, { departmentSfMode: 'incidental_only' })).toEqual(['department_mode_off'])
    const sf = { ...FORM.answers.sf, treatable_preventable: 'no' } as const
    const declined = withForm(ADULT, { answers: { ...FORM.answers, sf } })
    expect(search(declined, {})).toEqual(['sf_treatable_preventable_not_yes'])
    expect(search(CHILD, { listSubset: 'full' })).toEqual(['minor_adult_list'])
    expect(search(CHILD, {})).toEqual(['minor_adult_list'])
    expect(search(CHILD, { listSubset: 'childhood' })).toBe('allowed')
  })

  it.each(['RECONTACT', 'REANALYSE_AUTOMATIC'] as const)('%s needs the yes to recontact', (action) => {
    expect(ask(action, ADULT)).toBe('allowed')
    const silent = withForm(ADULT, { answers: { ...FORM.answers, recontact: 'unanswered' } })
    expect(ask(action, silent)).toEqual(['recontact_not_yes'])
  })
})

describe('relatives, issued reports and the rest', () => {
  it('a relative is told only by a standing permission for that relative and that finding', () => {
    const permitted = withForm(ADULT, { disclosures: [{ to: 'sister', findings: ['f1'] }] })
    const tell = (to: string, findingId: string): readonly string[] | 'allowed' =>
      ask('DISCLOSE_TO_RELATIVE', permitted, { to, findingId })
    expect(tell('sister', 'f1')).toBe('allowed')
    for (const [to, id] of [['brother', 'f1'] as const, ['sister', 'f2'] as const, ['', ''] as const]) {
      expect(tell(to, id)).toEqual(['no_disclosure_permission'])
    }
    const taken = withForm(ADULT, {
      disclosures: [{ to: 'sister', findings: ['f1'], withdrawnAt: '2026-10-01' }],
    })
    expect(ask('DISCLOSE_TO_RELATIVE', taken, { to: 'sister', findingId: 'f1' })).toEqual(['no_disclosure_permission'])
    expect(ask('DISCLOSE_TO_RELATIVE', ADULT)).toEqual(['no_disclosure_permission'])
    expect(ask('DISCLOSE_TO_RELATIVE', permitted, { to: 'sister' })).toEqual(['no_disclosure_permission'])
    expect(ask('DISCLOSE_TO_RELATIVE', permitted, { findingId: 'f1' })).toEqual(['no_disclosure_permission'])
  })

  it('an issued report asks for the care relation only', () => {
    const withdrawn = withForm(ADULT, { status: 'withdrawn' })
    expect(ask('OPEN_ISSUED_REPORT', withdrawn, { careRelation: true })).toBe('allowed')
    expect(ask('OPEN_ISSUED_REPORT', { ...ADULT, consent: null }, { careRelation: true })).toBe('allowed')
    expect(ask('OPEN_ISSUED_REPORT', ADULT)).toEqual(['no_care_relation'])
  })

  it('there is no breaking of the glass, and no other action', () => {
    expect(ask('BREAK_GLASS_SF', ADULT, finding('treatable_preventable'))).toEqual(['break_glass_not_supported'])
    for (const action of ['', 'INSURANCE', 'toString', 'view_sf', null, 7]) {
      const decision = decideUntrustedConsent({ now: NOW, action, person: 'p', persons: { p: ADULT } })
      expect(decision).toEqual({ allowed: false, reasons: ['unknown_action'] })
    }
    expect(consentActions).toHaveLength(14)
  })
})
