/**
 * The order is the order of the printed report and mandatory; page one carries the conclusion. After ISO 15189:2022 7.4.1.6,
 * ACMG 2021 (Rehder et al., Genet Med 23:1399) and the EQA minimum (Deans et al., PMC11292006, table 2).
 */
export const reportSectionIds = [
  'identification',
  'conclusion',
  'question',
  'findings',
  'assessment',
  'interpretation',
  'recommendations',
  'recurrence',
  'secondaryFindings',
  'method',
  'quality',
  'limitations',
  'reanalysis',
  'consentBasis',
  'responsible',
] as const
export type ReportSectionId = (typeof reportSectionIds)[number]

/** A section of the report. */
export interface ReportSection {
  readonly id: ReportSectionId
  /** Must be there before the report can be signed. */
  readonly isRequired: boolean
  /** `typed` is written by people, `made` comes from the case alone, `both` is typed below what the case gives. */
  readonly source: 'typed' | 'made' | 'both'
}

/** The section a variant goes to when it is sent to the report. */
export const findingsSection: ReportSectionId = 'findings'

export const reportSections: readonly ReportSection[] = [
  { id: 'identification', isRequired: true, source: 'made' },
  { id: 'conclusion', isRequired: true, source: 'both' },
  { id: 'question', isRequired: true, source: 'both' },
  { id: findingsSection, isRequired: true, source: 'both' },
  { id: 'assessment', isRequired: true, source: 'both' },
  { id: 'interpretation', isRequired: false, source: 'typed' },
  { id: 'recommendations', isRequired: true, source: 'typed' },
  { id: 'recurrence', isRequired: false, source: 'typed' },
  { id: 'secondaryFindings', isRequired: false, source: 'both' },
  { id: 'method', isRequired: true, source: 'both' },
  { id: 'quality', isRequired: true, source: 'made' },
  { id: 'limitations', isRequired: true, source: 'both' },
  { id: 'reanalysis', isRequired: false, source: 'typed' },
  { id: 'consentBasis', isRequired: false, source: 'made' },
  { id: 'responsible', isRequired: true, source: 'made' },
]

/** The sections people write in, in the order of the report. */
export const typedSections: readonly ReportSection[] = reportSections.filter(({ source }) => source !== 'made')
