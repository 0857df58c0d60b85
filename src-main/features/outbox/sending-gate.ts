import { typedTexts, type Assessment } from '#shared/domain/classification/assessment/assessment.ts'
import type { SectionContent } from '#shared/domain/report/document.ts'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { invariant } from '#shared/kit/assert.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { AssessmentRepo, VariantWork } from '#main/features/classification/assessment-repo.ts'
import { disclosedAssessment } from '#main/features/classification/disclosed-assessment.ts'
import type { EvidenceService } from '#main/features/evidence/evidence-service.ts'
import type { User } from '#main/features/handler.ts'
import { classificationSubject, type ClassificationSubject } from '#main/features/outbox/classification-subject.ts'
import type { OutboxEntry } from '#main/features/outbox/outbox-repo.ts'
import type { Figures } from '#main/features/report/figures/figures.ts'
import type { ReadThrough } from '#main/features/report/read-through.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import { shownDraft } from '#main/features/report/shown-sections.ts'
import { permittedVersions } from '#main/features/report/signing/permitted-version.ts'
import type { WholeVersion } from '#main/features/report/signing/shared-signing.ts'
import type { SigningRepo } from '#main/features/report/signing/signing-repo.ts'
import type { SigningSharing } from '#main/features/report/signing/signing-sharing.ts'

/** What of an entry may go out now. */
export interface Passed {
  readonly sections: ReadonlyMap<string, SectionContent>
  readonly figures: readonly ReportFigure[]
  readonly versions: readonly WholeVersion[]
  readonly assessment: (value: Assessment) => Assessment
}

/**
 * Asks the gate about an entry at the moment it is sent: what was saved yesterday goes out as it may be shown today, or
 * stays here.
 */
export interface SendingGate {
  /**
   * @throws `case.consentMissing`, `case.notOnMachine`, `report.consentChanged`, `report.locked`, `report.unread`,
   *   `variant.unknown`; the entry is held then
   */
  readonly pass: (entry: OutboxEntry) => Promise<Passed>
}

export interface SendingGatePorts {
  readonly openCases: OpenCases
  readonly reports: ReportService
  readonly readThrough: ReadThrough
  readonly figures: Figures
  readonly signingRepo: SigningRepo
  readonly signingSharing: SigningSharing
  readonly evidence: EvidenceService
  readonly assessmentRepo: AssessmentRepo
  /** Who is signed in; in whose name things are sent. */
  readonly sender: () => User | null
}

/** Forms of consent, filters and templates are not of what was found. */
const ungated: Passed = { sections: new Map(), figures: [], versions: [], assessment: (value) => value }

export function createSendingGate(ports: SendingGatePorts): SendingGate {
  const { openCases, reports, readThrough, evidence, sender } = ports
  return {
    pass: async ({ kind, caseId, subject }) => {
      if (kind === 'consent' || kind === 'filter' || kind === 'template' || kind === 'audit') return ungated
      const user = sender()
      invariant(caseId !== null && user !== null, 'work is of a case, and nothing is sent for nobody')
      const open = await openCases.get(caseId, user)
      if (kind === 'report') {
        readThrough.requireRead(caseId)
        // Words that waited here while somebody signed elsewhere do not take the place of those that were signed.
        if (ports.signingSharing.isLockedElsewhere(caseId)) throw new DeclaredError('report.locked')
        const { sections, figures } = await shownDraft(reports.sections(caseId), open, ports.figures)
        return { ...ungated, sections: new Map(sections.map(({ id, content }) => [id, content])), figures }
      }
      if (kind === 'signing') {
        readThrough.requireRead(caseId)
        return { ...ungated, versions: await permittedVersions(open, ports.signingRepo) }
      }
      const about = classificationSubject(subject)
      const { key } = about
      if (!(await open.view.has(key))) throw new DeclaredError('variant.unknown')
      if (hasWords(about, ports.assessmentRepo.work(caseId, key))) readThrough.requireRead(caseId)
      const { proposals } = await evidence.of(open, key, user)
      return { ...ungated, assessment: (value) => disclosedAssessment(value, proposals) }
    },
  }
}

/** Whether somebody typed something in what goes out; class and criteria go without being read through. */
function hasWords(about: ClassificationSubject, { readings, verdict }: VariantWork): boolean {
  if (about.kind === 'verdict') return (verdict?.value.reason ?? '').trim() !== ''
  return readings.some(({ readerId, value }) => readerId === about.reader && typedTexts(value).length > 0)
}
