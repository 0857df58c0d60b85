import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
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
  return (
    <Dialog
      title={t('worklist.forgetTitle')}
      isOpen={isOpen}
      onClose={onClose}
      width="narrow"
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('common.cancel')}
          </Button>
          <Button
            look="danger"
            isDisabled={forget.isPending}
            onPress={() => forget.mutate({ caseId }, { onSuccess: onClose, onError: fail })}
          >
            {t('worklist.forget')}
          </Button>
        </>
      }
    >
      <p>{t('worklist.forgetText')}</p>
    </Dialog>
  )
}
