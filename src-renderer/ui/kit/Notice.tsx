import { CircleAlert, Info, ShieldOff } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from '#renderer/ui/kit/Notice.module.css'

export type NoticeTone = 'info' | 'warn' | 'error' | 'deny'

/** A sentence that has to be read where it stands. Errors are announced, the others are not. */
export function Notice({
  tone,
  children,
  action,
}: {
  readonly tone: NoticeTone
  readonly children: ReactNode
  readonly action?: ReactNode
}) {
  const Icon = tone === 'info' ? Info : tone === 'deny' ? ShieldOff : CircleAlert
  return (
    <div className={`${styles['notice']} ${styles[tone]}`} {...(tone === 'error' ? { role: 'alert' } : {})}>
      <Icon size={15} aria-hidden className={styles['icon']} />
      <div className={styles['text']}>{children}</div>
      {action}
    </div>
  )
}
