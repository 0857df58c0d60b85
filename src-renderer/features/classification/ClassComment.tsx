import { useId, useRef } from 'react'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { callOnLeaving } from '#renderer/data/client.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCommand, useStore } from '#renderer/data/queries.ts'
import { useAutosave } from '#renderer/data/use-autosave.ts'
import { SaveNote } from '#renderer/ui/kit/SaveNote.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

export interface ClassCommentProps {
  readonly caseId: CaseId
  readonly variantKey: VariantKey
  readonly comment: string
  readonly isReadOnly: boolean
}

/** What the class rests on; saved as typed. */
export function ClassComment({ caseId, variantKey: key, comment, isReadOnly }: ClassCommentProps) {
  const { t } = useTexts()
  const set = useCommand('classification.set')
  const keep = useStore()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const { draft, state, failure, savedAt, change, flush } = useAutosave<string>({
    save: async (text) => {
      const current = await set.mutateAsync({ caseId, key, comment: text })
      keep('classification.get', { caseId, key }, (known) => (known === undefined ? undefined : { ...known, current }))
    },
    saveOnLeaving: (text) => callOnLeaving('classification.set', { caseId, key, comment: text }),
  })
  useCommandHandler('classification.comment', () => field.current?.focus())
  return (
    <div className={styles['comment']}>
      <div className={styles['commentHead']}>
        <label htmlFor={id}>{t('classification.comment')}</label>
        <SaveNote
          state={state}
          savedAt={savedAt}
          failure={failure === null ? null : failureText(t, failure.code, failure.params)}
        />
      </div>
      <textarea
        id={id}
        ref={field}
        value={draft ?? comment}
        readOnly={isReadOnly}
        placeholder={t('classification.commentPlaceholder')}
        rows={3}
        maxLength={20_000}
        onChange={(event) => change(event.target.value)}
        onBlur={() => void flush()}
      />
    </div>
  )
}
