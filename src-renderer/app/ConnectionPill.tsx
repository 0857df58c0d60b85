import { Cloud, CloudAlert, CloudOff, HardDrive } from 'lucide-react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useAppState } from '#renderer/app/app-state.ts'
import type { Session } from '#renderer/app/Workbench.tsx'
import { useCall } from '#renderer/data/queries.ts'
import { Hint } from '#renderer/ui/kit/Hint.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import { Button as AriaButton } from 'react-aria-components'
import styles from '#renderer/app/Header.module.css'

const icons = { online: Cloud, offline: CloudOff, notConfigured: HardDrive, signInNeeded: CloudAlert }

/** Whether the platform answers, how old what is shown is, and what waits to be sent. */
export function ConnectionPill({ session, caseId }: { readonly session: Session; readonly caseId: CaseId | null }) {
  const { t, format } = useTexts()
  const open = useAppState((state) => state.open)
  const list = useCall('outbox.list', {})
  const cases = useCall('cases.list', {})
  const { connection } = session
  const changes = list.data?.entries.filter(({ kind }) => kind !== 'audit') ?? []
  // What is on its way at this moment is no news; it would only make the header twitch with every keystroke.
  const entries = connection === 'online' ? changes.filter(({ attempts }) => attempts > 0) : changes
  const conflicts = entries.filter(({ state }) => state === 'conflict')
  const copiedAt = cases.data?.cases.find(({ id }) => id === caseId)?.copiedAt ?? null
  const Icon = icons[connection]
  const parts = [
    t(`session.connection.${connection}`),
    copiedAt === null ? null : t('session.copiedAt', { time: shortMoment(copiedAt, format) }),
    conflicts.length > 0 ? t('outbox.conflicts', { count: conflicts.length }) : null,
    entries.length > 0 ? t('session.inOutbox', { count: entries.length }) : null,
  ]
  const platform = session.platformName ?? t('session.thePlatform')
  return (
    <Hint text={t(`session.connectionText.${connection}`, { platform })}>
      <AriaButton
        className={`${styles['connection']} ${styles[conflicts.length > 0 ? 'conflict' : connection] ?? ''}`}
        onPress={() => open('outbox')}
      >
        <Icon size={14} aria-hidden />
        {parts.filter(Boolean).join(' · ')}
      </AriaButton>
    </Hint>
  )
}

type Format = ReturnType<typeof useTexts>['format']

/** The hour today, else the day. */
function shortMoment(iso: string, format: Format): string {
  const isToday = format.date(iso) === format.date(new Date().toISOString())
  return isToday ? format.time(iso) : format.date(iso)
}
