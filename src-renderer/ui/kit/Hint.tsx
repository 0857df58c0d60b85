import { Tooltip, TooltipTrigger } from 'react-aria-components'
import type { ReactNode } from 'react'
import styles from '#renderer/ui/kit/Hint.module.css'

/** A short text that appears beside what has the pointer or the focus. */
export function Hint({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {children}
      <Tooltip className={styles['hint'] ?? ''} offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
