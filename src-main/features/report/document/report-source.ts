import type { ReportAnswer } from '#shared/domain/report/answer.ts'
import type { SigningRole } from '#shared/domain/report/sign-off.ts'
import type { SectionContent } from '#shared/domain/report/document.ts'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import type { ReportStatus } from '#shared/contract/report-document.ts'
import type { ReportFacts } from '#shared/domain/report/report-facts.ts'
import type { Format, Language } from '#shared/i18n/format.ts'
import type { ReportTexts } from '#shared/i18n/report-texts.ts'

/** Who answers for a report: one person of the laboratory and one of the clinic. */
export interface ReportSignature {
  readonly role: SigningRole
  readonly name: string
  readonly at: string
}

/** What a report is made of. */
export interface ReportSource {
  readonly language: Language
  readonly status: ReportStatus
  /** 1 for the first report of a case. */
  readonly version: number
  /** Why this version replaces the one before it; null for the first. */
  readonly correctionReason: string | null
  readonly answer: ReportAnswer | null
  readonly facts: ReportFacts
  /** Typed text by section. */
  readonly sections: ReadonlyMap<string, SectionContent>
  /** The pictures its text names, in the order of the report. */
  readonly figures: readonly ReportFigure[]
  readonly signatures: readonly ReportSignature[]
}

/** The words of one report in the making. */
export interface ReportWords {
  readonly source: ReportSource
  readonly texts: ReportTexts
  readonly format: Format
}
