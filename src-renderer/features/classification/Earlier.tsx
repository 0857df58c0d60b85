import type { CallOutput } from '#shared/contract/contract.ts'
import { basisText } from '#renderer/features/classification/basis-text.ts'
import { changeText } from '#renderer/features/classification/change-text.ts'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { Pill } from '#renderer/ui/kit/Pill.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

type EarlierClass = CallOutput<'classification.get'>['earlier'][number]

/** What the department has signed for this variant before, in whose case is not said. */
export function Earlier({ earlier }: { readonly earlier: readonly EarlierClass[] }) {
  const texts = useTexts()
  const { t, format } = texts
  if (earlier.length === 0) return null
  return (
    <section className={styles['history']} aria-label={t('classification.earlier.title')}>
      <h4>{t('classification.earlier.title')}</h4>
      <ol>
        {earlier.map((one) => (
          <li key={`${one.day} ${one.class} ${one.criteria.join(' ')}`}>
            <p>
              <ClassBadge value={one.class} />
              <span className={styles['muted']}>{format.date(one.day)}</span>
              <span>{basisText(one, texts)}</span>
            </p>
            {one.isDue ? <Pill tone="warn">{t('classification.earlier.due')}</Pill> : null}
            {one.changes.length === 0 ? null : <Pill tone="warn">{t('classification.earlier.changed')}</Pill>}
            {one.changes.map((change) => (
              <p key={`${change.kind} ${change.written}`} className={styles['muted']}>
                {changeText(change, texts)}
              </p>
            ))}
            {one.reportComment === '' ? null : <p className={styles['quote']}>{one.reportComment}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
