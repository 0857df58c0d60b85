import { Send } from 'lucide-react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Conflict } from '#renderer/features/outbox/Conflict.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { Pill, type PillTone } from '#renderer/ui/kit/Pill.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/outbox/OutboxDialog.module.css'

export type OutboxEntry = CallOutput<'outbox.list'>['entries'][number]

/** What was done here and has not reached the platform, and what two workstations changed at once. */
export function OutboxDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t, format } = useTexts()
  const fail = useFailures()
  const list = useCall('outbox.list', {}, { isEnabled: isOpen })
  const session = useCall('session.state', {})
  const send = useCommand('outbox.sendNow')
  const entries = list.data?.entries ?? []
  const audits = entries.filter(({ kind }) => kind === 'audit')
  const changes = entries.filter(({ kind }) => kind !== 'audit')
  const lastSentAt = list.data?.lastSentAt ?? null
  const platform = session.data?.platformName ?? t('session.thePlatform')
  return (
    <Dialog
      title={t('outbox.title')}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
      actions={
        <Button
          look="primary"
          icon={<Send size={14} />}
          isDisabled={send.isPending || entries.length === 0}
          onPress={() => send.mutate({}, { onError: fail })}
        >
          {t('outbox.sendNow')}
        </Button>
      }
    >
      <div className={styles['outbox']}>
        {session.data === undefined ? null : (
          <p className={styles['muted']}>
            {t(`session.connectionText.${session.data.connection}`, { platform })}
            {lastSentAt === null ? '' : ` · ${t('outbox.sentAt', { time: format.dateTime(lastSentAt) })}`}
          </p>
        )}
        {entries.length === 0 ? <EmptyState title={t('outbox.empty')} text={t('outbox.emptyText')} /> : null}
        <ul className={styles['entries']}>
          {changes.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </ul>
        {audits.length === 0 ? null : (
          <p className={styles['muted']}>{t('outbox.auditCount', { count: audits.length })}</p>
        )}
      </div>
    </Dialog>
  )
}

const tones: Readonly<Record<OutboxEntry['state'], PillTone>> = {
  waiting: 'warn',
  sending: 'accent',
  held: 'warn',
  conflict: 'error',
  refused: 'error',
}

function EntryLine({ entry }: { readonly entry: OutboxEntry }) {
  const { t, format } = useTexts()
  const { kind, caseName, subject, state, since, failure, conflict } = entry
  return (
    <li className={styles['entry']}>
      <div className={styles['line']}>
        <strong>{t(`outbox.kind.${kind}`)}</strong>
        <span>{[caseName, subject].filter(Boolean).join(' · ')}</span>
        <span className={styles['muted']}>{t('outbox.since', { time: format.dateTime(since) })}</span>
        <Pill tone={tones[state]}>{t(`outbox.state.${state}`)}</Pill>
      </div>
      {failure === null || state === 'conflict' ? null : <Notice tone="warn">{failureText(t, failure, {})}</Notice>}
      {conflict === null ? null : <Conflict id={entry.id} conflict={conflict} />}
    </li>
  )
}
