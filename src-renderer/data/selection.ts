import { create } from 'zustand'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'

export type VariantRow = CallOutput<'variants.page'>['rows'][number]

/** What several panes of an open case look at together. */
interface Selection {
  readonly caseId: CaseId | null
  /** The variant in hand as the list gave it; `useVariantInHand` has it as it is now. */
  readonly variant: VariantRow | null
  /** A place somebody asked to see that is not a variant. */
  readonly place: { readonly contig: string; readonly start: number; readonly end: number } | null
  readonly openCase: (caseId: CaseId) => void
  readonly closeCase: () => void
  readonly select: (variant: VariantRow | null) => void
  readonly goTo: (place: NonNullable<Selection['place']>) => void
}

export const useSelection = create<Selection>((set) => ({
  caseId: null,
  variant: null,
  place: null,
  openCase: (caseId) => set({ caseId, variant: null, place: null }),
  closeCase: () => set({ caseId: null, variant: null, place: null }),
  select: (variant) => set({ variant, place: null }),
  goTo: (place) => set({ place }),
}))
