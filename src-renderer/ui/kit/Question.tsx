import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

export interface QuestionProps {
  readonly title: string
  /** What goes, and what stays. */
  readonly text: string
  /** Names the deed on its button. */
  readonly confirm: string
  readonly isBusy?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something goes that cannot be brought back; whoever presses Enter without reading loses nothing. */
export function Question({ title, text, confirm, isBusy = false, onConfirm, onClose }: QuestionProps) {
  const { t } = useTexts()
  return (
    <Dialog
      title={title}
      isOpen
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('common.cancel')}
          </Button>
          <Button look="danger" isDisabled={isBusy} onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  )
}
