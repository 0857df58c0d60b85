import type { ConsentQuestionId } from '#shared/registry/consent-questions/consent-questions.ts'

/**
 * One version of a consent form. The signed paper is the legal document, so the words it asks with are kept beside our
 * codes and go with every answer; they are Danish whatever the language of the window.
 */
export interface ConsentFormVersion {
  readonly name: string
  readonly version: string
  /** Where the form is kept; stands in FHIR as the policy of the Consent. */
  readonly uri: string
  readonly wording: Readonly<Record<ConsentQuestionId, string>>
}

/**
 * The forms this workbench knows, the newest last. What is signed on any other closes, because nobody here knows what was
 * asked; a new form is added here before the first family signs it.
 */
export const consentForms: readonly [ConsentFormVersion, ...ConsentFormVersion[]] = [
  {
    name: 'NGC samtykke til omfattende genetisk analyse',
    version: '3.1',
    uri: 'https://fortolker.dk/fhir/consent-form/ngc-omfattende-genetisk-analyse/3.1',
    wording: {
      analysis: 'Jeg siger ja til genomanalyse af den beskrevne sygdom',
      treatable_preventable: 'Fund hvor sygdom kan forebygges eller behandles',
      not_preventable: 'Alvorlige fund uden kendt forebyggelse eller behandling',
      carrier_status: 'Bærertilstand med betydning for kommende børn',
      adult_onset: 'Fund der først viser sig i voksenalderen',
      family_relevance: 'Fund med betydning for andre i familien',
      recontact: 'Kontakt ved ny viden',
      researchResultUse: 'Brug af mit resultat i forskning',
      decipher: 'Registrering i DECIPHER (åben del)',
    },
  },
]

/** The form a conversation is recorded on today. */
export const currentConsentForm: ConsentFormVersion = consentForms.at(-1) ?? consentForms[0]

/** The form of an address, or undefined when this workbench does not know it. */
export function findConsentForm(uri: string | undefined): ConsentFormVersion | undefined {
  return consentForms.find((form) => form.uri === uri)
}
