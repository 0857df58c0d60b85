/** What each person answered. */
export const consent = {
  signed: 'underskrevet {{date}}',
  question: 'Spørgsmål',
  questions: {
    analysis: 'Analyse af sygdommen',
    treatable_preventable: 'Fund, der kan forebygges eller behandles',
    not_preventable: 'Alvorlige fund uden forebyggelse',
    carrier_status: 'Bærertilstand',
    adult_onset: 'Fund med debut som voksen',
    family_relevance: 'Fund med betydning for familien',
    recontact: 'Kontakt ved ny viden',
    researchResultUse: 'Forskning',
    decipher: 'DECIPHER',
  },
  answer: {
    yes: 'Ja',
    no: 'Nej',
    notAsked: 'Ikke spurgt',
    withdrawn: 'Trukket',
    notSynced: 'Mangler',
  },
  status: {
    active: 'gældende',
    draft: 'ikke underskrevet',
    withdrawn: 'trukket tilbage',
    superseded: 'afløst',
    disputed: 'uafklaret',
    missing: 'mangler',
  },
  form: '{{name}}, version {{version}}',
  signedBy: 'Underskrevet af {{names}}',
  sentence: 'Fund uden samtykke vises, tælles og eksporteres ikke.',
} as const
