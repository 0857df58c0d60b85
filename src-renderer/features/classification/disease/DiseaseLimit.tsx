import type { ReadTexts, StatedNumbers } from '#renderer/features/classification/disease/disease-draft.ts'
import { numberTexts } from '#renderer/features/classification/disease/parts-text.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/disease/Disease.module.css'

export interface DiseaseLimitProps extends Pick<ReadTexts, 'computed'> {
  /** Not chosen yet where it is left out. */
  readonly model: StatedNumbers['model'] | undefined
}

/**
 * The highest credible frequency while it is typed, with its formula in words. How frequent the variant in hand is does not
 * stand beside it: parameters are chosen from what is known of the disease, not towards an answer.
 */
export function DiseaseLimit({ computed, model }: DiseaseLimitProps) {
  const texts = useTexts()
  const { t, format } = texts
  return (
    <section className={styles['limit']} aria-label={t('disease.limit')}>
      <p role="status">
        {t('disease.limit')}: <strong>{computed === null ? '–' : format.frequency(computed.limit)}</strong>
      </p>
      {model === undefined ? null : <p className={styles['muted']}>{t(`disease.formula.${model}`)}</p>}
      {computed === null ? null : (
        <p className={styles['muted']}>
          {t(`disease.computed.${computed.numbers.model}`, numberTexts(computed.numbers, texts))}
        </p>
      )}
      <p className={styles['muted']}>{t('disease.reference')}</p>
    </section>
  )
}
