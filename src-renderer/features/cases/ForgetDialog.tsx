import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Question } from '#renderer/ui/kit/Question.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

export interface ForgetDialogProps {
  readonly caseId: CaseId
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Says what goes and what stays before the results of a case are removed from the machine. */
export function ForgetDialog({ caseId, isOpen, onClose }: ForgetDialogProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const forget = useCommand('cases.forget')
  if (!isOpen) return null
  return (
    <Question
      title={t('worklist.forgetTitle')}
      text={t('worklist.forgetText')}
      confirm={t('worklist.forget')}
      isBusy={forget.isPending}
      onConfirm={() => forget.mutate({ caseId }, { onSuccess: onClose, onError: fail })}
      onClose={onClose}
    />
  )
}
