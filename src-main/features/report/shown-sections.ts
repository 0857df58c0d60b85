import { reportSectionIds, type ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import { withoutFindings, type SectionContent } from '#shared/domain/report/document.ts'
import type { VariantKey } from '#shared/kit/ids.ts'

export interface ShownSection {
  readonly id: ReportSectionId
  readonly content: SectionContent
}

/**
 * The sections of a draft in the order of the report. A finding that may no longer be shown is gone, without a trace of
 * which it was.
 */
export function shownSections(
  sections: ReadonlyMap<string, SectionContent>,
  isOpen: (key: VariantKey) => boolean,
): ShownSection[] {
  return reportSectionIds.flatMap((id) => {
    const content = sections.get(id)
    return content === undefined ? [] : [{ id, content: withoutFindings(content, isOpen) }]
  })
}
