import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { Question } from '#renderer/ui/kit/Question.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

interface QuestionProps {
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before a template is taken from the whole department. */
export function RemoveQuestion({ name, onConfirm, onClose }: QuestionProps & { readonly name: string }) {
  const { t } = useTexts()
  return (
    <Question
      title={t('report.template.removeTitle')}
      text={t('report.template.removeText', { name })}
      confirm={t('report.template.removeConfirm')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}

/** Asks before typed words that were not saved are given up. */
export function DiscardQuestion({ onConfirm, onClose }: QuestionProps) {
  const { t } = useTexts()
  return (
    <Dialog
      title={t('report.template.discardTitle')}
      isOpen
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="danger" onPress={onConfirm}>
            {t('report.template.discard')}
          </Button>
          <Button look="primary" onPress={onClose}>
            {t('report.template.keepTyping')}
          </Button>
        </>
      }
    >
      <p>{t('report.template.discardText')}</p>
    </Dialog>
  )
}
