import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/ui/kit/Logo.module.css'

/** The mark alone in the frame, with the name where there is room. */
export function Logo({ size }: { readonly size: 'small' | 'large' }) {
  const { t } = useTexts()
  return (
    <span className={styles['logo']}>
      <svg viewBox="0 0 32 32" className={styles[size]} aria-hidden>
        <path d="M16 2 30 16 16 30 2 16Z" fill="none" stroke="currentColor" strokeWidth="3" strokeLinejoin="round" />
        <path d="M16 10 22 16 16 22 10 16Z" fill="currentColor" />
      </svg>
      {size === 'large' ? <span className={styles['name']}>{t('common.appName')}</span> : null}
    </span>
  )
}
