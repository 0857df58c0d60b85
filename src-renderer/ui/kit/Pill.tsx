import type { ReactNode } from 'react'
import styles from '#renderer/ui/kit/Pill.module.css'

export type PillTone = 'plain' | 'ok' | 'warn' | 'deny' | 'accent' | 'error'

/** A short fact with a tone; the words carry the meaning, the colour only underlines it. */
export function Pill({
  tone = 'plain',
  children,
  icon,
}: {
  readonly tone?: PillTone
  readonly children: ReactNode
  readonly icon?: ReactNode
}) {
  return (
    <span className={`${styles['pill']} ${styles[tone]}`}>
      {icon}
      {children}
    </span>
  )
}
