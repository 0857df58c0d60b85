import type { ReactNode } from 'react'
import styles from '#renderer/ui/kit/EmptyState.module.css'

/** What stands where nothing is: why, and what to do about it. */
export function EmptyState({
  title,
  text,
  icon,
  action,
}: {
  readonly title: string
  readonly text?: string
  readonly icon?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className={styles['empty']}>
      {icon}
      <p className={styles['title']}>{title}</p>
      {text === undefined ? null : <p className={styles['text']}>{text}</p>}
      {action}
    </div>
  )
}
