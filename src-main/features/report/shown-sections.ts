import { reportSectionIds, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import { findingsOf, withoutFindings, type SectionContent } from '#shared/domain/report/document.ts'
import type { CaseView } from '#main/genome/engine/case-view.ts'
import type { VariantKey } from '#shared/kit/ids.ts'

export interface ShownSection {
  readonly id: ReportSectionId
  readonly content: SectionContent
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
 * The sections of a draft in the order of the report. A finding that may no longer be shown is gone, without a trace of
 * which it was.
 */
export async function shownSections(
  sections: ReadonlyMap<string, SectionContent>,
  view: Pick<CaseView, 'has'> | undefined,
): Promise<ShownSection[]> {
  const open = await openKeys([...sections.values()].flatMap(findingsOf), view)
  return reportSectionIds.flatMap((id) => {
    const content = sections.get(id)
    return content === undefined ? [] : [{ id, content: withoutFindings(content, (key) => open.has(key)) }]
  })
}
