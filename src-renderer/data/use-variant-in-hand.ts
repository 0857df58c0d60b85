import type { CaseId } from '#shared/kit/ids.ts'
import { variantKey } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { useSelection, type VariantRow } from '#renderer/data/selection.ts'

/** The variant every pane speaks of, with the class and the place in the report it has at this moment. */
export function useVariantInHand(caseId: CaseId): VariantRow | null {
  const variant = useSelection((state) => state.variant)
  const key = variant?.key ?? variantKey('')
  const found = useCall('variants.get', { caseId, key }, { isEnabled: variant !== null })
  // A variant that may no longer be seen is in nobody's hand.
  if (found.error?.code === 'variant.unknown') return null
  // Until the answer for this one is there, what the list said has to do.
  return found.data !== undefined && found.data.row.key === variant?.key ? found.data.row : variant
}
