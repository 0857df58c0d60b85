import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { ReactNode } from 'react'
import styles from '#renderer/ui/kit/Menu.module.css'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly isDanger?: boolean
  readonly isDisabled?: boolean
  readonly onChoose: () => void
}

/** Actions behind a button; the button is the only child. */
export function Menu({
  label,
  entries,
  onOpenChange,
  children,
}: {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly children: ReactNode
}) {
  return (
    <MenuTrigger {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      {children}
      <Popover className={styles['popover'] ?? ''} placement="bottom end" offset={4}>
        <AriaMenu aria-label={label} className={styles['menu'] ?? ''}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              isDisabled={entry.isDisabled ?? false}
              onAction={entry.onChoose}
              className={`${styles['item']} ${entry.isDanger === true ? styles['danger'] : ''}`}
            >
              {entry.icon}
              {entry.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
