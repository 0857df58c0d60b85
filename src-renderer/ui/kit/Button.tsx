import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import type { ReactNode } from 'react'
import { Hint } from '#renderer/ui/kit/Hint.tsx'
import styles from '#renderer/ui/kit/Button.module.css'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly children: ReactNode
  /** `primary` for the one thing a reader most likely wants here. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: ReactNode
  readonly isSmall?: boolean
}

export function Button({ children, look = 'plain', icon, isSmall = false, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`${styles['button']} ${styles[look] ?? ''} ${isSmall ? styles['small'] : ''}`}>
      {icon}
      {children}
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  /** Read out and shown as a hint; an icon alone says nothing. */
  readonly label: string
  readonly icon: ReactNode
  readonly isOn?: boolean
  readonly shortcut?: string
}

export function IconButton({ label, icon, isOn, shortcut, ...props }: IconButtonProps) {
  return (
    <Hint text={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <AriaButton
        {...props}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        className={`${styles['icon']} ${isOn === true ? styles['on'] : ''}`}
      >
        {icon}
      </AriaButton>
    </Hint>
  )
}
