import { plainText, type SectionContent } from '#shared/domain/report/document.ts'
import type { ReportAnswer } from '#shared/domain/report/answer.ts'
import type { IncompletenessReason } from '#shared/domain/report/incompleteness.ts'
import type { ReportFacts } from '#shared/domain/report/report-facts.ts'
import { reportSections, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'

/** One thing that is missing, with the section to go to. */
export interface Incompleteness {
  readonly section: ReportSectionId
  readonly reason: IncompletenessReason
  /** Gene of the finding it is about. */
  readonly gene: string | null
}

export interface ReportDraft {
  readonly answer: ReportAnswer | null
  readonly sections: ReadonlyMap<string, SectionContent>
  readonly facts: ReportFacts
}

/**
 * What is missing from a report. Whether the words are right is for the two people who sign; this finds what a reader would
 * look for in vain.
 */
export function incompletenessOf({ answer, sections, facts }: ReportDraft): readonly Incompleteness[] {
  const isBlank = (id: ReportSectionId): boolean => plainText(sections.get(id) ?? { type: 'doc', content: [] }) === ''
  // Findings are listed by the case; that there is none has to be said in words.
  const isFilled = (id: ReportSectionId): boolean => (id === 'findings' && facts.findings.length > 0) || !isBlank(id)
  const missing: Incompleteness[] = []
  const add = (section: ReportSectionId, reason: IncompletenessReason, gene: string | null = null): void =>
    void missing.push({ section, reason, gene })
  if (facts.patient.name === null || facts.patient.cpr === null) add('identification', 'patientUnnamed')
  if (answer === null) add('conclusion', 'answerMissing')
  if (answer === 'certain' && facts.findings.length === 0) add('conclusion', 'answerWithoutFinding')
  for (const { id, needsWords } of reportSections) if (needsWords && !isFilled(id)) add(id, 'sectionEmpty')
  for (const finding of facts.findings) if (finding.class === null) add('findings', 'findingUnclassified', finding.gene)
  if (facts.quality.persons.every(({ meanDepth }) => meanDepth === null)) add('quality', 'qualityMissing')
  return missing
}
