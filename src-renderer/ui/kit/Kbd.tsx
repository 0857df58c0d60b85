import styles from '#renderer/ui/kit/Kbd.module.css'

export function Kbd({ children }: { readonly children: string }) {
  return <kbd className={styles['kbd']}>{children}</kbd>
}
