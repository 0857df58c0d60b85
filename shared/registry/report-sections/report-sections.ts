/** The order is the order of the printed report; page one carries the conclusion. */
export const reportSectionIds = [
  'conclusion',
  'question',
  'findings',
  'assessment',
  'interpretation',
  'recommendations',
  'recurrence',
  'secondaryFindings',
  'method',
  'limitations',
] as const
export type ReportSectionId = (typeof reportSectionIds)[number]

/** A section of the report. */
export interface ReportSection {
  readonly id: ReportSectionId
  /** Must be filled before the report can be signed. */
  readonly isRequired: boolean
}

/** The section a variant goes to when it is sent to the report. */
export const findingsSection: ReportSectionId = 'findings'

/**
 * The sections a clinician types in, after the order of ISO 15189:2022 and ACMG 2021 (Rehder et al.). Those that are made
 * from the case alone (identification, quality, consent basis, signatures) join with the signed report.
 */
export const reportSections: readonly ReportSection[] = [
  { id: 'conclusion', isRequired: true },
  { id: 'question', isRequired: true },
  { id: findingsSection, isRequired: true },
  { id: 'assessment', isRequired: true },
  { id: 'interpretation', isRequired: false },
  { id: 'recommendations', isRequired: true },
  { id: 'recurrence', isRequired: false },
  { id: 'secondaryFindings', isRequired: false },
  { id: 'method', isRequired: true },
  { id: 'limitations', isRequired: true },
]
