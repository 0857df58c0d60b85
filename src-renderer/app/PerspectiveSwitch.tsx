import { LayoutDashboard } from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useAppState } from '#renderer/app/app-state.ts'
import { perspectiveIds } from '#renderer/app/perspectives.ts'
import { useResetLayout } from '#renderer/app/use-layouts.ts'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/app/Header.module.css'

/** The same case arranged for another kind of work. */
export function PerspectiveSwitch() {
  const { t } = useTexts()
  const { perspective, look } = useAppState()
  const reset = useResetLayout()
  return (
    <div className={styles['middle']}>
      <ToggleButtonGroup
        aria-label={t('caseView.perspectives')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[perspective]}
        onSelectionChange={(keys) => {
          const chosen = perspectiveIds.find((id) => keys.has(id))
          if (chosen !== undefined) look(chosen)
        }}
        className={styles['perspectives'] ?? ''}
      >
        {perspectiveIds.map((id) => (
          <ToggleButton key={id} id={id} className={styles['perspective'] ?? ''}>
            {t(`caseView.perspective.${id}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <IconButton
        label={t('caseView.resetLayout')}
        icon={<LayoutDashboard size={15} />}
        onPress={() => reset(perspective)}
      />
    </div>
  )
}
