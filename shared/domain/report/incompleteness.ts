/** Why a report cannot be signed yet. */
export const incompletenessReasons = [
  'sectionEmpty',
  'answerMissing',
  'answerWithoutFinding',
  'findingUnclassified',
  'patientUnnamed',
  'qualityMissing',
] as const
export type IncompletenessReason = (typeof incompletenessReasons)[number]
