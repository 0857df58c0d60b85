import { useId, useRef } from 'react'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCommand, useStore } from '#renderer/data/queries.ts'
import { useAutosave } from '#renderer/data/use-autosave.ts'
import { SaveNote } from '#renderer/ui/kit/SaveNote.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

type TextOfAssessment = 'comment' | 'reportComment' | 'classReason'

export interface SavedTextProps {
  readonly caseId: CaseId
  readonly variantKey: VariantKey
  /** Which words these are; each is kept by itself. */
  readonly field: TextOfAssessment
  readonly text: string
  readonly isReadOnly: boolean
}

/** Words of an assessment; saved as typed. */
export function SavedText({ caseId, variantKey: key, field, text, isReadOnly }: SavedTextProps) {
  const { t } = useTexts()
  const set = useCommand('classification.set')
  const keep = useStore()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const { draft, state, failure, savedAt, change, flush } = useAutosave<string>({
    kept: text,
    save: async (typed) => {
      const current = await set.mutateAsync({ caseId, key, [field]: typed })
      keep('classification.get', { caseId, key }, (known) => (known === undefined ? undefined : { ...known, current }))
    },
    saving: (typed) => ({ name: 'classification.set', input: { caseId, key, [field]: typed } }),
  })
  useCommandHandler(`classification.${field}`, () => area.current?.focus())
  return (
    <div className={styles['comment']}>
      <div className={styles['commentHead']}>
        <label htmlFor={id}>{t(`classification.${field}`)}</label>
        <SaveNote
          state={state}
          savedAt={savedAt}
          failure={failure === null ? null : failureText(t, failure.code, failure.params)}
        />
      </div>
      <textarea
        id={id}
        ref={area}
        value={draft ?? text}
        readOnly={isReadOnly}
        placeholder={t(`classification.${field}Placeholder`)}
        rows={field === 'comment' ? 3 : 2}
        maxLength={20_000}
        onChange={(event) => change(event.target.value)}
        onBlur={() => void flush()}
      />
    </div>
  )
}
