import { parseDate } from '@internationalized/date'
import { DateField as AriaDateField, DateInput, DateSegment, Label } from 'react-aria-components'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/ui/kit/Field.module.css'

export interface DateFieldProps {
  readonly label: string
  /** `YYYY-MM-DD`, or empty as long as the day is not written in full. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/**
 * A day, written as it is read: day, month, year. The browser's own field speaks the language of the machine instead of the
 * workbench's, and puts the month first where that is English.
 */
export function DateField({ label, value, onChange }: DateFieldProps) {
  const { language } = useTexts()
  return (
    <AriaDateField
      value={value === '' ? null : parseDate(value)}
      onChange={(day) => onChange(day?.toString() ?? '')}
      shouldForceLeadingZeros
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <DateInput className={`${styles['input']} ${styles['day']}`}>
        {(segment) => (
          <DateSegment segment={segment} className={styles['segment'] ?? ''}>
            {segment.type === 'literal' && language === 'da' ? '-' : segment.text}
          </DateSegment>
        )}
      </DateInput>
    </AriaDateField>
  )
}
