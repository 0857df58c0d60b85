import { Label, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components'
import styles from '#renderer/ui/kit/Field.module.css'

export interface TextAreaProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly maxLength?: number
}

/** Several lines of text. */
export function TextArea({ label, value, onChange, rows = 3, maxLength }: TextAreaProps) {
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      {...(maxLength === undefined ? {} : { maxLength })}
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <AriaTextArea rows={rows} spellCheck={false} className={`${styles['input']} ${styles['area']}`} />
    </AriaTextField>
  )
}
