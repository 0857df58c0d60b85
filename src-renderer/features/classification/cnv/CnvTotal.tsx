import type { CallOutput } from '#shared/contract/contract.ts'
import { exclusiveCodes } from '#renderer/features/classification/cnv/sheet-lines.ts'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

/** What the lines of the sheet give: total and class with the limits beside them, or why they give none. */
export function CnvTotal({ current }: { readonly current: CallOutput<'classification.get'>['current'] }) {
  const { t, format } = useTexts()
  const { suggestedClass, cnv } = current.computed
  const lines = current.cnv?.lines ?? []
  const points = cnv?.points ?? null
  const error = cnv?.error ?? null
  return (
    <div data-cnv-total={points ?? ''}>
      <p className={styles['computed']}>
        <span className={styles['muted']}>{t('cnv.byLines')}</span>
        {suggestedClass === null || points === null ? (
          <span className={styles['muted']}>{error === null ? t('cnv.noLines') : null}</span>
        ) : (
          <>
            <ClassBadge value={suggestedClass} />
            <strong>{t('cnv.points', { points: format.hundredths(points) })}</strong>
          </>
        )}
      </p>
      {error === null ? (
        <p className={styles['muted']}>{t('cnv.limits')}</p>
      ) : (
        <Notice tone="warn">{t(`cnv.error.${error}`, { codes: exclusiveCodes(lines).join(', ') })}</Notice>
      )}
      {lines.some(({ code }) => code === '2A') ? <p className={styles['muted']}>{t('cnv.decided')}</p> : null}
    </div>
  )
}
