import type { CaseId } from '#shared/kit/ids.ts'
import type { AssessmentRepo } from '#main/features/classification/assessment-repo.ts'
import type { ReadingService } from '#main/features/classification/reading-service.ts'
import type { User } from '#main/features/handler.ts'
import type { ReportRepo } from '#main/features/report/report-repo.ts'
import type { MarkRepo } from '#main/features/work/mark-repo.ts'
import type { WorkOnVariants } from '#main/genome/engine/case-view.ts'

/** Classes, marks and findings of a case as a viewer may know them. */
export function workOnVariants(
  {
    assessmentRepo,
    reportRepo,
    markRepo,
  }: { readonly assessmentRepo: AssessmentRepo; readonly reportRepo: ReportRepo; readonly markRepo: MarkRepo },
  withholding: ReadingService['withholding'],
): (id: CaseId, viewer: User) => WorkOnVariants {
  return (id, viewer) => ({
    classes: () => assessmentRepo.classes(id, viewer.id),
    isInReport: (key) => reportRepo.findings(id).has(key),
    withholding: () => withholding(id, reportRepo.findings(id), viewer),
    marked: (mark, name) => markRepo.keys({ caseId: id, userId: viewer.id }, mark, name),
    // Both only rise, so their sum stands still only while both do.
    revision: () => assessmentRepo.revision() + markRepo.revision(),
  })
}
