import type { Consent, ConsentAnswers, ConsentQuestion } from './family-description.ts'

/** The invented form all demo families signed. */
const demoForm = {
  name: 'NGC samtykke til omfattende genetisk analyse',
  version: '3.1',
  uri: 'https://fortolker.dk/fhir/consent-form/ngc-omfattende-genetisk-analyse/3.1',
} as const

const secondaryQuestions: readonly ConsentQuestion[] = [
  'sf.treatable_preventable',
  'sf.not_preventable',
  'sf.carrier_status',
  'sf.adult_onset',
  'sf.family_relevance',
]

/** The same answer to all five questions about secondary findings. */
export function allSecondary(answer: 'yes' | 'no'): ConsentAnswers {
  return Object.fromEntries(secondaryQuestions.map((question) => [question, answer]))
}

/** A form that a grown-up signed for themselves. */
export function signedBySelf(personId: string, signedAt: string, answers: ConsentAnswers): Consent {
  return {
    status: 'active',
    signedAt,
    form: demoForm,
    signers: [{ personId, role: 'self' }],
    conversationBy: 'Overlæge Sofie Test Lindegaard',
    answers,
    tissueUse: { status: 'not_registered', checkedAt: signedAt },
  }
}

/** A child's form under joint custody, signed by both holders. */
export function signedByParents(parentIds: readonly string[], signedAt: string, answers: ConsentAnswers): Consent {
  return {
    status: 'active',
    signedAt,
    form: demoForm,
    signers: parentIds.map((personId) => ({ personId, role: 'custody_holder' })),
    custody: 'joint',
    conversationBy: 'Overlæge Sofie Test Lindegaard',
    answers,
    tissueUse: { status: 'not_registered', checkedAt: signedAt },
  }
}
