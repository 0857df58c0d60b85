import { FileMinus, FilePlus, Redo2, Undo2 } from 'lucide-react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { cnvKindOf, cnvRegion } from '#shared/domain/classification/cnv/cnv-kind.ts'
import { variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommandHandler, runCommand } from '#renderer/data/commands.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import type { VariantRow } from '#renderer/data/selection.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useDiseaseDialog } from '#renderer/features/classification/disease/use-disease-dialog.tsx'
import { ClassBasis } from '#renderer/features/classification/ClassBasis.tsx'
import { ClassPicker } from '#renderer/features/classification/ClassPicker.tsx'
import { Earlier } from '#renderer/features/classification/Earlier.tsx'
import { EvidenceFacts } from '#renderer/features/classification/EvidenceFacts.tsx'
import { Facts } from '#renderer/features/classification/Facts.tsx'
import { History } from '#renderer/features/classification/History.tsx'
import { Reading } from '#renderer/features/classification/Reading.tsx'
import { SavedText } from '#renderer/features/classification/SavedText.tsx'
import { useUndo } from '#renderer/features/classification/use-undo.ts'
import { VariantMarks } from '#renderer/features/classification/VariantMarks.tsx'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { placeInWords } from '#renderer/ui/text/length-in-words.ts'
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
  const evidence = useCall('evidence.get', { caseId, key })
  // The answer of the variant before stays on screen until the new one is there; it must not be edited as this one.
  const answer = found.isPlaceholderData ? undefined : found.data
  const facts = evidence.isPlaceholderData ? undefined : evidence.data
  const canChange = canEdit && answer?.reading.isLocked === false
  // A class given before the answer is here is not lost: the core refuses it where the reading is locked.
  const canClass = canEdit && answer?.reading.isLocked !== true
  const assign = useClassing(caseId, variant, canClass)
  const disease = useDiseaseDialog({ caseId, key }, facts, canEdit)
  return (
    <>
      <Head caseId={caseId} canEdit={canEdit} effective={answer?.current.effective ?? null} />
      <Name variant={variant} />
      {canEdit ? null : <Notice tone="info">{t('classification.readOnly')}</Notice>}
      <ClassPicker value={answer?.current.effective ?? null} isDisabled={!canClass} onChange={assign} />
      {answer === undefined ? null : (
        <ClassBasis
          caseId={caseId}
          variantKey={key}
          evidence={facts}
          current={answer.current}
          canDecide={canChange}
          onDisease={disease.canState ? disease.open : null}
        />
      )}
      {answer === undefined ? null : <Reading caseId={caseId} variantKey={key} found={answer} canEdit={canEdit} />}
      {answer === undefined ? null : (
        <Texts caseId={caseId} variantKey={key} current={answer.current} isReadOnly={!canChange} />
      )}
      <div className={styles['acts']}>
        <Button
          isSmall
          isDisabled={!canEdit}
          icon={variant.isInReport ? <FileMinus size={13} /> : <FilePlus size={13} />}
          onPress={() => void runCommand('report.toggleFinding')}
        >
          {t(variant.isInReport ? 'classification.fromReport' : 'classification.toReport')}
        </Button>
        <VariantMarks caseId={caseId} variantKey={key} canEdit={canEdit} />
      </div>
      {facts === undefined ? null : <EvidenceFacts evidence={facts} canEdit={canEdit} onDisease={disease.open} />}
      <Earlier earlier={answer?.earlier ?? []} />
      <Facts caseId={caseId} variant={variant} />
      {disease.dialog}
      <History changes={answer?.history ?? []} />
    </>
  )
}

interface HeadProps {
  readonly caseId: CaseId
  readonly canEdit: boolean
  readonly effective: VariantClass | null
}

function Head({ caseId, canEdit, effective }: HeadProps) {
  const { t } = useTexts()
  const { canUndo, canRedo, undo, redo } = useUndo(caseId, canEdit)
  return (
    <PaneInfo pane="classification">
      {effective === null ? t('classification.noClass') : <ClassBadge value={effective} />}
      <IconButton
        label={t('common.undo')}
        shortcut="Ctrl Z"
        icon={<Undo2 size={13} />}
        isDisabled={!canUndo}
        onPress={undo}
      />
      <IconButton
        label={t('common.redo')}
        shortcut="Ctrl Shift Z"
        icon={<Redo2 size={13} />}
        isDisabled={!canRedo}
        onPress={redo}
      />
    </PaneInfo>
  )
}

interface TextsProps {
  readonly caseId: CaseId
  readonly variantKey: VariantKey
  readonly current: CallOutput<'classification.get'>['current']
  readonly isReadOnly: boolean
}

/** Why the class is another than the criteria give, and the two comments that are never mixed. */
function Texts({ caseId, variantKey, current, isReadOnly }: TextsProps) {
  const { suggestedClass } = current.computed
  const differs = suggestedClass !== null && current.class !== null && current.class !== suggestedClass
  const common = { caseId, variantKey, isReadOnly }
  return (
    <>
      {differs ? <SavedText {...common} field="classReason" text={current.classReason} /> : null}
      <SavedText {...common} field="comment" text={current.comment} />
      <SavedText {...common} field="reportComment" text={current.reportComment} />
    </>
  )
}

/** Keys 1 to 5 and 0 do the same as the buttons. */
function useClassing(caseId: CaseId, variant: VariantRow, canChange: boolean): (value: VariantClass | null) => void {
  const fail = useFailures()
  const set = useCommand('classification.set')
  const { key } = variant
  const assign = (value: VariantClass | null): void => {
    if (canChange) set.mutate({ caseId, key, class: value }, { onError: fail })
  }
  useCommandHandler('classification.assign', (name) => {
    const value = variantClasses.find((candidate) => candidate === name)
    if (value !== undefined) assign(value)
  })
  useCommandHandler('classification.remove', () => assign(null))
  return assign
}

/** A loss or gain that no transcript names is named by its kind and extent. */
function Name({ variant }: { readonly variant: VariantRow }) {
  const texts = useTexts()
  const { genes, hgvsC, hgvsP, transcript, ref, alt, kind } = variant
  const isCopies = hgvsC === null && cnvKindOf(variant) !== null
  return (
    <header className={styles['name']}>
      <h3>
        <i>{genes[0] ?? '–'}</i> {hgvsC ?? (isCopies ? texts.t(`variants.kind.${kind}`) : `${ref}>${alt}`)}{' '}
        {hgvsP ?? ''}
      </h3>
      <p>{isCopies ? placeInWords(texts, { ...cnvRegion(variant), contig: variant.contig }) : (transcript ?? '')}</p>
    </header>
  )
}

export type ClassificationChange = CallOutput<'classification.get'>['history'][number]
