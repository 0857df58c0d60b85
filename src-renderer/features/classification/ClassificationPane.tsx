import { Tags } from 'lucide-react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useVariantInHand } from '#renderer/data/use-variant-in-hand.ts'
import { CaseWork } from '#renderer/features/classification/CaseWork.tsx'
import { RunInHand } from '#renderer/features/classification/RunInHand.tsx'
import { usePlace } from '#renderer/features/classification/use-place.ts'
import { VariantClassification } from '#renderer/features/classification/VariantClassification.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

/** Evidence, criteria, class and readers of the variant in hand, and how far the work on the case is. */
export function ClassificationPane({ caseId, canEdit }: { readonly caseId: CaseId; readonly canEdit: boolean }) {
  const { t } = useTexts()
  const variant = useVariantInHand(caseId)
  usePlace(caseId)
  return (
    <div className={styles['pane']}>
      {variant === null ? (
        <EmptyState icon={<Tags size={22} />} title={t('classification.none')} text={t('classification.noneText')} />
      ) : variant.run !== null ? (
        <RunInHand caseId={caseId} row={variant} run={variant.run} />
      ) : (
        // Another variant has another draft: the key keeps them apart.
        <VariantClassification key={variant.key} caseId={caseId} variant={variant} canEdit={canEdit} />
      )}
      <CaseWork caseId={caseId} canEdit={canEdit} />
    </div>
  )
}
