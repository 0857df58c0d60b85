import { requireTestCpr } from './cpr.ts'
import { consentQuestions, personOf, type Consent, type FamilyDescription, type Person } from './family-description.ts'

/** Base of the extensions, code systems and naming systems this project defines; described in the fixtures' README. */
const fhirBase = 'https://fortolker.dk/fhir'

type Json = Readonly<Record<string, unknown>>

function extension(name: string, value: Json): Json {
  return { url: `${fhirBase}/StructureDefinition/${name}`, ...value }
}

/** FHIR R4 Patient after dk-core: the CPR number is checked to be a test number. */
export function patientResource(person: Person): Json {
  const cpr = requireTestCpr(person.cpr, person.birthDate, person.sex)
  return {
    resourceType: 'Patient',
    id: person.id,
    meta: { profile: ['http://hl7.dk/fhir/core/StructureDefinition/dk-core-patient'] },
    identifier: [{ use: 'official', system: 'urn:oid:1.2.208.176.1.2', value: cpr }],
    active: true,
    name: [
      {
        use: 'official',
        text: [...person.given, person.family].join(' '),
        family: person.family,
        given: person.given,
      },
    ],
    gender: person.sex,
    birthDate: person.birthDate,
  }
}

/** FHIR R4 ServiceRequest: one line of the worklist. */
export function serviceRequestResource(family: FamilyDescription): Json {
  const { requisition } = family
  return {
    resourceType: 'ServiceRequest',
    id: requisition.id,
    extension: [
      extension('service-request-family', {
        valueIdentifier: { system: `${fhirBase}/NamingSystem/family`, value: family.familyId },
      }),
    ],
    identifier: [{ system: `${fhirBase}/NamingSystem/requisition`, value: requisition.number }],
    status: 'active',
    intent: 'order',
    category: [{ coding: [{ system: 'http://snomed.info/sct', code: '108252007', display: 'Laboratory procedure' }] }],
    priority: requisition.priority,
    code: { text: requisition.analysis },
    subject: { reference: `Patient/${personOf(family, 'proband').id}` },
    authoredOn: requisition.authoredOn,
    requester: { display: requisition.department },
    reasonCode: [{ text: requisition.indication }],
    note: [{ text: requisition.note }],
  }
}

const signerRoles = { self: 'self', custody_holder: 'custody_holder' } as const

/** FHIR R4 Consent: everything is denied unless a nested provision permits it; a question nobody answered has none. */
export function consentResource(person: Person, consent: Consent): Json {
  return {
    resourceType: 'Consent',
    id: `consent-${person.id}`,
    meta: { versionId: consent.status === 'withdrawn' ? '2' : '1' },
    extension: consentExtensions(consent),
    status: consent.status === 'withdrawn' ? 'inactive' : 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }] },
    category: [
      { coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Patient Consent' }] },
      { coding: [{ system: `${fhirBase}/CodeSystem/consent-kind`, code: 'comprehensive-genetic-analysis' }] },
    ],
    patient: { reference: `Patient/${person.id}` },
    dateTime: consent.signedAt,
    performer: consent.signers.map((signer) => ({
      extension: [extension('consent-signer-role', { valueCode: signerRoles[signer.role] })],
      reference: `Patient/${signer.personId}`,
    })),
    organization: [{ display: 'Klinisk Genetisk Afdeling, Demo Universitetshospital' }],
    policy: [{ uri: consent.form.uri }],
    policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTOUT' }] },
    verification: consent.signers.map((signer) => ({
      verified: true,
      verifiedWith: { reference: `Patient/${signer.personId}` },
      verificationDate: consent.signedAt,
    })),
    provision: {
      period: {
        start: consent.signedAt,
        ...(consent.withdrawnAt === undefined ? {} : { end: consent.withdrawnAt }),
      },
      provision: answerProvisions(consent),
    },
  }
}

function consentExtensions(consent: Consent): Json[] {
  return [
    extension('consent-form', {
      extension: [
        { url: 'name', valueString: consent.form.name },
        { url: 'version', valueString: consent.form.version },
      ],
    }),
    ...(consent.custody === undefined ? [] : [extension('consent-custody', { valueCode: consent.custody })]),
    extension('consent-conversation-by', { valueString: consent.conversationBy }),
    extension('consent-tissue-use-register', {
      extension: [
        { url: 'status', valueCode: consent.tissueUse.status },
        { url: 'checkedAt', valueDateTime: consent.tissueUse.checkedAt },
      ],
    }),
    ...(consent.withdrawnAt === undefined
      ? []
      : [extension('consent-withdrawn-at', { valueDateTime: consent.withdrawnAt })]),
  ]
}

function answerProvisions(consent: Consent): Json[] {
  return consentQuestions.flatMap((question) => {
    const answer = consent.answers[question]
    if (answer === undefined) return []
    return [
      {
        type: answer === 'yes' ? 'permit' : 'deny',
        code: [{ coding: [{ system: `${fhirBase}/CodeSystem/consent-question`, code: question }] }],
      },
    ]
  })
}
