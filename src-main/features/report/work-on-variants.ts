import type { CaseId } from '#shared/kit/ids.ts'
import type { AssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import type { User } from '#main/features/handler.ts'
import type { ReportRepo } from '#main/features/report/report-repo.ts'
import type { WorkOnVariants } from '#main/genome/engine/case-view.ts'

/** Classes and findings of a case as a viewer may know them. */
export function workOnVariants(
  { assessmentRepo, reportRepo }: { readonly assessmentRepo: AssessmentRepo; readonly reportRepo: ReportRepo },
  isReportWithheld: (id: CaseId, viewer: User) => boolean,
): (id: CaseId, viewer: User) => WorkOnVariants {
  return (id, viewer) => ({
    classes: () => assessmentRepo.classes(id, viewer.id),
    isInReport: (key) => reportRepo.findings(id).has(key) && !isReportWithheld(id, viewer),
    revision: assessmentRepo.revision,
  })
}
