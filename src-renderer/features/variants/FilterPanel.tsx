import type { ReactNode } from 'react'
import type { FilterChoiceId, PanelFilter } from '#shared/registry/filters/panel-filter.ts'
import { panelFilters, type PanelValues } from '#shared/registry/filters/panel-filters.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Checkbox, SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/FilterPanel.module.css'

export interface FilterPanelProps {
  readonly values: PanelValues
  readonly onChange: (values: PanelValues) => void
  readonly onClear: () => void
  /** Conditions of any kind, behind the quick controls. */
  readonly children: ReactNode
}

/** The user's own narrowing on top of a preset: one or two low rows, because the list beneath is what one looks at. */
export function FilterPanel({ values, onChange, onClear, children }: FilterPanelProps) {
  const { t } = useTexts()
  return (
    <div className={styles['panel']} role="group" aria-label={t('variants.filter')}>
      {panelFilters.map((control) => (
        <Control
          key={control.id}
          control={control}
          value={values[control.id] ?? ''}
          onChange={(value) => onChange({ ...values, [control.id]: value })}
        />
      ))}
      {children}
      <Button look="quiet" isSmall onPress={onClear}>
        {t('variants.clear')}
      </Button>
    </div>
  )
}

interface ControlProps {
  readonly control: PanelFilter
  readonly value: string
  readonly onChange: (value: string) => void
}

function Control({ control, value, onChange }: ControlProps) {
  const { t } = useTexts()
  const label = t(`variants.panel.${control.id}`)
  switch (control.kind) {
    case 'choice': {
      const chosen = control.choices.find(({ id }) => id === value)?.id ?? ''
      return (
        <SelectField<FilterChoiceId | ''>
          label={label}
          isInline
          value={chosen}
          options={[
            { value: '', label: t('variants.panelAny') },
            ...control.choices.map(({ id }) => ({ value: id, label: t(`variants.choice.${id}`) })),
          ]}
          onChange={onChange}
        />
      )
    }
    case 'flag':
      return (
        <Checkbox isSelected={value !== ''} onChange={(isOn) => onChange(isOn ? 'on' : '')}>
          {label}
        </Checkbox>
      )
    case 'text':
      return (
        <div className={styles['text']} data-filter={control.id}>
          <TextField label={label} placeholder={label} isLabelHidden value={value} onChange={onChange} icon="search" />
        </div>
      )
  }
}
