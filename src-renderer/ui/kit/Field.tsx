import {
  Checkbox as AriaCheckbox,
  FieldError,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'
import { Check, Search } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import styles from '#renderer/ui/kit/Field.module.css'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly placeholder?: string
  readonly inputType?: 'text' | 'password'
  readonly isLabelHidden?: boolean
  readonly icon?: 'search'
}

export function TextField({
  label,
  hint,
  error,
  placeholder,
  inputType = 'text',
  isLabelHidden = false,
  icon,
  ...props
}: TextFieldProps) {
  return (
    // `aria`: the browser's own check would keep a form with a shown error from being sent again, corrected or not.
    <AriaTextField
      {...props}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles['field'] ?? ''}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : (styles['label'] ?? '')}>{label}</Label>
      <span className={styles['box']}>
        {icon === 'search' ? <Search size={14} aria-hidden className={styles['lead']} /> : null}
        <Input
          type={inputType}
          placeholder={placeholder ?? ''}
          className={`${styles['input']} ${icon === undefined ? '' : styles['withLead']}`}
          spellCheck={false}
          autoComplete="off"
        />
      </span>
      {hint === undefined || error !== undefined ? null : (
        <Text slot="description" className={styles['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles['error'] ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}

export interface SelectFieldProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  /** The label stands before the field instead of above it. */
  readonly isInline?: boolean
}

/** A short list of choices. The browser's own select: it is the one every screen reader and keyboard user knows. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, options, onChange, isInline = false } = props
  const id = useId()
  return (
    <div className={styles[isInline ? 'inline' : 'field']}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        className={styles['select']}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

export interface CheckboxProps {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly children: ReactNode
}

export function Checkbox({ isSelected, onChange, children }: CheckboxProps) {
  return (
    <AriaCheckbox isSelected={isSelected} onChange={onChange} className={styles['checkbox'] ?? ''}>
      <span className={styles['tick']} aria-hidden>
        {isSelected ? <Check size={12} strokeWidth={3} /> : null}
      </span>
      {children}
    </AriaCheckbox>
  )
}
