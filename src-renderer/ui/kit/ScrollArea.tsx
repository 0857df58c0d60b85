import type { ReactNode } from 'react'

export interface ScrollAreaProps {
  /** What is read out when the focus comes here. */
  readonly label: string
  readonly className: string | undefined
  readonly children: ReactNode
}

/** Text that may be longer than its room. Nothing in it takes the focus, so it does itself: arrow keys reach its end. */
export function ScrollArea({ label, className, children }: ScrollAreaProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <div role="group" aria-label={label} tabIndex={0} className={className}>
      {children}
    </div>
  )
}
