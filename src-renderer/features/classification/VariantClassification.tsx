import { FileMinus, FilePlus, Undo2 } from 'lucide-react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommandHandler, runCommand } from '#renderer/data/commands.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { ClassComment } from '#renderer/features/classification/ClassComment.tsx'
import { ClassPicker } from '#renderer/features/classification/ClassPicker.tsx'
import { Facts } from '#renderer/features/classification/Facts.tsx'
import { History } from '#renderer/features/classification/History.tsx'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

export interface VariantClassificationProps {
  readonly caseId: CaseId
  readonly variant: VariantRow
  readonly canEdit: boolean
}

export function VariantClassification({ caseId, variant, canEdit }: VariantClassificationProps) {
  const { t } = useTexts()
  const { key } = variant
  const found = useCall('classification.get', { caseId, key })
  const { assign, undo } = useClassing(caseId, variant, canEdit)
  // The answer of the variant before stays on screen until the new one is there; it must not be edited as this one.
  const current = found.isPlaceholderData ? undefined : found.data
  return (
    <div className={styles['pane']}>
      <PaneInfo pane="classification">
        {current?.current.class == null ? t('classification.noClass') : <ClassBadge value={current.current.class} />}
        <IconButton
          label={t('common.undo')}
          shortcut="U"
          icon={<Undo2 size={13} />}
          isDisabled={!canEdit || current?.canUndo !== true}
          onPress={undo}
        />
      </PaneInfo>
      <Name variant={variant} />
      {canEdit ? null : <Notice tone="info">{t('classification.readOnly')}</Notice>}
      <ClassPicker value={current?.current.class ?? null} isDisabled={!canEdit} onChange={assign} />
      {current === undefined ? null : (
        <ClassComment caseId={caseId} variantKey={key} comment={current.current.comment} isReadOnly={!canEdit} />
      )}
      <div>
        <Button
          isSmall
          isDisabled={!canEdit}
          icon={variant.isInReport ? <FileMinus size={13} /> : <FilePlus size={13} />}
          onPress={() => void runCommand('report.toggleFinding')}
        >
          {t(variant.isInReport ? 'classification.fromReport' : 'classification.toReport')}
        </Button>
      </div>
      <Facts caseId={caseId} variant={variant} />
      <History changes={current?.history ?? []} />
    </div>
  )
}

interface Classing {
  readonly assign: (value: VariantClass | null) => void
  readonly undo: () => void
}

/** Keys 1 to 5, 0 and U do the same as the buttons. */
function useClassing(caseId: CaseId, variant: VariantRow, canEdit: boolean): Classing {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const set = useCommand('classification.set')
  const takeBack = useCommand('classification.undo')
  const { key } = variant
  const assign = (value: VariantClass | null): void => {
    if (canEdit) set.mutate({ caseId, key, class: value }, { onError: fail })
  }
  const undo = (): void => {
    if (!canEdit) return
    const onSuccess = (): void => show({ tone: 'ok', text: t('classification.undone') })
    takeBack.mutate({ caseId, key }, { onError: fail, onSuccess })
  }
  useCommandHandler('classification.assign', (name) => {
    const value = variantClasses.find((candidate) => candidate === name)
    if (value !== undefined) assign(value)
  })
  useCommandHandler('classification.remove', () => assign(null))
  useCommandHandler('classification.undo', undo)
  return { assign, undo }
}

function Name({ variant: { genes, hgvsC, hgvsP, transcript, ref, alt } }: { readonly variant: VariantRow }) {
  return (
    <header className={styles['name']}>
      <h3>
        <i>{genes[0] ?? '–'}</i> {hgvsC ?? `${ref}>${alt}`} {hgvsP ?? ''}
      </h3>
      <p>{transcript ?? ''}</p>
    </header>
  )
}

export type ClassificationChange = CallOutput<'classification.get'>['history'][number]
