import { Download, FolderOpen, ListFilter, Pause, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { ForgetDialog } from '#renderer/features/cases/ForgetDialog.tsx'
import { PullProgress, type PullState } from '#renderer/features/cases/PullProgress.tsx'
import { SoFarDialog } from '#renderer/features/cases/SoFarDialog.tsx'
import type { CaseSummary } from '#renderer/features/cases/worklist-order.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Pill } from '#renderer/ui/kit/Pill.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/cases/CaseCard.module.css'

export interface CaseCardProps {
  readonly summary: CaseSummary
  readonly pull: PullState | undefined
  readonly onOpen: () => void
}

/** The case in hand: what was asked, where it stands, and the one thing to do next. */
export function CaseCard({ summary, pull, onOpen }: CaseCardProps) {
  const { t, format } = useTexts()
  const [isForgetting, setForgetting] = useState(false)
  const isHere = summary.copy === 'here'
  return (
    <section className={styles['card']} aria-label={summary.name}>
      <header>
        <h2 className={styles['name']}>{summary.name}</h2>
        <p className={styles['cpr']}>{summary.maskedCpr}</p>
      </header>
      <p className={styles['indication']}>{summary.indication}</p>
      <p className={styles['pills']}>
        <Pill>{t(`worklist.urgency.${summary.urgency}`)}</Pill>
        <Pill>{t(`worklist.status.${summary.status}`)}</Pill>
        {summary.members === null ? null : <Pill>{t('worklist.members', { count: summary.members })}</Pill>}
        {summary.source === 'folder' ? <Pill>{t('worklist.fromFolder')}</Pill> : null}
      </p>
      <Actions summary={summary} pull={pull} onOpen={onOpen} />
      {pull === undefined ? null : <SoFar pull={pull} />}
      {pull === undefined || (pull.state === 'done' && !isHere) ? null : <PullProgress pull={pull} />}
      {summary.copiedAt === null ? null : (
        <p className={styles['copied']}>
          {t('worklist.copiedAt', {
            date: format.dateTime(summary.copiedAt),
            size: format.bytes(summary.sizeBytes ?? 0),
          })}
        </p>
      )}
      {summary.lastOpenedAt === null ? null : (
        <p className={styles['copied']}>{t('worklist.lastOpened', { date: format.dateTime(summary.lastOpenedAt) })}</p>
      )}
      {summary.copy === 'here' || summary.copy === 'interrupted' ? (
        <div>
          <Button isSmall look="danger" icon={<Trash2 size={13} />} onPress={() => setForgetting(true)}>
            {t('worklist.forget')}
          </Button>
        </div>
      ) : null}
      <ForgetDialog caseId={summary.id} isOpen={isForgetting} onClose={() => setForgetting(false)} />
    </section>
  )
}

/** A look at the variants while they are still being read. */
function SoFar({ pull }: { readonly pull: PullState }) {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const share = readShareOf(pull)
  if (share === null && !isOpen) return null
  return (
    <div>
      <Button isSmall icon={<ListFilter size={13} />} isDisabled={share === null} onPress={() => setOpen(true)}>
        {t('worklist.soFar.open')}
      </Button>
      {isOpen ? (
        <SoFarDialog caseId={pull.caseId} from="platform" share={share} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  )
}

/** Share of the variants that has been read: each byte counts once for coming and once for being read. */
function readShareOf({ state, parts }: PullState): number | null {
  const variants = parts.find(({ part }) => part === 'variants')
  if (state !== 'running' || variants?.state !== 'running' || variants.totalBytes === null) return null
  const half = variants.totalBytes / 2
  return variants.doneBytes > half ? (variants.doneBytes - half) / half : null
}

function Actions({ summary, pull, onOpen }: CaseCardProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const start = useCommand('pull.start')
  const cancel = useCommand('pull.cancel')
  const { id: caseId, copy, source } = summary
  const get = (): void => start.mutate({ caseId }, { onError: fail })
  const isRunning = copy === 'pulling' || pull?.state === 'running'
  return (
    <div className={styles['actions']}>
      {copy === 'here' ? (
        <Button look="primary" icon={<FolderOpen size={15} />} onPress={onOpen}>
          {t('worklist.open')}
        </Button>
      ) : null}
      {isRunning ? (
        <Button icon={<Pause size={15} />} onPress={() => cancel.mutate({ caseId }, { onError: fail })}>
          {t('worklist.cancelPull')}
        </Button>
      ) : null}
      {!isRunning && source === 'platform' ? (
        <Button
          look={copy === 'here' ? 'plain' : 'primary'}
          icon={<Download size={15} />}
          isDisabled={start.isPending}
          onPress={get}
        >
          {t(copy === 'here' ? 'worklist.getAgain' : copy === 'interrupted' ? 'worklist.resume' : 'worklist.get')}
        </Button>
      ) : null}
    </div>
  )
}
