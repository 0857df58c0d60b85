import { ArchiveRestore, ArchiveX, Tag } from 'lucide-react'
import { useState } from 'react'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useSeen } from '#renderer/features/classification/use-seen.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
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
  const set = (kind: 'dismissed' | 'tag', name: string, value: string | null): void => {
    const onSuccess = (): void => setAsked(null)
    mark.mutate({ caseId, kind, name, items: [key], value, isAutomatic: false }, { onError: fail, onSuccess })
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
            onPress={() => set('dismissed', '', null)}
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
      <TagsOf names={tags} isDisabled={!canEdit} onRemove={(name) => set('tag', name, null)} />
      {asked === null ? null : (
        <MarkForm
          label={t(asked === 'tag' ? 'classification.work.tag' : 'classification.work.dismissReason')}
          onSave={(text) => (asked === 'tag' ? set('tag', text.trim(), '') : set('dismissed', '', text))}
        />
      )}
    </div>
  )
}

/** One line of text for a tag or a reason. */
function MarkForm({ label, onSave }: { readonly label: string; readonly onSave: (text: string) => void }) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(text)
      }}
    >
      <TextField autoFocus label={label} value={text} onChange={setText} />
      <Button isSmall look="primary" type="submit">
        {t('classification.work.saveMark')}
      </Button>
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
