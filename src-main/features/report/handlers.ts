import { figuresOf, findingsOf } from '#shared/domain/report/document.ts'
import type { HandlerInput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import { figureHandlers, type FigureHandlerPorts } from '#main/features/report/figures/figure-handlers.ts'
import { openKeys, shownDraft } from '#main/features/report/shown-sections.ts'
import type { ReadThrough } from '#main/features/report/read-through.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import type { CaseView } from '#main/genome/engine/case-view.ts'

export interface ReportHandlerPorts extends Omit<FigureHandlerPorts, 'draftOf'> {
  readonly openCases: OpenCases
  readonly readThrough: ReadThrough
  /** Whether somebody has signed: then the text stays as it is. */
  readonly isLocked: (caseId: CaseId) => boolean
}

export function reportHandlers(ports: ReportHandlerPorts): HandlersFor<AreaNames<'report'>> {
  const { openCases, service, onChange } = ports
  return {
    ...findingHandlers(ports),
    ...figureHandlers({
      ...ports,
      draftOf: async (caseId, user) => {
        const open = await openCases.get(caseId, user)
        await requireShown(open.view)
        requireOpen(caseId, ports)
        return open
      },
    }),
    'report.get': async ({ caseId }, { user }) => {
      const open = await openCases.get(caseId, user)
      if (await open.view.isReportWithheld()) {
        return { isWithheld: true, sections: [], revision: 0, last: null, template: null, unreadSince: null }
      }
      const head = service.head(caseId)
      return {
        isWithheld: false,
        sections: [...(await shownDraft(service.sections(caseId), open, ports.figures)).sections],
        revision: head?.revision ?? 0,
        last: head === undefined ? null : { by: head.by, byId: head.byId, at: head.at },
        template: head?.template ?? null,
        unreadSince: ports.readThrough.unreadSince(caseId),
      }
    },
    'report.confirmRead': async ({ caseId, since }, { user }) => {
      const { view } = await openCases.get(caseId, user)
      await requireShown(view)
      // A form that changed while somebody was reading has to be thought of as well.
      if (ports.readThrough.unreadSince(caseId) !== since) throw new DeclaredError('report.changedMeanwhile')
      ports.readThrough.confirm(caseId, user)
      onChange(caseId)
      return { done: true }
    },
    'report.saveSection': async ({ caseId, sectionId, content }, { user }) => {
      const open = await openCases.get(caseId, user)
      await requireShown(open.view)
      requireOpen(caseId, ports)
      const keys = await openKeys(findingsOf(content), open.view)
      if (findingsOf(content).some((key) => !keys.has(key))) throw new DeclaredError('variant.unknown')
      const ids = new Set(figuresOf(content))
      if (ports.figures.shown(ids, open).length < ids.size) throw new DeclaredError('report.figureUnknown')
      const head = service.saveSection(caseId, sectionId, content, user)
      onChange(caseId)
      return { revision: head.revision, savedAt: head.at }
    },
  }
}

/** Puts variants into the draft and takes them out; what may not be seen is answered like what does not exist. */
function findingHandlers(ports: ReportHandlerPorts): HandlersFor<'report.addFinding' | 'report.removeFinding'> {
  const { openCases, service, onChange } = ports
  const edit = async (
    { caseId, key }: HandlerInput<'report.addFinding'>,
    user: User,
    work: ReportService['addFinding'],
  ): Promise<{ done: true }> => {
    const { view } = await openCases.get(caseId, user)
    if (!(await view.has(key))) throw new DeclaredError('variant.unknown')
    await requireShown(view)
    requireOpen(caseId, ports)
    work(caseId, key, user)
    onChange(caseId)
    return { done: true }
  }
  return {
    'report.addFinding': (input, { user }) => edit(input, user, service.addFinding),
    'report.removeFinding': (input, { user }) => edit(input, user, service.removeFinding),
  }
}

async function requireShown(view: CaseView): Promise<void> {
  if (await view.isReportWithheld()) throw new DeclaredError('report.withheld')
}

function requireOpen(caseId: CaseId, { isLocked }: Pick<ReportHandlerPorts, 'isLocked'>): void {
  if (isLocked(caseId)) throw new DeclaredError('report.locked')
}
