import { describe, expect, it } from 'vitest'
import type { ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import { decideConsent } from '#shared/domain/consent/rule.ts'
import { personId } from '#shared/kit/ids.ts'
import { consentSchema, type FhirConsent } from '#main/platform/fhir.ts'
import { keptConsent, type KeptConsent } from '#main/platform/mapping/consent.ts'

const base = 'https://fortolker.dk/fhir'
const owner = { id: personId('anna'), birthDate: '1985-04-12' }

function extension(name: string, value: object): object {
  return { url: `${base}/StructureDefinition/${name}`, ...value }
}

function provision(question: string, type: string, more: object = {}): object {
  return { type, code: [{ coding: [{ system: `${base}/CodeSystem/consent-question`, code: question }] }], ...more }
}

const knownForm = 'https://fortolker.dk/fhir/consent-form/ngc-omfattende-genetisk-analyse/3.1'

interface FormOptions {
  readonly id?: string
  readonly status?: string
  readonly signedAt?: string
  readonly patient?: string
  readonly extensions?: readonly object[]
  readonly provisions?: readonly object[]
  readonly end?: string
  readonly policy?: string
  readonly performer?: readonly object[]
}

/** A form that Anna signed herself, with a yes to the analysis. */
function form(options: FormOptions = {}): FhirConsent {
  const { signedAt = '2026-03-02', end } = options
  return consentSchema.parse({
    resourceType: 'Consent',
    id: options.id ?? 'form',
    meta: { versionId: '7' },
    status: options.status ?? 'active',
    patient: { reference: options.patient ?? 'Patient/anna' },
    dateTime: signedAt,
    policy: [{ uri: options.policy ?? knownForm }],
    performer: options.performer ?? [
      { reference: 'Patient/anna', extension: [extension('consent-signer-role', { valueCode: 'self' })] },
    ],
    extension: [
      extension('consent-form', {
        extension: [
          { url: 'name', valueString: 'Opdigtet samtykke' },
          { url: 'version', valueString: '3.1' },
        ],
      }),
      ...(options.extensions ?? []),
    ],
    provision: {
      period: { start: signedAt, ...(end === undefined ? {} : { end }) },
      provision: options.provisions ?? [provision('analysis', 'permit')],
    },
  })
}

const withdrawnAt = (moment: string): object => extension('consent-withdrawn-at', { valueDateTime: moment })

function kept(...forms: readonly FhirConsent[]): KeptConsent {
  const consent = keptConsent(owner, forms)
  if (consent === null) throw new Error('no form was found')
  return consent
}

function isOpen(record: ConsentRecord, now = '2026-11-21T09:00:00'): boolean {
  return decideConsent({ now, action: 'USE_FOR_SEGREGATION', person: owner.id, persons: { [owner.id]: record } })
    .allowed
}

describe('a form nobody here knows', () => {
  it('is a dispute, because the same code may have asked something else', () => {
    expect(isOpen(kept(form()).record)).toBe(true)
    for (const policy of [`${knownForm}0`, 'https://elsewhere/form', '']) {
      const { record } = kept(form({ policy }))
      expect(record.consent?.status).toBe('disputed')
      expect(isOpen(record)).toBe(false)
    }
  })
})

describe('a form as FHIR Consent', () => {
  it('is read with everything the rule and the pane need', () => {
    const {
      record,
      version,
      personId: person,
    } = kept(
      form({
        extensions: [
          extension('consent-custody', { valueCode: 'joint' }),
          extension('consent-joint-agreement', { valueCode: 'documented' }),
          extension('consent-conversation-by', { valueString: 'Genetisk vejleder' }),
          extension('consent-reconfirmed-at', { valueDateTime: '2026-05-01T10:00:00+02:00' }),
          extension('consent-tissue-use-register', {
            extension: [
              { url: 'status', valueCode: 'not_registered' },
              { url: 'checkedAt', valueDateTime: '2026-11-20T08:00:00+01:00' },
            ],
          }),
        ],
        provisions: [
          provision('analysis', 'permit'),
          provision('sf.carrier_status', 'permit'),
          provision('decipher', 'deny'),
        ],
        end: '2031-03-02T00:00:00+01:00',
      }),
    )
    expect({ person, version }).toEqual({ person: 'anna', version: '7' })
    expect(record).toEqual({
      personId: 'anna',
      birthDate: '1985-04-12',
      custody: 'joint',
      var: { status: 'not_registered', checkedAt: '2026-11-20T08:00:00+01:00' },
      consent: {
        status: 'active',
        formName: 'Opdigtet samtykke',
        formVersion: '3.1',
        formWordingRef: 'https://fortolker.dk/fhir/consent-form/ngc-omfattende-genetisk-analyse/3.1',
        signedAt: '2026-03-02',
        validUntil: '2031-03-02',
        signers: [{ role: 'self', personId: 'anna' }],
        jointAgreementDocumented: true,
        reconfirmedBySelfAt: '2026-05-01',
        conversationBy: 'Genetisk vejleder',
        answers: {
          analysis: 'yes',
          sf: {
            treatable_preventable: 'unanswered',
            not_preventable: 'unanswered',
            carrier_status: 'yes',
            adult_onset: 'unanswered',
            family_relevance: 'unanswered',
          },
          recontact: 'unanswered',
          researchResultUse: 'unanswered',
          decipher: 'no',
        },
      },
    })
    expect(isOpen(record)).toBe(true)
  })

  it('of somebody else, or of a reference that cannot be read, is nobody’s', () => {
    const others = ['Patient/bente', 'Patient/anna/_history/2', 'https://elsewhere.example/Patient/anna', 'anna']
    expect(
      keptConsent(
        owner,
        others.map((patient) => form({ patient })),
      ),
    ).toBeNull()
    expect(keptConsent(owner, [])).toBeNull()
  })

  it('says nothing of custody, register, signers and signature that it does not name', () => {
    const bare = consentSchema.parse({
      resourceType: 'Consent',
      id: 'bare',
      status: 'active',
      patient: { reference: 'Patient/anna' },
    })
    expect(kept(bare)).toMatchObject({
      version: '',
      record: {
        custody: null,
        var: { status: 'unknown', checkedAt: null },
        consent: { formVersion: '', signedAt: null, signers: [], answers: { analysis: 'unanswered' } },
      },
    })
    expect(isOpen(kept(bare).record)).toBe(false)
  })

  it('takes a role nobody knows for one that opens nothing, and a register word nobody knows for none', () => {
    const { record } = kept(
      form({
        performer: [
          { reference: 'RelatedPerson/aunt', extension: [extension('consent-signer-role', { valueCode: 'aunt' })] },
          { display: 'nobody' },
        ],
        extensions: [extension('consent-tissue-use-register', { extension: [{ url: 'status', valueCode: 'maybe' }] })],
      }),
    )
    expect(record.consent?.signers).toEqual([{ role: 'legal_representative', personId: 'aunt' }])
    expect(record.var.status).toBe('unknown')
    expect(isOpen(record)).toBe(false)
  })
})

describe('an answer', () => {
  it.each<readonly [string, readonly object[], string]>([
    ['no provision is no answer', [], 'unanswered'],
    ['a permit is a yes', [provision('analysis', 'permit')], 'yes'],
    ['a deny is a no', [provision('analysis', 'deny')], 'no'],
    ['a deny beats a permit before it', [provision('analysis', 'permit'), provision('analysis', 'deny')], 'no'],
    ['a deny beats a permit after it', [provision('analysis', 'deny'), provision('analysis', 'permit')], 'no'],
    ['a word nobody knows is no yes', [provision('analysis', 'allow')], 'no'],
    [
      'a permit with exceptions is no plain yes',
      [provision('analysis', 'permit', { provision: [{ type: 'deny' }] })],
      'no',
    ],
    [
      'a permit for a while is no plain yes',
      [provision('analysis', 'permit', { period: { end: '2030-01-01' } })],
      'no',
    ],
    ['a permit to another question says nothing', [provision('recontact', 'permit')], 'unanswered'],
    [
      'the same word in another system says nothing',
      [{ type: 'permit', code: [{ coding: [{ system: 'https://elsewhere.example', code: 'analysis' }] }] }],
      'unanswered',
    ],
  ])('%s', (_, provisions, answer) => {
    expect(kept(form({ provisions })).record.consent?.answers.analysis).toBe(answer)
  })
})

describe('the status of a form', () => {
  it.each([
    ['active', [], 'active'],
    ['inactive', [], 'superseded'],
    ['inactive', [withdrawnAt('2026-06-01T12:00:00+02:00')], 'withdrawn'],
    ['draft', [], 'draft'],
    ['proposed', [], 'draft'],
    ['rejected', [], 'draft'],
    ['entered-in-error', [], 'draft'],
    ['a word of tomorrow', [], 'draft'],
  ] as const)('%s with %j is %s to the rule', (status, extensions, expected) => {
    const { record } = kept(form({ status, extensions }))
    expect(record.consent?.status).toBe(expected)
    expect(isOpen(record)).toBe(expected === 'active')
  })

  it('is superseded from the day after its period has ended', () => {
    const { record } = kept(form({ end: '2026-11-21' }))
    expect(isOpen(record, '2026-11-21T23:59:00')).toBe(true)
    expect(isOpen(record, '2026-11-22T00:00:00')).toBe(false)
    expect(isOpen(kept(form({ end: 'until further notice' })).record)).toBe(false)
  })
})

describe('several forms of one person', () => {
  const old = form({ id: 'old', signedAt: '2025-01-10' })

  it('in force at once are a dispute, which closes', () => {
    const { record } = kept(old, form({ id: 'new', provisions: [provision('analysis', 'deny')] }))
    expect(record.consent).toMatchObject({ status: 'disputed', signedAt: '2026-03-02' })
    expect(isOpen(record)).toBe(false)
  })

  it('are answered by the one in force', () => {
    const { record } = kept(form({ id: 'later', status: 'inactive', signedAt: '2026-09-01' }), old)
    expect(record.consent).toMatchObject({ status: 'active', signedAt: '2025-01-10' })
  })

  it('are answered by the newest where none is in force', () => {
    const forms = [
      form({ id: 'a', status: 'inactive', signedAt: '2024-01-01' }),
      form({ id: 'b', status: 'draft', signedAt: '2026-01-01' }),
    ]
    expect(kept(...forms).record.consent?.status).toBe('draft')
    expect(kept(...forms.toReversed()).record.consent?.status).toBe('draft')
  })

  it('are withdrawn by a withdrawal after the signature of the one in force, and not by one before it', () => {
    const later = form({
      id: 'gone',
      status: 'inactive',
      signedAt: '2024-01-01',
      extensions: [withdrawnAt('2025-08-01T00:00:00Z')],
    })
    const earlier = form({
      id: 'gone',
      status: 'inactive',
      signedAt: '2024-01-01',
      extensions: [withdrawnAt('2025-01-10T08:00:00Z')],
    })
    expect(kept(old, later).record.consent?.status).toBe('withdrawn')
    expect(kept(later, old, form()).record.consent?.status).toBe('disputed')
    expect(kept(old, earlier).record.consent?.status).toBe('active')
  })

  it('are withdrawn by a withdrawal of an unknown day', () => {
    const undated = form({
      id: 'gone',
      status: 'inactive',
      signedAt: '2024-01-01',
      extensions: [extension('consent-withdrawn-at', {})],
    })
    expect(kept(old, undated).record.consent?.status).toBe('withdrawn')
  })
})
