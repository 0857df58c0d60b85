import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCall } from '#renderer/data/queries.ts'
import { ConsentCard } from '#renderer/features/consent/ConsentCard.tsx'
import { ConsentChanges } from '#renderer/features/consent/ConsentChanges.tsx'
import type { Card } from '#renderer/features/consent/consent-view.ts'
import { FindingsDialog } from '#renderer/features/consent/FindingsDialog.tsx'
import { HistoryDialog } from '#renderer/features/consent/HistoryDialog.tsx'
import { ReconfirmDialog } from '#renderer/features/consent/ReconfirmDialog.tsx'
import { RecordDialog } from '#renderer/features/consent/RecordDialog.tsx'
import { WithdrawDialog } from '#renderer/features/consent/WithdrawDialog.tsx'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { ScrollArea } from '#renderer/ui/kit/ScrollArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

/** What can be done about a person's consent. */
export type ConsentAction = 'record' | 'reconfirm' | 'withdraw' | 'history'

export interface ConsentPaneProps {
  readonly caseId: CaseId
  readonly canEdit: boolean
}

/** What each person answered, each on a card of their own, and the one sentence that is the same for everybody. */
export function ConsentPane({ caseId, canEdit }: ConsentPaneProps) {
  const { t } = useTexts()
  const matrix = useCall('consent.matrix', { caseId })
  const [asked, setAsked] = useState<{ readonly action: ConsentAction; readonly personId: string } | null>(null)
  const [isFindingsOpen, setFindingsOpen] = useState(false)
  useCommandHandler('consent.record', (personId) => setAsked({ action: 'record', personId }))
  if (matrix.data === undefined) return null
  const { persons, changes } = matrix.data
  const person = persons.find(({ personId }) => personId === asked?.personId)
  const close = (): void => setAsked(null)
  return (
    <div className={styles['consent']}>
      <PaneInfo pane="consent" fact={<SignedInfo persons={persons} />}>
        <IconButton
          label={t('consent.findings.title')}
          icon={<ListChecks size={15} />}
          onPress={() => setFindingsOpen(true)}
        />
      </PaneInfo>
      <ConsentChanges caseId={caseId} changes={changes} persons={persons} />
      <ScrollArea label={t('caseView.pane.consent')} className={styles['cards']}>
        {persons.map((card) => (
          <ConsentCard
            key={card.personId}
            card={card}
            matrix={matrix.data}
            canEdit={canEdit}
            onChoose={(action) => setAsked({ action, personId: card.personId })}
          />
        ))}
      </ScrollArea>
      <div className={styles['sentence']}>
        <Notice tone="deny">{t('consent.sentence')}</Notice>
      </div>
      <FindingsDialog caseId={caseId} isOpen={isFindingsOpen} onClose={() => setFindingsOpen(false)} />
      {person === undefined || asked === null ? null : (
        <>
          <RecordDialog
            caseId={caseId}
            persons={persons}
            first={asked.personId}
            isOpen={asked.action === 'record'}
            onClose={close}
          />
          <WithdrawDialog
            caseId={caseId}
            card={person}
            matrix={matrix.data}
            isOpen={asked.action === 'withdraw'}
            onClose={close}
          />
          <ReconfirmDialog caseId={caseId} card={person} isOpen={asked.action === 'reconfirm'} onClose={close} />
          <HistoryDialog caseId={caseId} card={person} isOpen={asked.action === 'history'} onClose={close} />
        </>
      )}
    </div>
  )
}

/** The newest signature among the forms that hold. */
function SignedInfo({ persons }: { readonly persons: readonly Card[] }) {
  const { t, format } = useTexts()
  const newest = persons
    .flatMap(({ signedAt }) => signedAt ?? [])
    .toSorted()
    .at(-1)
  return newest === undefined ? null : t('consent.signed', { date: format.date(newest) })
}
