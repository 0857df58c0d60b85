import { useState, type ReactNode } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { VariantKey } from '#shared/kit/ids.ts'
import { DiseaseDialog, type DiseaseDialogProps } from '#renderer/features/classification/disease/DiseaseDialog.tsx'

/** The form of the disease of a variant's gene, for every place that leads to it; with another variant in hand it is closed. */
export function useDiseaseDialog(
  variant: DiseaseDialogProps['variant'],
  evidence: CallOutput<'evidence.get'> | undefined,
  canEdit: boolean,
): { readonly canState: boolean; readonly open: () => void; readonly dialog: ReactNode } {
  const [openAt, setOpenAt] = useState<VariantKey | null>(null)
  const state = evidence?.disease?.state
  const isStatable = state === 'none' || state === 'stated'
  const isOpen = openAt === variant.key && isStatable
  return {
    canState: canEdit && isStatable,
    open: () => setOpenAt(variant.key),
    dialog:
      isOpen && evidence?.gene != null ? (
        <DiseaseDialog
          variant={variant}
          gene={evidence.gene}
          inheritance={evidence.inheritance}
          canEdit={canEdit}
          onClose={() => setOpenAt(null)}
        />
      ) : null,
  }
}
