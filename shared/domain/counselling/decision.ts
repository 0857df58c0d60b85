/** The six steps of shared decision making (Informed Medical Decisions Foundation 2012). */
export const decisionSteps = ['invite', 'options', 'inform', 'values', 'decide', 'carryOut'] as const

/** What people weigh when they choose what they wish to know (Danske Patienter): one card each, for each parent. */
export const decisionAxes = ['risk', 'severity', 'heritability', 'preventability', 'effect'] as const

/** What somebody wishes to know of findings of a kind. Nothing is chosen beforehand; not to know is a choice like any other. */
export const axisWishes = ['know', 'dontKnow', 'undecided'] as const

/** The questions of the form a proposal may answer anew. The others are not what this conversation is about. */
export const proposedQuestions = [
  'treatable_preventable',
  'not_preventable',
  'carrier_status',
  'adult_onset',
  'family_relevance',
] as const
export type ProposedQuestion = (typeof proposedQuestions)[number]

/**
 * The Ottawa Personal Decision Guide at its publisher's. Its licence allows no change but prefilling, so it is opened or handed
 * out as it is and never rebuilt.
 */
export const decisionGuideAddress = 'https://decisionaid.ohri.ca/decguide.html'
