import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import styles from '#renderer/features/counselling/Paper.module.css'

/** What is on paper when the pane is printed; it is never on screen. */
export function Paper({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return createPortal(
    <article className={styles['paper']} data-paper>
      <h1>{title}</h1>
      {children}
    </article>,
    document.body,
  )
}
