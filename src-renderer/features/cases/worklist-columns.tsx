import { CircleCheck, CircleDashed, CloudDownload, PauseCircle } from 'lucide-react'
import { ageInWords } from '#renderer/features/cases/age-in-words.ts'
import type { CaseSummary } from '#renderer/features/cases/worklist-order.ts'
import type { GridColumn } from '#renderer/ui/grid/grid-types.ts'
import { Pill, type PillTone } from '#renderer/ui/kit/Pill.tsx'
import type { Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/cases/Worklist.module.css'

const urgencyTones: Readonly<Record<CaseSummary['urgency'], PillTone>> = {
  routine: 'plain',
  urgent: 'warn',
  asap: 'warn',
  stat: 'error',
}

const copyIcons = { none: CircleDashed, pulling: CloudDownload, interrupted: PauseCircle, here: CircleCheck }

/** The columns of the worklist, what one decides by before what one looks up: a narrow window shows the first ones. */
export function worklistColumns(texts: Texts): readonly GridColumn<CaseSummary>[] {
  const { t, format } = texts
  const column = (
    id: WorklistColumn,
    width: number,
    draw: GridColumn<CaseSummary>['draw'],
  ): GridColumn<CaseSummary> => ({
    id,
    title: t(`worklist.column.${id}`),
    width,
    isShown: true,
    isSortable: true,
    draw,
  })
  return [
    column('person', 270, (row) => (
      <span className={styles['person']}>
        <strong>{row.name}</strong>
        <span className={styles['cpr']}>{row.maskedCpr}</span>
      </span>
    )),
    column('age', 84, (row) => ageInWords(t, row.birthDate, row.requestedAt)),
    {
      ...column('indication', 250, (row) => row.indication),
      hint: (row) => row.indication,
      isStretched: true,
    },
    column('urgency', 96, (row) => (
      <Pill tone={urgencyTones[row.urgency]}>{t(`worklist.urgency.${row.urgency}`)}</Pill>
    )),
    column('status', 92, (row) => t(`worklist.status.${row.status}`)),
    column('copy', 130, (row) => {
      const Icon = copyIcons[row.copy]
      return (
        <span className={`${styles['copy']} ${styles[row.copy]}`}>
          <Icon size={14} aria-hidden />
          {t(`worklist.copy.${row.copy}`)}
        </span>
      )
    }),
    column('requested', 100, (row) => (row.requestedAt === null ? t('common.none') : format.date(row.requestedAt))),
    column('analysis', 214, (row) => row.analysis),
  ]
}

type WorklistColumn = 'person' | 'age' | 'indication' | 'analysis' | 'urgency' | 'status' | 'requested' | 'copy'
