import { basisText } from '#renderer/features/classification/basis-text.ts'
import type { ClassificationChange } from '#renderer/features/classification/VariantClassification.tsx'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

/** Who said what and when, the newest first; nothing is ever rewritten. */
export function History({ changes }: { readonly changes: readonly ClassificationChange[] }) {
  const texts = useTexts()
  const { t, format } = texts
  return (
    <section className={styles['history']}>
      <h4>{t('classification.history')}</h4>
      {changes.length === 0 ? <p className={styles['muted']}>{t('classification.historyEmpty')}</p> : null}
      <ol>
        {changes.toReversed().map((change) => (
          <li key={`${change.made.at} ${change.class} ${change.comment} ${change.criteria.join(' ')}`}>
            <p>
              {change.class === null ? (
                <span className={styles['muted']}>{t('classification.noClass')}</span>
              ) : (
                <ClassBadge value={change.class} />
              )}
              <span className={styles['muted']}>
                {change.made.by}, {format.dateTime(change.made.at)}
              </span>
            </p>
            {change.criteria.length === 0 ? null : <p className={styles['muted']}>{basisText(change, texts)}</p>}
            {change.comment === '' ? null : <p className={styles['quote']}>{change.comment}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
