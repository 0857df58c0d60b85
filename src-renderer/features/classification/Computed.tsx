import type { CallOutput } from '#shared/contract/contract.ts'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { Pill } from '#renderer/ui/kit/Pill.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

type ComputedClass = CallOutput<'classification.get'>['current']['computed']

/** What the accepted criteria give: points first, the rules of 2015 beside them, and whether the two disagree. */
export function Computed({ computed }: { readonly computed: ComputedClass }) {
  const { t } = useTexts()
  const { points, suggestedClass, class2015, discordance, errors } = computed
  return (
    <p className={styles['computed']} data-points={points ?? ''}>
      <span className={styles['muted']}>{t('classification.computed.title')}</span>
      {suggestedClass === null ? (
        <span className={styles['muted']}>
          {t(errors.length === 0 ? 'classification.computed.none' : 'classification.computed.refused')}
        </span>
      ) : (
        <>
          <ClassBadge value={suggestedClass} />
          {points === null ? null : <strong>{t('classification.computed.points', { points })}</strong>}
          {class2015 === null ? null : (
            <span className={styles['muted']}>
              {t('classification.computed.by2015', { name: t(`classification.classShort.${class2015}`) })}
            </span>
          )}
          {discordance === null ? null : <Pill tone="warn">{t('classification.computed.discordant')}</Pill>}
        </>
      )}
    </p>
  )
}
