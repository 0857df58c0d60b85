import { CallFailure } from '#renderer/data/client.ts'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'

/** Tells the user of a failure in the corner of the window, by its declared sentence. */
export function useFailures(): (error: unknown) => void {
  const { t } = useTexts()
  const show = useToasts((state) => state.show)
  return (error) => {
    if (error instanceof CallFailure && error.code === 'call.cancelled') return
    // What failed in the window itself has no number in the core's log to be asked for.
    const text =
      error instanceof CallFailure
        ? failureText(t, error.code, error.params)
        : `${t('app.failed')}. ${t('app.failedText')}`
    show({ tone: 'error', text })
  }
}
