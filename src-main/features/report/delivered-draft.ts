import type { CaseId } from '#shared/kit/ids.ts'
import type { ReportRepo } from '#main/features/report/report-repo.ts'
import type { SigningRepo } from '#main/features/report/signing/signing-repo.ts'

/** Whether a draft of a case lies on the platform, which no signed version has taken the place of. */
export function deliveredDraft({
  reportRepo,
  signingRepo,
}: {
  readonly reportRepo: Pick<ReportRepo, 'head'>
  readonly signingRepo: Pick<SigningRepo, 'decision'>
}): (caseId: CaseId) => boolean {
  return (caseId) =>
    (reportRepo.head(caseId)?.platformVersion ?? null) !== null && !signingRepo.decision(caseId).isFinal
}
