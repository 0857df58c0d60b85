import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassPicker.module.css'

export interface ClassPickerProps {
  readonly value: VariantClass | null
  readonly isDisabled: boolean
  readonly onChange: (value: VariantClass | null) => void
}

/** The five classes from benign to pathogenic under the keys 1 to 5; choosing the same again takes it away. */
export function ClassPicker({ value, isDisabled, onChange }: ClassPickerProps) {
  const { t } = useTexts()
  return (
    <ToggleButtonGroup
      aria-label={t('classification.assign')}
      selectionMode="single"
      isDisabled={isDisabled}
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => onChange(variantClasses.find((name) => keys.has(name)) ?? null)}
      className={styles['picker'] ?? ''}
    >
      {variantClasses.map((name, index) => (
        <ToggleButton
          key={name}
          id={name}
          aria-label={`${t('classification.classNumber', { number: index + 1 })}: ${t(`classification.class.${name}`)}`}
          className={`${styles['class']} ${styles[name]}`}
        >
          <span className={styles['letters']}>{t(`classification.classShort.${name}`)}</span>
          <span className={styles['number']} aria-hidden>
            {index + 1}
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
