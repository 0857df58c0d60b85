import { Label, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components'
import styles from '#renderer/ui/kit/Field.module.css'

export interface TextAreaProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly maxLength?: number
  /** Takes the focus when it comes on screen. */
  readonly isFocusedFirst?: boolean
}

/** Several lines of text. */
export function TextArea({ label, value, onChange, rows = 3, maxLength, isFocusedFirst = false }: TextAreaProps) {
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      {...(maxLength === undefined ? {} : { maxLength })}
      className={styles['field'] ?? ''}
    >
      <Label className={styles['label'] ?? ''}>{label}</Label>
      <AriaTextArea
        rows={rows}
        autoFocus={isFocusedFirst}
        spellCheck={false}
        className={`${styles['input']} ${styles['area']}`}
      />
    </AriaTextField>
  )
}
