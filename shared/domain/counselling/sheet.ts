/** The nine parts of the preparation sheet, in the order of the conversation. */
export const sheetParts = [
  'background',
  'answer',
  'child',
  'family',
  'wishes',
  'uncertainty',
  'options',
  'words',
  'next',
] as const
export type SheetPart = (typeof sheetParts)[number]

/**
 * What a line of the sheet rests on: the case as it was requested, a finding, a calculated risk, a consent, the checks of the
 * samples, a section of the report, a rule that holds for every case, or the person who wrote it.
 */
export const sheetSourceKinds = ['case', 'finding', 'risk', 'consent', 'quality', 'section', 'rule', 'own'] as const
export type SheetSourceKind = (typeof sheetSourceKinds)[number]
