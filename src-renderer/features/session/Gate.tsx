import type { ReactNode } from 'react'
import { Logo } from '#renderer/ui/kit/Logo.tsx'
import styles from '#renderer/features/session/Gate.module.css'

/** The frame of everything that stands before the workbench. */
export function Gate({
  title,
  text,
  children,
  footer,
}: {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
  readonly footer?: ReactNode
}) {
  return (
    <main className={styles['gate']}>
      <div className={styles['card']}>
        <Logo size="large" />
        <h1 className={styles['title']}>{title}</h1>
        {text === undefined ? null : <p className={styles['text']}>{text}</p>}
        {children}
      </div>
      {footer === undefined ? null : <footer className={styles['footer']}>{footer}</footer>}
    </main>
  )
}
