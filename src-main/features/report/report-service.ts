import {
  emptySection,
  withFigure,
  withFinding,
  withoutFigure,
  withoutFinding,
  type SectionContent,
} from '#shared/domain/report/document.ts'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import { findingsSection, reportSections } from '#shared/registry/report-sections/report-sections.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import type { FigureRepo } from '#main/features/report/figures/figure-repo.ts'
import { isWholeFigure } from '#main/features/report/figures/report-figure.ts'
import type { ReportHead, ReportRepo } from '#main/features/report/report-repo.ts'
import type { DraftTemplate, Made, ReportOnPlatform } from '#main/platform/mapping/work.ts'
import type { EventKind } from '#main/store/work/event-log.ts'

/** The draft of a case, saved section by section as it is typed. */
export interface ReportService {
  /** All sections of the registry, empty where nothing has been typed. */
  readonly sections: (caseId: CaseId) => ReadonlyMap<string, SectionContent>
  readonly head: (caseId: CaseId) => ReportHead | undefined
  readonly saveSection: (caseId: CaseId, sectionId: string, content: SectionContent, user: User) => ReportHead
  readonly addFinding: (caseId: CaseId, key: VariantKey, user: User) => void
  readonly removeFinding: (caseId: CaseId, key: VariantKey, user: User) => void
  /** Keeps a picture and puts it at the end of the findings. */
  readonly takeFigure: (caseId: CaseId, figure: ReportFigure, user: User) => void
  readonly removeFigure: (caseId: CaseId, id: string, user: User) => void
  /** Puts the words of a template into sections, or takes them away again where it is null. */
  readonly begin: (
    caseId: CaseId,
    changed: ReadonlyMap<string, SectionContent>,
    template: DraftTemplate | null,
    user: User,
  ) => void
  /** Takes over what another workstation wrote; the own version stays in the events. */
  readonly receive: (caseId: CaseId, theirs: ReportOnPlatform & { readonly version: string }, user: User) => void
}

export interface ReportServicePorts {
  readonly repo: ReportRepo
  readonly figureRepo: FigureRepo
  readonly journal: Journal
}

export function createReportService({ repo, figureRepo, journal }: ReportServicePorts): ReportService {
  const sections = (caseId: CaseId): ReadonlyMap<string, SectionContent> => {
    const typed = repo.sections(caseId)
    return new Map(reportSections.map(({ id }) => [id, typed.get(id) ?? emptySection] as const))
  }
  const write = sectionWriter(repo, journal)
  const editSections = (
    caseId: CaseId,
    user: User,
    edit: (section: SectionContent, id: string) => SectionContent,
  ): void => {
    const changed = new Map(
      [...sections(caseId)].flatMap(([id, section]) => {
        const edited = edit(section, id)
        return edited === section ? [] : [[id, edited] as const]
      }),
    )
    if (changed.size > 0) write('report.changed', caseId, changed, { user })
  }

  return {
    sections,
    head: repo.head,
    saveSection: (caseId, sectionId, content, user) => {
      if (!reportSections.some(({ id }) => id === sectionId)) throw new DeclaredError('report.sectionUnknown')
      const known = repo.head(caseId)
      const isSame = JSON.stringify(repo.section(caseId, sectionId) ?? emptySection) === JSON.stringify(content)
      if (isSame && known !== undefined) return known
      return write('report.changed', caseId, new Map([[sectionId, content]]), { user })
    },
    addFinding: (caseId, key, user) =>
      editSections(caseId, user, (section, id) => (id === findingsSection ? withFinding(section, key) : section)),
    removeFinding: (caseId, key, user) => {
      if (repo.findings(caseId).has(key)) editSections(caseId, user, (section) => withoutFinding(section, key))
    },
    takeFigure: (caseId, figure, user) => {
      const { picture: _picture, ...about } = figure
      journal.record({ kind: 'report.figureTaken', caseId, subject: figure.id, payload: about }, user, {
        project: () => figureRepo.keep(caseId, figure),
      })
      editSections(caseId, user, (section, id) => (id === findingsSection ? withFigure(section, figure.id) : section))
    },
    removeFigure: (caseId, id, user) => editSections(caseId, user, (section) => withoutFigure(section, id)),
    begin: (caseId, changed, template, user) => void write('report.changed', caseId, changed, { user, template }),
    receive: (caseId, { sections: theirs, figures, made, template, version }, user) => {
      // Content under its own name: kept twice it is the same, and without the words that name it nothing shows it.
      for (const figure of figures.filter(isWholeFigure)) figureRepo.keep(caseId, figure)
      write('report.received', caseId, theirs, { user, made, version, template })
    },
  }
}

/** Who wrote something, where it came from, and what the draft begins with from now on. */
interface Writing {
  readonly user: User
  readonly made?: Made
  readonly version?: string
  readonly template?: DraftTemplate | null
}

/** Writes changed sections as one event with their projection. */
function sectionWriter(repo: ReportRepo, journal: Journal) {
  return (
    kind: Extract<EventKind, 'report.changed' | 'report.received'>,
    caseId: CaseId,
    changed: ReadonlyMap<string, SectionContent>,
    by: Writing,
  ): ReportHead => {
    const payload = {
      sections: Object.fromEntries(changed),
      ...(by.made === undefined ? {} : { madeBy: by.made }),
      ...(by.template === undefined ? {} : { template: by.template }),
    }
    const [only] = changed.size === 1 ? changed.keys() : []
    journal.record({ kind, caseId, subject: only ?? null, payload }, by.user, {
      project: (event) => {
        const known = repo.head(caseId)
        repo.save(caseId, changed, {
          revision: (known?.revision ?? 0) + 1,
          platformVersion: by.version ?? known?.platformVersion ?? null,
          template: by.template === undefined ? (known?.template ?? null) : by.template,
          ...(by.made ?? { by: by.user.name, byId: by.user.id, at: event.at }),
        })
      },
      ...(kind === 'report.changed' ? { outgoing: { kind: 'report' as const, caseId, subject: null } } : {}),
    })
    const head = repo.head(caseId)
    if (head === undefined) throw new DeclaredError('internal')
    return head
  }
}
