import { reportAnswers, type ReportAnswer } from '#shared/domain/report/answer.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import type { SigningState } from '#renderer/features/report/signing/SigningDialog.tsx'
import { SelectField } from '#renderer/ui/kit/Field.tsx'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/signing/ReportBar.module.css'

/** The answer and the language of a report that nobody has signed yet. */
export function ReportBar({ caseId, state }: { readonly caseId: CaseId; readonly state: SigningState }) {
  const { t } = useTexts()
  const decide = useCommand('signing.decide')
  const showFailure = useFailures()
  const change = (decision: { readonly answer?: ReportAnswer | null; readonly language?: 'da' | 'en' }): void =>
    decide.mutate({ caseId, ...decision }, { onError: showFailure })
  return (
    <div className={styles['bar']}>
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
      {state.answer === null && state.proposedAnswer !== 'none' ? (
        <p className={styles['proposed']}>
          {t('report.answer.proposed', { answer: answerText(state.proposedAnswer, t) })}
        </p>
      ) : null}
    </div>
  )
}

function answerText(answer: ReportAnswer, t: Texts['t']): string {
  return t(answer === 'none' ? 'report.answer.noFindings' : `report.answer.${answer}`)
}
