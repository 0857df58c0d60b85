import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useVariantInHand } from '#renderer/data/use-variant-in-hand.ts'
import { flushSections } from '#renderer/data/pending-sections.ts'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'

/** Puts variants into the draft and takes them out; both wait for what is being typed, so that neither loses a letter. */
export function useReportFindings(caseId: CaseId): {
  readonly add: (key: VariantKey) => Promise<void>
  readonly remove: (key: VariantKey) => Promise<void>
} {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const addFinding = useCommand('report.addFinding')
  const removeFinding = useCommand('report.removeFinding')
  const add = async (key: VariantKey): Promise<void> => {
    try {
      await flushSections()
      await addFinding.mutateAsync({ caseId, key })
      show({
        tone: 'ok',
        text: t('report.added'),
        action: { label: t('common.undo'), onPress: () => void remove(key) },
      })
    } catch (error) {
      fail(error)
    }
  }
  const remove = async (key: VariantKey): Promise<void> => {
    try {
      await flushSections()
      await removeFinding.mutateAsync({ caseId, key })
      show({
        tone: 'ok',
        text: t('report.removed'),
        action: { label: t('common.undo'), onPress: () => void add(key) },
      })
    } catch (error) {
      fail(error)
    }
  }
  return { add, remove }
}

/** Listens for "to the report" from keys and other panes, whether or not the report is on screen. */
export function useReportCommands(caseId: CaseId, canEdit: boolean): void {
  const { add, remove } = useReportFindings(caseId)
  const variant = useVariantInHand(caseId)
  useCommandHandler('report.toggleFinding', () => {
    if (variant === null || variant.run !== null || !canEdit) return
    void (variant.isInReport ? remove(variant.key) : add(variant.key))
  })
}
