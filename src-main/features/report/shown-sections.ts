import { reportSectionIds, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import { figuresOf, findingsOf, withoutClosed, type SectionContent } from '#shared/domain/report/document.ts'
import type { ReportFigure } from '#shared/domain/report/figure.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { Figures } from '#main/features/report/figures/figures.ts'
import type { CaseView } from '#main/genome/engine/case-view.ts'
import type { VariantKey } from '#shared/kit/ids.ts'

export interface ShownSection {
  readonly id: ReportSectionId
  readonly content: SectionContent
}

/** What of a draft may be shown: its sections in the order of the report, and their figures in the same order. */
export interface ShownDraft {
  readonly sections: readonly ShownSection[]
  readonly figures: readonly ReportFigure[]
}

/** Which of these findings may be shown. */
export async function openKeys(
  keys: Iterable<VariantKey>,
  view: Pick<CaseView, 'has'> | undefined,
): Promise<ReadonlySet<VariantKey>> {
  const open = new Set<VariantKey>()
  for (const key of keys) if ((await view?.has(key)) === true) open.add(key)
  return open
}

/**
 * The sections of a draft in the order of the report. A finding or a figure that may no longer be shown is gone, without a
 * trace of which it was.
 *
 * @param others figures that came with the sections and are not kept here yet
 */
export async function shownDraft(
  sections: ReadonlyMap<string, SectionContent>,
  open: OpenCase | undefined,
  figures: Figures,
  others: readonly ReportFigure[] = [],
): Promise<ShownDraft> {
  const keys = await openKeys([...sections.values()].flatMap(findingsOf), open?.view)
  const ordered = reportSectionIds.flatMap((id) => figuresOf(sections.get(id) ?? { type: 'doc', content: [] }))
  const shown = open === undefined ? [] : figures.shown(ordered, open, others)
  const ids = new Set(shown.map(({ id }) => id))
  const sources = { isOpen: (key: VariantKey) => keys.has(key), isOpenFigure: (id: string) => ids.has(id) }
  return {
    figures: shown,
    sections: reportSectionIds.flatMap((id) => {
      const content = sections.get(id)
      return content === undefined ? [] : [{ id, content: withoutClosed(content, sources) }]
    }),
  }
}
