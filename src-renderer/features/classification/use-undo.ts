import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'

export interface Undo {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly undo: () => void
  readonly redo: () => void
}

/** The user's own steps in a case, back and forth, whatever they were about. */
export function useUndo(caseId: CaseId, canEdit: boolean): Undo {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const steps = useCall('work.steps', { caseId }).data
  const back = useCommand('work.undo')
  const again = useCommand('work.redo')
  const tell =
    (done: 'undone' | 'redone', none: 'nothingToUndo' | 'nothingToRedo') => (answer: CallOutput<'work.undo'>) =>
      show({ tone: 'ok', text: t(`classification.${answer.step === null ? none : done}`) })
  return {
    canUndo: canEdit && (steps?.undoCount ?? 0) > 0,
    canRedo: canEdit && (steps?.redoCount ?? 0) > 0,
    undo: () => {
      if (canEdit) back.mutate({ caseId }, { onError: fail, onSuccess: tell('undone', 'nothingToUndo') })
    },
    redo: () => {
      if (canEdit) again.mutate({ caseId }, { onError: fail, onSuccess: tell('redone', 'nothingToRedo') })
    },
  }
}

/** Ctrl+Z, Ctrl+Shift+Z and U do the same as the buttons, whichever pane is in front. */
export function useUndoCommands(caseId: CaseId, canEdit: boolean): void {
  const { undo, redo } = useUndo(caseId, canEdit)
  useCommandHandler('work.undo', undo)
  useCommandHandler('work.redo', redo)
}
