import type { TextsLike } from '#shared/i18n/texts-like.ts'
import type { consent as danish } from '#shared/i18n/da/consent.ts'

export const consent = {
  signed: 'signed {{date}}',
  question: 'Question',
  questions: {
    analysis: 'Analysis of the disease',
    treatable_preventable: 'Findings that can be prevented or treated',
    not_preventable: 'Serious findings without prevention',
    carrier_status: 'Carrier state',
    adult_onset: 'Findings of adult onset',
    family_relevance: 'Findings that matter to the family',
    recontact: 'Contact on new knowledge',
    researchResultUse: 'Research',
    decipher: 'DECIPHER',
  },
  answer: {
    yes: 'Yes',
    no: 'No',
    notAsked: 'Not asked',
    withdrawn: 'Withdrawn',
    notSynced: 'Missing',
  },
  status: {
    active: 'in force',
    draft: 'not signed',
    withdrawn: 'withdrawn',
    superseded: 'superseded',
    disputed: 'disputed',
    missing: 'missing',
  },
  form: '{{name}}, version {{version}}',
  signedBy: 'Signed by {{names}}',
  sentence: 'Findings without consent are not shown, counted or exported.',
} as const satisfies TextsLike<typeof danish>
