import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import type { Card, Matrix, QuestionId } from '#renderer/features/consent/consent-view.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

export interface WithdrawDialogProps {
  readonly caseId: CaseId
  readonly card: Card
  readonly matrix: Matrix
  readonly isOpen: boolean
  readonly onClose: () => void
}

/**
 * Spells out what a withdrawal closes before it is done: by the questions that were answered with yes, never by what they
 * opened, so that the list is the same whatever was or was not found.
 */
export function WithdrawDialog({ caseId, card, matrix, isOpen, onClose }: WithdrawDialogProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const withdraw = useCommand('consent.withdraw')
  const person = t(`common.relationship.${card.relationship}`)
  const consequences = matrix.questions
    .filter(({ answers }) => answers.some((one) => one.personId === card.personId && one.answer === 'yes'))
    .flatMap(({ id }) => (id === 'analysis' ? [] : [id]))
  const confirm = (): void =>
    withdraw.mutate({ caseId, personId: card.personId, basedOn: card.revision }, { onSuccess: onClose, onError: fail })
  return (
    <Dialog
      title={t('consent.withdraw.title', { person: card.name ?? person })}
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('common.cancel')}
          </Button>
          <Button look="danger" isDisabled={withdraw.isPending} onPress={confirm}>
            {t('consent.withdraw.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('consent.withdraw.from')}</p>
      <ul className={styles['consequences']}>
        <li>{t(card.relationship === 'proband' ? 'consent.withdraw.case' : 'consent.withdraw.relative')}</li>
        {consequences.map((id: Exclude<QuestionId, 'analysis'>) => (
          <li key={id}>{t(`consent.withdraw.${id}`)}</li>
        ))}
      </ul>
      <p>{t('consent.withdraw.kept')}</p>
    </Dialog>
  )
}
