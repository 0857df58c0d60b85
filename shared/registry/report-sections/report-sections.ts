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
  /** Somebody must have written in it before the report can be signed. */
  readonly needsWords: boolean
  /** `typed` is written by people, `made` comes from the case alone, `both` is typed below what the case gives. */
  readonly source: 'typed' | 'made' | 'both'
}

/** The section a variant goes to when it is sent to the report. */
export const findingsSection: ReportSectionId = 'findings'

export const reportSections: readonly ReportSection[] = [
  { id: 'identification', needsWords: false, source: 'made' },
  { id: 'conclusion', needsWords: true, source: 'both' },
  { id: 'question', needsWords: false, source: 'both' },
  { id: findingsSection, needsWords: true, source: 'both' },
  { id: 'assessment', needsWords: true, source: 'both' },
  { id: 'interpretation', needsWords: false, source: 'typed' },
  { id: 'recommendations', needsWords: true, source: 'typed' },
  { id: 'recurrence', needsWords: false, source: 'typed' },
  { id: 'secondaryFindings', needsWords: false, source: 'both' },
  { id: 'method', needsWords: false, source: 'both' },
  { id: 'quality', needsWords: false, source: 'made' },
  { id: 'limitations', needsWords: false, source: 'both' },
  { id: 'reanalysis', needsWords: false, source: 'typed' },
  { id: 'consentBasis', needsWords: false, source: 'made' },
  { id: 'responsible', needsWords: false, source: 'made' },
]

/** The sections people write in, in the order of the report. */
export const typedSections: readonly ReportSection[] = reportSections.filter(({ source }) => source !== 'made')
export const typedSectionIds: readonly ReportSectionId[] = typedSections.map(({ id }) => id)
