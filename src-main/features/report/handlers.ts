import { findingsOf } from '#shared/domain/report/document.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import { openKeys, shownSections } from '#main/features/report/shown-sections.ts'
import type { ReportService } from '#main/features/report/report-service.ts'

export interface ReportHandlerPorts {
  readonly openCases: OpenCases
  readonly service: ReportService
  /** When a form of the case last changed, by synchronisation or here; null while all are as they first came. */
  readonly consentChangedAt: (caseId: CaseId) => string | null
  readonly onChange: (caseId: CaseId) => void
}

export function reportHandlers(ports: ReportHandlerPorts): HandlersFor<AreaNames<'report'>> {
  const { openCases, service, onChange } = ports
  return {
    'report.get': async ({ caseId }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      const head = service.head(caseId)
      const changedAt = ports.consentChangedAt(caseId)
      return {
        sections: await shownSections(service.sections(caseId), view),
        revision: head?.revision ?? 0,
        last: head === undefined ? null : { by: head.by, byId: head.byId, at: head.at },
        // Depends on dates alone: a notice that came only where something was struck would tell that there was something.
        consentChangedAt: head !== undefined && changedAt !== null && changedAt > head.at ? changedAt : null,
      }
    },
    'report.saveSection': async ({ caseId, sectionId, content }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      const open = await openKeys(findingsOf(content), view)
      if (findingsOf(content).some((key) => !open.has(key))) throw new DeclaredError('variant.unknown')
      const head = service.saveSection(caseId, sectionId, content, user)
      onChange(caseId)
      return { revision: head.revision, savedAt: head.at }
    },
    'report.addFinding': async ({ caseId, key }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      if (!(await view.has(key))) throw new DeclaredError('variant.unknown')
      service.addFinding(caseId, key, user)
      onChange(caseId)
      return { done: true }
    },
    'report.removeFinding': async ({ caseId, key }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      if (!(await view.has(key))) throw new DeclaredError('variant.unknown')
      service.removeFinding(caseId, key, user)
      onChange(caseId)
      return { done: true }
    },
  }
}
