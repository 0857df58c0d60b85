import { ArchiveRestore, ArchiveX, Tag } from 'lucide-react'
import { useState } from 'react'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import { useSeen } from '#renderer/features/classification/use-seen.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/VariantMarks.module.css'

export interface VariantMarksProps {
  readonly caseId: CaseId
  readonly variantKey: VariantKey
  readonly canEdit: boolean
}

/** Putting a variant aside with a reason, and tags; each reader's own. */
export function VariantMarks({ caseId, variantKey: key, canEdit }: VariantMarksProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const mark = useCommand('work.mark')
  const [asked, setAsked] = useState<'dismissed' | 'tag' | null>(null)
  const own = (useCall('work.marks', { caseId }).data?.marks ?? []).filter(({ item }) => item === key)
  const dismissed = own.find(({ kind }) => kind === 'dismissed')
  const tags = own.flatMap(({ kind, name }) => (kind === 'tag' ? [name] : []))
  useSeen(caseId, key, canEdit)
  const set = (given: OwnMark, onSaved?: () => void): void => {
    const onSuccess = (): void => {
      onSaved?.()
      setAsked(null)
    }
    mark.mutate({ caseId, ...given, items: [key], isAutomatic: false }, { onError: fail, onSuccess })
  }
  useCommandHandler('variant.dismiss', () => {
    if (canEdit && dismissed === undefined) setAsked('dismissed')
  })
  return (
    <div className={styles['marks']}>
      {dismissed === undefined ? (
        <Button isSmall icon={<ArchiveX size={13} />} isDisabled={!canEdit} onPress={() => setAsked('dismissed')}>
          {t('classification.work.dismiss')}
        </Button>
      ) : (
        <>
          <span>{t('classification.work.dismissed', { reason: dismissed.value })}</span>
          <Button
            isSmall
            icon={<ArchiveRestore size={13} />}
            isDisabled={!canEdit}
            onPress={() => set({ kind: 'dismissed', name: '', value: null })}
          >
            {t('classification.work.restore')}
          </Button>
        </>
      )}
      <Button isSmall look="quiet" icon={<Tag size={13} />} isDisabled={!canEdit} onPress={() => setAsked('tag')}>
        {t('classification.work.addTag')}
      </Button>
      {own.some(({ kind }) => kind === 'seen') ? (
        <span className={styles['seen']}>{t('classification.work.seen')}</span>
      ) : null}
      <TagsOf names={tags} isDisabled={!canEdit} onRemove={(name) => set({ kind: 'tag', name, value: null })} />
      {asked === null ? null : <MarkForm key={asked} variant={{ caseId, key }} kind={asked} onSave={set} />}
    </div>
  )
}

interface OwnMark {
  readonly kind: 'dismissed' | 'tag'
  /** Of a tag. */
  readonly name: string
  /** The reason; null takes the mark away. */
  readonly value: string | null
}

interface MarkFormProps extends Pick<OwnMark, 'kind'> {
  readonly variant: { readonly caseId: CaseId; readonly key: VariantKey }
  readonly onSave: (mark: OwnMark, onSaved: () => void) => void
}

/** One line of text for a tag or a reason. */
function MarkForm({ variant, kind, onSave }: MarkFormProps) {
  const { t } = useTexts()
  const draft = useHeldDraft(
    { form: kind === 'tag' ? 'variant.tag' : 'variant.dismiss', ...variant, item: null },
    { text: '' },
  )
  const { text } = draft.texts
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(kind === 'tag' ? { kind, name: text.trim(), value: '' } : { kind, name: '', value: text }, draft.end)
      }}
    >
      <TextField
        autoFocus
        label={t(kind === 'tag' ? 'classification.work.tag' : 'classification.work.dismissReason')}
        value={text}
        onChange={(typed) => draft.change({ text: typed })}
      />
      <Button isSmall look="primary" type="submit">
        {t('classification.work.saveMark')}
      </Button>
      <DraftNote draft={draft} />
    </form>
  )
}

interface TagsOfProps {
  readonly names: readonly string[]
  readonly isDisabled: boolean
  readonly onRemove: (name: string) => void
}

function TagsOf({ names, isDisabled, onRemove }: TagsOfProps) {
  const { t } = useTexts()
  return names.map((name) => (
    <Button
      key={name}
      isSmall
      isDisabled={isDisabled}
      aria-label={t('classification.work.removeTag', { name })}
      onPress={() => onRemove(name)}
    >
      {name} ×
    </Button>
  ))
}
