import type { RefObject } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { flushSections } from '#renderer/data/pending-sections.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { placeInWords } from '#renderer/ui/text/length-in-words.ts'
import type { GenomeBrowserHandle } from '#renderer/ui/genome/GenomeBrowser.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'

/** Puts what is on screen into the report as a figure. */
export function useTakeFigure(
  caseId: CaseId,
  session: CallOutput<'genome.session'> | undefined,
  browser: RefObject<GenomeBrowserHandle | null>,
): { readonly isBusy: boolean; readonly take: () => Promise<void> } {
  const texts = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const takeFigure = useCommand('report.takeFigure')
  const removeFigure = useCommand('report.removeFigure')
  const remove = async (id: string): Promise<void> => {
    try {
      await flushSections()
      await removeFigure.mutateAsync({ caseId, id })
    } catch (error) {
      fail(error)
    }
  }
  const take = async (): Promise<void> => {
    try {
      const taken = await browser.current?.picture((place) => placeInWords(texts, place))
      if (taken == null || session === undefined) return
      await flushSections()
      const { id } = await takeFigure.mutateAsync({ caseId, sequence: session.sequence.fasta, ...taken })
      const { t } = texts
      show({
        tone: 'ok',
        text: t('genome.figureTaken'),
        action: { label: t('common.undo'), onPress: () => void remove(id) },
      })
    } catch (error) {
      fail(error)
    }
  }
  return { isBusy: takeFigure.isPending, take }
}
