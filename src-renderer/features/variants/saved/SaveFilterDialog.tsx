import { useState } from 'react'
import type { CallInput, CallOutput } from '#shared/contract/contract.ts'
import type { FilterStep } from '#shared/domain/query/filter.ts'
import type { PresetId } from '#shared/registry/presets/preset.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft, type DraftPlace } from '#renderer/data/use-held-draft.ts'
import { filterSentence } from '#renderer/ui/text/filter-sentence.ts'
import { FilterChanges } from '#renderer/features/variants/saved/FilterChanges.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { Checkbox, SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/saved/SavedFilters.module.css'

export type SavedFilter = CallOutput<'filters.save'>

export interface SaveFilterDialogProps {
  readonly preset: PresetId
  readonly steps: readonly FilterStep[]
  /** The version the filter was made from, if it was a saved one. */
  readonly from: SavedFilter | undefined
  readonly onSaved: (saved: SavedFilter) => void
  readonly onClose: () => void
}

/** Saves what the list is filtered by, as a new filter or as the next version of the one it came from. */
export function SaveFilterDialog({ preset, steps, from, onSaved, onClose }: SaveFilterDialogProps) {
  const { t } = useTexts()
  const draft = useHeldDraft(placeOf(from), { name: from?.name ?? '' })
  const { name } = draft.texts
  const close = (): void => {
    draft.end()
    onClose()
  }
  const { isSaving, save } = useSaving(onSaved, close)
  const [scope, setScope] = useState<Scope>(from?.scope ?? 'own')
  const [isNew, setNew] = useState(from === undefined)
  const submit = (): void =>
    save({
      name,
      scope,
      preset,
      steps: [...steps],
      replaces: isNew || from === undefined ? null : { id: from.id, version: from.version },
    })
  return (
    <Dialog
      title={t('variants.saved.saveTitle')}
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={name.trim() === '' || isSaving} onPress={submit}>
            {t('variants.saved.saveButton')}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <TextField
          label={t('variants.saved.name')}
          value={name}
          maxLength={80}
          onChange={(typed) => draft.change({ name: typed })}
          autoFocus
        />
        <ScopeField scope={scope} onChange={setScope} />
        {from === undefined ? null : (
          <Checkbox isSelected={isNew} onChange={setNew}>
            {t('variants.saved.asNew')}
          </Checkbox>
        )}
      </div>
      <DraftNote draft={draft} />
      <Sentences preset={preset} steps={steps} />
      {from === undefined || isNew ? null : <FilterChanges before={from} after={steps} />}
    </Dialog>
  )
}

type Scope = SavedFilter['scope']

/** Whose filter it is. */
function ScopeField({ scope, onChange }: { readonly scope: Scope; readonly onChange: (scope: Scope) => void }) {
  const { t } = useTexts()
  return (
    <SelectField
      label={t('variants.saved.scope')}
      value={scope}
      options={[
        { value: 'own', label: t('variants.saved.scopeOwn') },
        { value: 'department', label: t('variants.saved.scopeDepartment') },
      ]}
      onChange={onChange}
    />
  )
}

function placeOf(from: SavedFilter | undefined): DraftPlace {
  return { form: 'filter.save', caseId: null, key: null, item: from?.id ?? null }
}

/** What the filter asks, in words. */
function Sentences({ preset, steps }: Pick<SaveFilterDialogProps, 'preset' | 'steps'>) {
  const texts = useTexts()
  const { t } = texts
  return (
    <ul className={styles['sentences']}>
      <li>{t('variants.saved.presetPart', { preset: t(`variants.preset.${preset}`) })}</li>
      {steps.map((step) => (
        <li key={step.id}>{filterSentence(step.filter, texts)}</li>
      ))}
    </ul>
  )
}

/** Saves, says so, and closes; a failure leaves the dialog as it is. */
function useSaving(onSaved: (saved: SavedFilter) => void, onClose: () => void) {
  const { t } = useTexts()
  const command = useCommand('filters.save')
  const showFailure = useFailures()
  const showToast = useToasts((state) => state.show)
  return {
    isSaving: command.isPending,
    save: (filter: CallInput<'filters.save'>): void =>
      command.mutate(filter, {
        onError: showFailure,
        onSuccess: (saved) => {
          showToast({ tone: 'ok', text: t('variants.saved.saved', { version: saved.version }) })
          onSaved(saved)
          onClose()
        },
      }),
  }
}
