import { Bookmark, History, Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { FilterStep } from '#shared/domain/query/filter.ts'
import type { PresetId } from '#shared/registry/presets/preset.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { HistoryDialog } from '#renderer/features/variants/saved/HistoryDialog.tsx'
import { SaveFilterDialog, type SavedFilter } from '#renderer/features/variants/saved/SaveFilterDialog.tsx'
import type { SavedVersion } from '#renderer/features/variants/variant-view.ts'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { Question } from '#renderer/ui/kit/Question.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/kit/Menu.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

export interface SavedFiltersProps {
  readonly preset: PresetId
  readonly steps: readonly FilterStep[]
  /** The saved version in use. */
  readonly current: SavedVersion | null
  readonly onUse: (filter: SavedFilter) => void
  readonly onSaved: (saved: SavedVersion | null) => void
}

/** The user's and the department's filters: use one, save the present one, look at versions, delete. */
export function SavedFilters({ preset, steps, current, onUse, onSaved }: SavedFiltersProps) {
  const { t } = useTexts()
  const { data } = useCall('filters.list', {})
  const [open, setOpen] = useState<'save' | 'history' | 'remove' | null>(null)
  const close = (): void => setOpen(null)
  const filters = data?.filters ?? []
  const inUse = filters.find(({ id }) => id === current?.id)
  return (
    <>
      <Menu
        label={t('variants.saved.menu')}
        entries={[
          ...filters.map((filter) => entryOf(filter, t(`variants.saved.${filter.scope}`), onUse)),
          ...(filters.length === 0
            ? [{ id: 'none', label: t('variants.saved.none'), isDisabled: true, onChoose: close }]
            : []),
          {
            id: 'save',
            label: steps.length === 0 ? t('variants.saved.nothing') : t('variants.saved.save'),
            icon: <Save size={13} />,
            isDisabled: steps.length === 0,
            onChoose: () => setOpen('save'),
          },
          ...(inUse === undefined
            ? []
            : [
                {
                  id: 'history',
                  label: t('variants.saved.history'),
                  icon: <History size={13} />,
                  onChoose: () => setOpen('history'),
                },
                {
                  id: 'remove',
                  label: t('variants.saved.remove', { name: inUse.name }),
                  icon: <Trash2 size={13} />,
                  isDanger: true,
                  onChoose: () => setOpen('remove'),
                },
              ]),
        ]}
      >
        <MenuButton filter={inUse} version={current?.version ?? null} />
      </Menu>
      {open === 'save' ? (
        <SaveFilterDialog preset={preset} steps={steps} from={inUse} onSaved={onSaved} onClose={close} />
      ) : null}
      {open === 'history' && inUse !== undefined ? (
        <HistoryDialog filter={inUse} onUse={onUse} onClose={close} />
      ) : null}
      {open === 'remove' && inUse !== undefined ? (
        <RemoveDialog filter={inUse} onClose={close} onRemoved={() => onSaved(null)} />
      ) : null}
    </>
  )
}

/** Says which filter is in use; without one it is only a sign, because the pane is narrow. */
function MenuButton({
  filter,
  version,
}: {
  readonly filter: SavedFilter | undefined
  readonly version: number | null
}) {
  const { t } = useTexts()
  if (filter === undefined || version === null)
    return <IconButton label={t('variants.saved.menu')} icon={<Bookmark size={14} />} />
  return (
    <Button isSmall icon={<Bookmark size={13} />}>
      {t('variants.saved.applied', { name: filter.name, version })}
    </Button>
  )
}

function entryOf(filter: SavedFilter, scope: string, onUse: (filter: SavedFilter) => void): MenuEntry {
  return { id: filter.id, label: `${filter.name} · ${scope}`, onChoose: () => onUse(filter) }
}

interface RemoveDialogProps {
  readonly filter: SavedFilter
  readonly onClose: () => void
  readonly onRemoved: () => void
}

function RemoveDialog({ filter, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTexts()
  const remove = useCommand('filters.remove')
  const showFailure = useFailures()
  const onSuccess = (): void => {
    onRemoved()
    onClose()
  }
  return (
    <Question
      title={t('variants.saved.removeTitle')}
      text={t('variants.saved.removeText', { name: filter.name })}
      confirm={t('variants.saved.removeButton')}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ id: filter.id }, { onError: showFailure, onSuccess })}
      onClose={onClose}
    />
  )
}
