import { FileCheck2 } from 'lucide-react'
import { useState } from 'react'
import { reportAnswers, type ReportAnswer } from '#shared/domain/report/answer.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { SigningDialog, type SigningState } from '#renderer/features/report/signing/SigningDialog.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { SelectField } from '#renderer/ui/kit/Field.tsx'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/signing/ReportBar.module.css'

export interface ReportBarProps {
  readonly caseId: CaseId
  readonly state: SigningState
  readonly canEdit: boolean
  /** Saves what is typed, before it is read. */
  readonly onBeforeReading: () => Promise<void>
}

/** The answer and the language of the report, and the way to its signing. */
export function ReportBar({ caseId, state, canEdit, onBeforeReading }: ReportBarProps) {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const decide = useCommand('signing.decide')
  const showFailure = useFailures()
  const isLocked = state.signatures.length > 0
  const change = (decision: { readonly answer?: ReportAnswer | null; readonly language?: 'da' | 'en' }): void =>
    decide.mutate({ caseId, ...decision }, { onError: showFailure })
  return (
    <div className={styles['bar']}>
      {canEdit && !isLocked ? (
        <>
          <SelectField<ReportAnswer | ''>
            label={t('report.answer.label')}
            value={state.answer ?? ''}
            options={[
              { value: '', label: t('report.answer.none') },
              ...reportAnswers.map((id) => ({ value: id, label: answerText(id, t) })),
            ]}
            onChange={(answer) => change({ answer: answer === '' ? null : answer })}
          />
          <SelectField
            label={t('report.language')}
            value={state.language}
            options={(['da', 'en'] as const).map((id) => ({ value: id, label: t(`report.languageOf.${id}`) }))}
            onChange={(language) => change({ language })}
          />
        </>
      ) : null}
      <Button icon={<FileCheck2 size={14} />} onPress={() => void onBeforeReading().then(() => setOpen(true))}>
        {t('report.signing.open')}
      </Button>
      {canEdit && !isLocked && state.answer === null ? (
        <p className={styles['proposed']}>
          {t('report.answer.proposed', { answer: answerText(state.proposedAnswer, t) })}
        </p>
      ) : null}
      {isOpen ? (
        <SigningDialog
          caseId={caseId}
          state={state}
          canEdit={canEdit}
          onClose={() => setOpen(false)}
          onGoTo={(section) => {
            setOpen(false)
            goTo(section)
          }}
        />
      ) : null}
    </div>
  )
}

function answerText(answer: ReportAnswer, t: Texts['t']): string {
  return t(answer === 'none' ? 'report.answer.noFindings' : `report.answer.${answer}`)
}

/** Puts the caret where something is missing; sections made from the case have none. */
function goTo(section: ReportSectionId): void {
  requestAnimationFrame(() => {
    const place = document.querySelector<HTMLElement>(`[data-section="${section}"]`)
    place?.scrollIntoView({ block: 'start' })
    place?.querySelector<HTMLElement>('.editor-text')?.focus()
  })
}
