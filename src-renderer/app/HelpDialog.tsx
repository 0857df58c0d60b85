import { Keys } from '#renderer/app/Footer.tsx'
import { shortcuts } from '#renderer/app/shortcuts.ts'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { Kbd } from '#renderer/ui/kit/Kbd.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/HelpDialog.module.css'

/** Every key, and the sentence about consent. */
export function HelpDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTexts()
  return (
    <Dialog title={t('app.help')} isOpen={isOpen} onClose={onClose}>
      <p className={styles['text']}>{t('app.helpIntro')}</p>
      <dl className={styles['keys']}>
        {shortcuts.map(({ text, keys }) => (
          <div key={text}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{t(`app.keys.${text}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <Kbd>Ctrl K</Kbd>
          </dt>
          <dd>{t('app.keys.palette')}</dd>
        </div>
        <div>
          <dt>
            <Kbd>Esc</Kbd>
          </dt>
          <dd>{t('app.keys.close')}</dd>
        </div>
      </dl>
      <h3 className={styles['title']}>{t('app.helpConsent')}</h3>
      <p className={styles['text']}>{t('app.helpConsentText')}</p>
      <h3 className={styles['title']}>{t('app.about')}</h3>
      <p className={styles['text']}>{t('app.aboutText')}</p>
    </Dialog>
  )
}
