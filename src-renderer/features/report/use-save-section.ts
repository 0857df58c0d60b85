import { findingsOf, withoutClosed, type SectionContent } from '#shared/domain/report/document.ts'
import type { ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { CallFailure } from '#renderer/data/client.ts'
import { useCommand, useStore } from '#renderer/data/queries.ts'

/**
 * Saves a section as it was typed. A finding or a figure that was closed while somebody wrote is struck, and the words are kept: the
 * core takes no section that names a variant which may not be seen.
 */
export function useSaveSection(caseId: CaseId, sectionId: ReportSectionId): (content: SectionContent) => Promise<void> {
  const save = useCommand('report.saveSection')
  const ask = useCommand('variants.get')
  const figures = useCommand('signing.figures')
  const keep = useStore()
  const isOpen = async (key: VariantKey): Promise<boolean> => {
    try {
      await ask.mutateAsync({ caseId, key })
      return true
    } catch (error) {
      if (isClosedSource(error)) return false
      throw error
    }
  }
  const saveOpen = async (content: SectionContent): Promise<SectionContent> => {
    try {
      await save.mutateAsync({ caseId, sectionId, content })
      return content
    } catch (error) {
      if (!isClosedSource(error)) throw error
      const open = new Set<VariantKey>()
      for (const key of findingsOf(content)) if (await isOpen(key)) open.add(key)
      const pictures = new Set((await figures.mutateAsync({ caseId })).figures.map(({ id }) => id))
      const kept = withoutClosed(content, {
        isOpen: (key) => open.has(key),
        isOpenFigure: (id) => pictures.has(id),
      })
      await save.mutateAsync({ caseId, sectionId, content: kept })
      return kept
    }
  }
  return async (content) => {
    const saved = await saveOpen(content)
    keep('report.get', { caseId }, (known) =>
      known === undefined
        ? undefined
        : {
            ...known,
            sections: known.sections.map((section) =>
              section.id === sectionId ? { ...section, content: saved } : section,
            ),
          },
    )
  }
}

function isClosedSource(error: unknown): boolean {
  return error instanceof CallFailure && (error.code === 'variant.unknown' || error.code === 'report.figureUnknown')
}
