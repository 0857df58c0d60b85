import { Lock } from 'lucide-react'
import { Fragment } from 'react'
import { shortcuts } from '#renderer/app/shortcuts.ts'
import type { Session } from '#renderer/app/Workbench.tsx'
import { Kbd } from '#renderer/ui/kit/Kbd.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/Footer.module.css'

/** The keys worth knowing, and that everything here is encrypted. */
export function Footer({ session, isCase }: { readonly session: Session; readonly isCase: boolean }) {
  const { t, format } = useTexts()
  const hinted = shortcuts.filter(({ isHinted, text }) => isHinted === true && (isCase || text === 'help'))
  return (
    <footer className={styles['footer']}>
      {hinted.map(({ text, keys }) => (
        <span key={text} className={styles['hint']}>
          <Keys keys={keys} /> {t(`app.keys.${text}`)}
        </span>
      ))}
      <span className={styles['hint']}>
        <Kbd>Ctrl K</Kbd> {t('app.keys.palette')}
      </span>
      <span className={styles['state']}>
        <Lock size={11} aria-hidden /> {t('session.encryptedHere', { size: format.bytes(session.storedBytes) })} ·{' '}
        {t('session.locksAfter', { count: session.lockAfterMinutes })}
      </span>
    </footer>
  )
}

/** A run of keys as its ends. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  const [first = '', last = ''] = [keys[0], keys.at(-1)]
  if (keys.length === 1) return <Kbd>{first}</Kbd>
  return (
    <Fragment>
      <Kbd>{first}</Kbd>
      {keys.length === 2 ? ' / ' : '–'}
      <Kbd>{last}</Kbd>
    </Fragment>
  )
}
