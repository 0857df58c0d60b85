import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { call } from '#renderer/data/client.ts'
import { useSelection } from '#renderer/data/selection.ts'

/** Takes a variant in hand that no list has given yet; one that may not be seen leaves everything as it is. */
export async function selectVariant(caseId: CaseId, key: VariantKey): Promise<void> {
  const { row } = await call('variants.get', { caseId, key })
  if (useSelection.getState().caseId === caseId) useSelection.getState().select(row)
}
