import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components'
import styles from '#renderer/ui/kit/Choice.module.css'

export interface ChoiceProps<Value extends string> {
  readonly label: string
  /** Null as long as nobody has chosen: a question that matters has no answer of its own. */
  readonly value: Value | null
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  readonly isLabelHidden?: boolean
  readonly isInvalid?: boolean
  /** What is wrong, said beneath. */
  readonly error?: string | undefined
}

/** One of a few, side by side. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, onChange, isLabelHidden = false, isInvalid = false, error } = props
  return (
    <RadioGroup
      // An empty text is no option, which is what "nothing chosen" is.
      value={value ?? ''}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen)
        if (option !== undefined) onChange(option.value)
      }}
      orientation="horizontal"
      isInvalid={isInvalid || error !== undefined}
      className={styles['choice'] ?? ''}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : (styles['label'] ?? '')}>{label}</Label>
      <div className={styles['options']}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles['option'] ?? ''}>
            {option.label}
          </Radio>
        ))}
      </div>
      {error === undefined ? null : <FieldError className={styles['error'] ?? ''}>{error}</FieldError>}
    </RadioGroup>
  )
}
