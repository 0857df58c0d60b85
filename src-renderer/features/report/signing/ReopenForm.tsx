import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/signing/SigningDialog.module.css'

/** Takes the signatures off, or begins a corrected version; never without a reason. */
export function ReopenForm({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useTexts()
  const reopen = useCommand('signing.reopen')
  const showFailure = useFailures()
  const draft = useHeldDraft({ form: 'report.reopen', caseId, key: null, item: null }, { reason: '' })
  const { reason } = draft.texts
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        reopen.mutate({ caseId, reason }, { onError: showFailure, onSuccess: draft.end })
      }}
    >
      <h3>{t('report.signing.reopenTitle')}</h3>
      <p>{t('report.signing.reopenText')}</p>
      <TextField
        label={t('report.signing.reopenReason')}
        value={reason}
        maxLength={500}
        onChange={(typed) => draft.change({ reason: typed })}
      />
      <DraftNote draft={draft} />
      <Button type="submit" isSmall isDisabled={reason.trim() === '' || reopen.isPending}>
        {t('report.signing.reopen')}
      </Button>
    </form>
  )
}
