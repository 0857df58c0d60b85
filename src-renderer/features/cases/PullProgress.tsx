import { CircleAlert, CircleCheck, Circle, CircleSlash } from 'lucide-react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { ProgressBar } from '#renderer/ui/kit/ProgressBar.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/cases/PullProgress.module.css'

export type PullState = CallOutput<'pull.states'>['pulls'][number]
type Part = PullState['parts'][number]

/** How far each part of a case has come; a part that stopped says why and keeps what it has. */
export function PullProgress({ pull }: { readonly pull: PullState }) {
  const { t } = useTexts()
  return (
    <div className={styles['pull']}>
      <ul className={styles['parts']}>
        {pull.parts.map((part) => (
          <PartLine key={part.part} part={part} />
        ))}
      </ul>
      {pull.failure === null ? null : (
        <Notice tone="error">{failureText(t, pull.failure.code, pull.failure.params)}</Notice>
      )}
    </div>
  )
}

const icons = { waiting: Circle, running: Circle, done: CircleCheck, failed: CircleAlert, absent: CircleSlash }

function PartLine({ part: { part, state, doneBytes, totalBytes } }: { readonly part: Part }) {
  const { t, format } = useTexts()
  const Icon = icons[state]
  const label = t(`worklist.part.${part}`)
  return (
    <li className={`${styles['part']} ${styles[state]}`} data-part={part} data-state={state}>
      <Icon size={15} aria-hidden />
      <span className={styles['name']}>{label}</span>
      <span className={styles['bytes']}>
        {state === 'running' || state === 'failed' ? amount(format.bytes, doneBytes, totalBytes) : null}
        {state === 'done' && doneBytes > 0 ? format.bytes(doneBytes) : null}
      </span>
      <span className={styles['state']}>{t(`worklist.partState.${state}`)}</span>
      <span className={styles['bar']}>
        <ProgressBar
          label={label}
          share={shareOf(state, doneBytes, totalBytes)}
          tone={state === 'done' ? 'ok' : state === 'failed' ? 'error' : 'accent'}
        />
      </span>
    </li>
  )
}

function amount(bytes: (value: number) => string, done: number, total: number | null): string {
  return total === null ? bytes(done) : `${bytes(done)} / ${bytes(total)}`
}

function shareOf(state: Part['state'], done: number, total: number | null): number | null {
  if (state === 'done') return 1
  if (state === 'waiting' || state === 'absent') return 0
  if (total === null) return state === 'running' ? null : 0
  return total === 0 ? 1 : done / total
}
