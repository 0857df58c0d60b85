import { ChevronRight, TriangleAlert } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { FilterStep } from '#shared/domain/query/filter.ts'
import { filterSentence, stepName } from '#renderer/ui/text/filter-sentence.ts'
import { Hint } from '#renderer/ui/kit/Hint.tsx'
import { textOr, useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/Funnel.module.css'

export type Page = Pick<CallOutput<'variants.page'>, 'start' | 'total' | 'steps' | 'tookMs'>

export interface FunnelProps {
  readonly page: Page
  /** The steps asked, for what they mean. */
  readonly filters: readonly FilterStep[]
  /** The step whose removed variants are shown, if any. */
  readonly opened: string | undefined
  readonly onOpen: (step: string | undefined) => void
}

/** How many variants each step let through, in the order they were asked; each can be opened to see what it took away. */
export function Funnel({ page: { start, steps }, filters, opened, onOpen }: FunnelProps) {
  const texts = useTexts()
  const { t, format } = texts
  return (
    <ol className={styles['funnel']} aria-label={t('variants.stepsTitle')}>
      <li>{format.integer(start)}</li>
      {steps.map(({ id, count, missing }, index) => {
        const before = steps[index - 1]?.count ?? start
        const step = filters.find((each) => each.id === id)
        if (step === undefined) return null
        const sentence = `${filterSentence(step.filter, texts)}. ${missingText(missing, texts)}`
        return (
          <li key={id}>
            <ChevronRight size={12} aria-hidden />
            <Hint text={`${sentence}${t('variants.removedHint', { number: format.integer(before - count) })}`}>
              <AriaButton
                className={`${styles['step']} ${opened === id ? styles['opened'] : ''}`}
                aria-pressed={opened === id}
                isDisabled={before === count}
                onPress={() => onOpen(opened === id ? undefined : id)}
              >
                <span className={styles['name']}>{stepName(step, texts)}</span>{' '}
                {missing.length === 0 ? null : <TriangleAlert size={12} aria-label={missingText(missing, texts)} />}{' '}
                <strong>{format.integer(count)}</strong>
              </AriaButton>
            </Hint>
          </li>
        )
      })}
    </ol>
  )
}

/** That a step asks for something the files of the case do not have. */
function missingText(missing: readonly string[], { t }: Texts): string {
  if (missing.length === 0) return ''
  const names = missing.map((id) => textOr(t, `variants.column.${id}`, id)).join(', ')
  return `${t('variants.stepMissing', { fields: names })} `
}
