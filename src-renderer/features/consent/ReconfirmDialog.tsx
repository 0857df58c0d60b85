import { useState } from 'react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import type { Card } from '#renderer/features/consent/consent-view.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { DateField } from '#renderer/ui/kit/DateField.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

export interface ReconfirmDialogProps {
  readonly caseId: CaseId
  readonly card: Card
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A young person stands by what the custody holders signed; other wishes are a new conversation. */
export function ReconfirmDialog({ caseId, card, isOpen, onClose }: ReconfirmDialogProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const reconfirm = useCommand('consent.reconfirm')
  const [on, setOn] = useState('')
  const person = card.name ?? t(`common.relationship.${card.relationship}`)
  return (
    <Dialog
      title={t('consent.reconfirm.title', { person })}
      isOpen={isOpen}
      onClose={onClose}
      width="narrow"
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={on === '' || reconfirm.isPending}
            onPress={() =>
              reconfirm.mutate(
                { caseId, personId: card.personId, basedOn: card.revision, on },
                { onSuccess: onClose, onError: fail },
              )
            }
          >
            {t('consent.reconfirm.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <p>{t('consent.reconfirm.text')}</p>
        <DateField label={t('consent.reconfirm.on')} value={on} onChange={setOn} />
      </div>
    </Dialog>
  )
}
