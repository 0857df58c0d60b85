import { Tags } from 'lucide-react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useVariantInHand } from '#renderer/data/use-variant-in-hand.ts'
import { VariantClassification } from '#renderer/features/classification/VariantClassification.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

/** Class, reasons and history of the variant in hand. */
export function ClassificationPane({ caseId, canEdit }: { readonly caseId: CaseId; readonly canEdit: boolean }) {
  const { t } = useTexts()
  const variant = useVariantInHand(caseId)
  if (variant === null) {
    return <EmptyState icon={<Tags size={22} />} title={t('classification.none')} text={t('classification.noneText')} />
  }
  // Another variant has another draft: the key keeps them apart.
  return <VariantClassification key={variant.key} caseId={caseId} variant={variant} canEdit={canEdit} />
}
