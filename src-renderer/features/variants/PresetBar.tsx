import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { PresetId } from '#shared/registry/presets/preset.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/PresetBar.module.css'

export interface PresetBarProps {
  readonly presets: CallOutput<'variants.presets'>['presets']
  readonly chosen: PresetId
  readonly onChoose: (preset: PresetId) => void
}

/** The questions every case is asked, each with how many variants answer it. */
export function PresetBar({ presets, chosen, onChoose }: PresetBarProps) {
  const { t, format } = useTexts()
  return (
    <ToggleButtonGroup
      aria-label={t('variants.presets')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const found = presets.find(({ id }) => keys.has(id))
        if (found !== undefined) onChoose(found.id)
      }}
      className={styles['presets'] ?? ''}
    >
      {presets.map(({ id, count }) => (
        <ToggleButton key={id} id={id} className={styles['preset'] ?? ''}>
          {t(`variants.preset.${id}`)} <span className={styles['count']}>{format.integer(count)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
