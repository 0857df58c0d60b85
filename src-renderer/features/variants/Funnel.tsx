import { ChevronRight } from 'lucide-react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { textOr, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/Funnel.module.css'

export type Page = Pick<CallOutput<'variants.page'>, 'start' | 'total' | 'steps' | 'tookMs'>

/** How many variants each step let through, in the order they were asked. */
export function Funnel({ page: { start, steps } }: { readonly page: Page }) {
  const { t, format } = useTexts()
  return (
    <ol className={styles['funnel']} aria-label={t('variants.stepsTitle')}>
      <li>{format.integer(start)}</li>
      {steps.map(({ id, count }) => (
        <li key={id}>
          <ChevronRight size={12} aria-hidden />
          {textOr(t, `variants.step.${id}`, id)} <strong>{format.integer(count)}</strong>
        </li>
      ))}
    </ol>
  )
}
