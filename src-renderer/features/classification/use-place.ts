import { useEffect, useRef } from 'react'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { ignore } from '#shared/kit/assert.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { runCommand } from '#renderer/data/commands.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { selectVariant } from '#renderer/data/select-variant.ts'
import { useSelection } from '#renderer/data/selection.ts'
import { useShownList } from '#renderer/data/shown-list.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'

/** How long a place has to last before it is kept. */
const restMs = 800

/** Goes on where the user left the case, and keeps where that is. The genome browser follows the variant in hand. */
export function usePlace(caseId: CaseId): void {
  const place = useCall('work.place', { caseId })
  const keep = useLatest(useCommand('work.keepPlace').mutate)
  const { variant, place: locus } = useSelection()
  const preset = useShownList((state) => state.query?.preset ?? null)
  const hasResumed = useRef(false)
  const left = place.isPlaceholderData ? undefined : place.data
  useEffect(() => {
    if (left === undefined || hasResumed.current) return
    hasResumed.current = true
    const { preset: leftPreset = null, key = null } = left.place ?? {}
    if (presetIds.some((id) => id === leftPreset)) runCommand('variants.preset', leftPreset ?? '')
    if (key !== null && useSelection.getState().variant === null) {
      ignore(selectVariant(caseId, key), 'a variant that is gone leaves the list as it is', () => undefined)
    }
  }, [left, caseId])
  const key = variant?.key ?? null
  const shown = locus === null ? null : `${locus.contig}:${locus.start + 1}-${locus.end}`
  useEffect(() => {
    if (!hasResumed.current || (key === null && preset === null)) return undefined
    const timer = setTimeout(() => keep.current({ caseId, place: { key, locus: shown, firstRow: 0, preset } }), restMs)
    return () => clearTimeout(timer)
  }, [caseId, key, shown, preset, keep])
}
