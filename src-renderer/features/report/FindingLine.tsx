import { X } from 'lucide-react'
import type { CaseId } from '#shared/kit/ids.ts'
import { zygosityOf } from '#shared/domain/inheritance/zygosity.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { useSelection, type VariantRow } from '#renderer/data/selection.ts'
import { useReportFindings } from '#renderer/features/report/use-report-findings.ts'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { textOr, useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/FindingLine.module.css'

export interface FindingLineProps {
  readonly caseId: CaseId
  readonly findingKey: string
  readonly canEdit: boolean
}

/** A live line of a variant: the facts are the case's of this moment, the text of the report holds only which. */
export function FindingLine({ caseId, findingKey, canEdit }: FindingLineProps) {
  const texts = useTexts()
  const { t } = texts
  const select = useSelection((state) => state.select)
  const key = variantKey(findingKey)
  const found = useCall('variants.get', { caseId, key })
  const { remove } = useReportFindings(caseId)
  if (found.error !== null) return <p className={styles['gone']}>{t('report.findingGone')}</p>
  if (found.data === undefined || found.isPlaceholderData)
    return <p className={styles['line']}>{t('common.loading')}</p>
  const { row } = found.data
  return (
    <div className={styles['line']}>
      <button type="button" className={styles['variant']} onClick={() => select(row)}>
        <span>
          <i>{row.genes[0] ?? ''}</i> {row.transcript === null ? '' : `${row.transcript}:`}
          {row.hgvsC ?? `${row.contig}:${row.position} ${row.ref}>${row.alt}`} {row.hgvsP ?? ''}
        </span>
        <span className={styles['facts']}>{factsOf(row, texts).join(' · ')}</span>
      </button>
      {row.class === null ? null : <ClassBadge value={row.class} />}
      {canEdit ? (
        <IconButton label={t('report.removeFinding')} icon={<X size={13} />} onPress={() => void remove(key)} />
      ) : null}
    </div>
  )
}

function factsOf(row: VariantRow, { t }: Texts): readonly string[] {
  const child = row.calls[0]
  return [
    t(`report.zygosity.${zygosityOf(child?.genotype, row.inheritance)}`),
    row.inheritance === null ? '' : textOr(t, `inheritance.label.${row.inheritance.label}`, ''),
    row.class === null ? '' : t(`classification.class.${row.class}`),
  ].filter(Boolean)
}
