import { emptiedOf, filledBy } from '#shared/domain/report/template.ts'
import type { SectionContent } from '#shared/domain/report/document.ts'
import { typedSectionIds } from '#shared/registry/report-sections/report-sections.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor, User } from '#main/features/handler.ts'
import type { ReportService } from '#main/features/report/report-service.ts'
import type { Figures } from '#main/features/report/figures/figures.ts'
import { shownDraft } from '#main/features/report/shown-sections.ts'
import type { SigningService } from '#main/features/report/signing/signing-service.ts'
import type { KeptTemplate, TemplateRepo } from '#main/features/templates/template-repo.ts'
import type { TemplateService } from '#main/features/templates/template-service.ts'

export interface TemplateHandlerPorts {
  readonly templateRepo: TemplateRepo
  readonly templates: TemplateService
  readonly openCases: OpenCases
  readonly reports: ReportService
  readonly signing: SigningService
  readonly figures: Figures
  readonly onChange: () => void
  readonly onReport: (caseId: CaseId) => void
}

/** Templates of the report: versioned, never overwritten, the department's on all its workstations. */
export function templateHandlers(ports: TemplateHandlerPorts): HandlersFor<AreaNames<'templates'>> {
  const { templateRepo: repo, templates, onChange } = ports
  const offered = (id: string): KeptTemplate => {
    const kept = repo.get(id)
    if (kept === undefined || kept.isRemoved) throw new DeclaredError('template.unknown')
    return kept
  }
  return {
    ...draftHandlers(ports, offered),
    'templates.list': () => ({ templates: [...repo.offered()] }),
    'templates.history': ({ id }) => ({ versions: offered(id).versions.toReversed() }),
    'templates.save': ({ replaces, ...content }, { user }) => {
      const last = replaces === null ? undefined : offered(replaces.id).versions.at(-1)
      if (last !== undefined && last.version !== replaces?.version)
        throw new DeclaredError('template.changedMeanwhile', { name: last.name, by: last.saved.by })
      const saved = templates.save(content, last, user)
      onChange()
      return saved
    },
    'templates.remove': ({ id }, { user }) => {
      offered(id)
      templates.remove(id, user)
      onChange()
      return { done: true }
    },
  }
}

/** What a template does to a draft. */
function draftHandlers(
  { templateRepo, openCases, reports, signing, figures, onReport }: TemplateHandlerPorts,
  offered: (id: string) => KeptTemplate,
): HandlersFor<'templates.begin' | 'templates.takeBack'> {
  /** What may be seen of the draft: a finding that is hidden makes no section one that is written already. */
  const draftOf = async (caseId: CaseId, user: User): Promise<ReadonlyMap<string, SectionContent>> => {
    const open = await openCases.get(caseId, user)
    if (await open.view.isReportWithheld()) throw new DeclaredError('report.withheld')
    if (signing.isLocked(caseId)) throw new DeclaredError('report.locked')
    const { sections } = await shownDraft(reports.sections(caseId), open, figures)
    return new Map(sections.map(({ id, content }) => [id, content]))
  }
  return {
    'templates.begin': async ({ caseId, id }, { user }) => {
      const draft = await draftOf(caseId, user)
      const newest = offered(id).versions.at(-1)
      if (newest === undefined) throw new DeclaredError('template.unknown')
      const { language } = signing.decision(caseId)
      const filled = filledBy(newest.sections, language, draft)
      const begun = { id, name: newest.name, version: newest.version, language }
      if (filled.size > 0) reports.begin(caseId, filled, begun, user)
      onReport(caseId)
      return { filled: typedSectionIds.filter((section) => filled.has(section)) }
    },
    'templates.takeBack': async ({ caseId }, { user }) => {
      const draft = await draftOf(caseId, user)
      const begun = reports.head(caseId)?.template ?? null
      const version = templateRepo.get(begun?.id ?? '')?.versions.find((each) => each.version === begun?.version)
      if (begun === null || version === undefined) throw new DeclaredError('template.unknown')
      reports.begin(caseId, emptiedOf(version.sections, begun.language, draft), null, user)
      onReport(caseId)
      return { done: true }
    },
  }
}
