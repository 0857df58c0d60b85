import { useEffect } from 'react'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'

/** How long a variant is in hand before it counts as seen; running down the list with J is not looking. */
const lookMs = 1500

/** Notes by itself that a variant was looked at; it is no step to be taken back. */
export function useSeen(caseId: CaseId, key: VariantKey, canMark: boolean): void {
  const mark = useLatest(useCommand('work.mark').mutate)
  useEffect(() => {
    if (!canMark) return undefined
    const timer = setTimeout(
      () => mark.current({ caseId, kind: 'seen', name: '', items: [key], value: '', isAutomatic: true }),
      lookMs,
    )
    return () => clearTimeout(timer)
  }, [caseId, key, canMark, mark])
}
