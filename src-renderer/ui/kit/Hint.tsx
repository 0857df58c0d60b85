import { Tooltip, TooltipTrigger } from 'react-aria-components'
import type { ReactNode } from 'react'
import styles from '#renderer/ui/kit/Hint.module.css'

export interface HintProps {
  readonly text: string
  /** Where it is in nobody's way: beside a column of buttons it would lie on the next one. */
  readonly placement?: 'top' | 'right'
  readonly children: ReactNode
}

/** A short text that appears beside what has the pointer or the focus. */
export function Hint({ text, placement = 'top', children }: HintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {children}
      <Tooltip className={styles['hint'] ?? ''} offset={6} placement={placement}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
