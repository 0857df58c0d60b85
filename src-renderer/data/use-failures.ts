import { CallFailure } from '#renderer/data/client.ts'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'

/** Tells the user of a failure in the corner of the window, by its declared sentence. */
export function useFailures(): (error: unknown) => void {
  const { t } = useTexts()
  const show = useToasts((state) => state.show)
  return (error) => {
    if (error instanceof CallFailure && error.code === 'call.cancelled') return
    const [code, params] = error instanceof CallFailure ? [error.code, error.params] : (['internal', {}] as const)
    show({ tone: 'error', text: failureText(t, code, params) })
  }
}
