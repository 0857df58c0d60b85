import { findingsOf } from '#shared/domain/report/document.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import { openKeys, shownSections } from '#main/features/report/shown-sections.ts'
import type { ReportService } from '#main/features/report/report-service.ts'

export interface ReportHandlerPorts {
  readonly openCases: OpenCases
  readonly service: ReportService
  /** When a form of the case last changed, by synchronisation or here; null while all are as they first came. */
  readonly consentChangedAt: (caseId: CaseId) => string | null
  /** Whether a second reading still to be done must not know what the report says. */
  readonly isWithheld: (caseId: CaseId, user: User) => boolean
  /** Whether somebody has signed: then the text stays as it is. */
  readonly isLocked: (caseId: CaseId) => boolean
  readonly onChange: (caseId: CaseId) => void
}

export function reportHandlers(ports: ReportHandlerPorts): HandlersFor<AreaNames<'report'>> {
  const { openCases, service, onChange } = ports
  const requireShown = (caseId: CaseId, user: User): void => {
    if (ports.isWithheld(caseId, user)) throw new DeclaredError('report.withheld')
  }
  const requireOpen = (caseId: CaseId): void => {
    if (ports.isLocked(caseId)) throw new DeclaredError('report.locked')
  }
  return {
    'report.get': async ({ caseId }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      if (ports.isWithheld(caseId, user)) {
        return { isWithheld: true, sections: [], revision: 0, last: null, consentChangedAt: null }
      }
      const head = service.head(caseId)
      const changedAt = ports.consentChangedAt(caseId)
      return {
        isWithheld: false,
        sections: await shownSections(service.sections(caseId), view),
        revision: head?.revision ?? 0,
        last: head === undefined ? null : { by: head.by, byId: head.byId, at: head.at },
        // Depends on dates alone: a notice that came only where something was struck would tell that there was something.
        consentChangedAt: head !== undefined && changedAt !== null && changedAt > head.at ? changedAt : null,
      }
    },
    'report.saveSection': async ({ caseId, sectionId, content }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      requireShown(caseId, user)
      requireOpen(caseId)
      const open = await openKeys(findingsOf(content), view)
      if (findingsOf(content).some((key) => !open.has(key))) throw new DeclaredError('variant.unknown')
      const head = service.saveSection(caseId, sectionId, content, user)
      onChange(caseId)
      return { revision: head.revision, savedAt: head.at }
    },
    'report.addFinding': async ({ caseId, key }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      if (!(await view.has(key))) throw new DeclaredError('variant.unknown')
      requireShown(caseId, user)
      requireOpen(caseId)
      service.addFinding(caseId, key, user)
      onChange(caseId)
      return { done: true }
    },
    'report.removeFinding': async ({ caseId, key }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      if (!(await view.has(key))) throw new DeclaredError('variant.unknown')
      requireShown(caseId, user)
      requireOpen(caseId)
      service.removeFinding(caseId, key, user)
      onChange(caseId)
      return { done: true }
    },
  }
}
