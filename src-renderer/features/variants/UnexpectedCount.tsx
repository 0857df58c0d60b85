import type { CallOutput } from '#shared/contract/contract.ts'
import { unusualSize } from '#shared/registry/presets/expected-size.ts'
import type { PresetId } from '#shared/registry/presets/preset.ts'
import { presetById } from '#shared/registry/presets/presets.ts'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'

export interface UnexpectedCountProps {
  readonly presets: CallOutput<'variants.presets'>['presets']
  readonly chosen: PresetId
  /** Variants of the case. */
  readonly total: number
}

/** Says that a preset leaves far more or fewer variants than is usual. */
export function UnexpectedCount({ presets, chosen, total }: UnexpectedCountProps) {
  const { t, format } = useTexts()
  const usual = presetById(chosen)?.usual ?? null
  const count = presets.find(({ id }) => id === chosen)?.count ?? 0
  const unusual = unusualSize(usual, count, total)
  return usual === null || unusual === null ? null : (
    <Notice tone="info">{t(`variants.unexpected.${unusual}`, { ...usual, count: format.integer(count) })}</Notice>
  )
}
