import { Input, Label, NumberField as AriaNumberField } from 'react-aria-components'
import styles from '#renderer/ui/kit/Field.module.css'

export interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly least?: number
  readonly most?: number
  /** Decimals that may be typed. */
  readonly decimals?: number
}

/** A number as the reader's language writes it: a Danish decimal comma is understood. */
export function NumberField({ label, value, onChange, least, most, decimals = 0 }: NumberFieldProps) {
  return (
    <AriaNumberField
      value={value}
      onChange={onChange}
      {...(least === undefined ? {} : { minValue: least })}
      {...(most === undefined ? {} : { maxValue: most })}
      formatOptions={{ maximumFractionDigits: decimals }}
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <span className={styles['box']}>
        <Input className={`${styles['input']} ${styles['number']}`} />
      </span>
    </AriaNumberField>
  )
}
