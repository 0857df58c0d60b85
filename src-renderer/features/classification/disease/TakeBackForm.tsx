import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/disease/Disease.module.css'

export interface TakeBackFormProps {
  readonly variant: { readonly caseId: CaseId; readonly key: VariantKey }
  readonly version: number
}

/** Takes what holds back, with why; it stays among the versions. */
export function TakeBackForm({ variant, version }: TakeBackFormProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const takeBack = useCommand('disease.takeBack')
  const draft = useHeldDraft({ form: 'disease.takeBack', ...variant, item: String(version) }, { reason: '' })
  const { reason } = draft.texts
  const onSuccess = (): void => {
    draft.end()
    show({ tone: 'ok', text: t('disease.takeBackDone', { version }) })
  }
  return (
    <form
      className={styles['takeBack']}
      onSubmit={(event) => {
        event.preventDefault()
        takeBack.mutate({ ...variant, version, reason }, { onError: fail, onSuccess })
      }}
    >
      <TextField
        label={t('disease.takeBackReason', { version })}
        value={reason}
        maxLength={500}
        onChange={(typed) => draft.change({ reason: typed })}
      />
      <Button type="submit" look="danger" isDisabled={reason.trim() === '' || takeBack.isPending}>
        {t('disease.takeBack')}
      </Button>
      <DraftNote draft={draft} />
    </form>
  )
}
