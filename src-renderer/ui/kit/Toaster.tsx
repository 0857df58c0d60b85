import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/ui/kit/Toaster.module.css'

const icons = { ok: CircleCheck, error: CircleAlert, info: Info }

/** Shows the messages and has them read out. */
export function Toaster() {
  const { t } = useTexts()
  const { toasts, dismiss } = useToasts()
  return (
    <section className={styles['toaster']} aria-label={t('app.notifications')} aria-live="polite">
      {toasts.map(({ id, tone, text, action }) => {
        const Icon = icons[tone]
        return (
          <div
            key={id}
            className={`${styles['toast']} ${styles[tone]}`}
            {...(tone === 'error' ? { role: 'alert' } : {})}
          >
            <Icon size={16} aria-hidden />
            <span className={styles['text']}>{text}</span>
            {action === undefined ? null : (
              <Button
                isSmall
                onPress={() => {
                  action.onPress()
                  dismiss(id)
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton label={t('common.dismiss')} icon={<X size={14} />} onPress={() => dismiss(id)} />
          </div>
        )
      })}
    </section>
  )
}
