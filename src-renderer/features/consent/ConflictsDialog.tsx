import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

export interface ConflictsDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onOpenCase: (caseId: CaseId) => void
}

/** The cases a clinician has to talk about before anybody is answered; which case and why, never what was found. */
export function ConflictsDialog({ isOpen, onClose, onOpenCase }: ConflictsDialogProps) {
  const { t } = useTexts()
  const conflicts = useCall('consent.conflicts', {}, { isEnabled: isOpen })
  const { data, error } = conflicts
  return (
    <Dialog title={t('consent.conflicts.title')} isOpen={isOpen} onClose={onClose}>
      {error === null ? null : <EmptyState title={failureText(t, error.code, error.params)} />}
      {data?.cases.length === 0 ? (
        <EmptyState title={t('consent.conflicts.empty')} text={t('consent.conflicts.emptyText')} />
      ) : null}
      {data === undefined || data.cases.length === 0 ? null : (
        <div className={styles['fields']}>
          <p>{t('consent.conflicts.intro')}</p>
          <ul className={styles['versions']}>
            {data.cases.map(({ caseId, caseName, kinds }) => (
              <li key={caseId} className={styles['version']}>
                <div className={styles['conflict']}>
                  <div>
                    <strong>{caseName}</strong>
                    {kinds.map((kind) => (
                      <p key={kind} className={styles['facts']}>
                        {t(`consent.conflicts.kind.${kind}`)}
                      </p>
                    ))}
                  </div>
                  <Button
                    isSmall
                    onPress={() => {
                      onClose()
                      onOpenCase(caseId)
                    }}
                  >
                    {t('common.open')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  )
}
