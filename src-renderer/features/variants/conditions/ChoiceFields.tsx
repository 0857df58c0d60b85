import { variantClasses } from '#shared/domain/classification/classes.ts'
import {
  inheritanceConfidences,
  inheritancePatterns,
  variantMarks,
  type Condition,
} from '#shared/domain/query/filter.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { Checkbox } from '#renderer/ui/kit/Field.tsx'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/conditions/ConditionDialog.module.css'

/** Controls of one kind of condition. */
export interface FieldsOf<Type extends Condition['type']> {
  readonly condition: Extract<Condition, { type: Type }>
  readonly onChange: (condition: Condition) => void
}

type Choice = 'pattern' | 'confidence' | 'clinvar' | 'class' | 'kind' | 'mark'

/** Conditions that are any of a list of choices. */
export function ChoiceFields({ condition, onChange }: FieldsOf<Choice>) {
  const { t } = useTexts()
  return choicesOf(condition, onChange, t)
}

function choicesOf(condition: FieldsOf<Choice>['condition'], onChange: FieldsOf<Choice>['onChange'], t: Texts['t']) {
  switch (condition.type) {
    case 'pattern': {
      const change = (any: typeof condition.any): void => onChange({ ...condition, any })
      const label = (id: (typeof condition.any)[number]): string => t(`variants.pattern.${id}`)
      return <ManyOf options={inheritancePatterns} chosen={condition.any} labelOf={label} onChange={change} />
    }
    case 'confidence': {
      const change = (any: typeof condition.any): void => onChange({ ...condition, any })
      const label = (id: (typeof condition.any)[number]): string => t(`variants.confidence.${id}`)
      return <ManyOf options={inheritanceConfidences} chosen={condition.any} labelOf={label} onChange={change} />
    }
    case 'clinvar': {
      const change = (any: typeof condition.any): void => onChange({ ...condition, any })
      const label = (id: (typeof condition.any)[number]): string => t(`variants.clinvar.${id}`)
      return <ManyOf options={clinvarSignificances} chosen={condition.any} labelOf={label} onChange={change} />
    }
    case 'class': {
      const change = (any: typeof condition.any): void => onChange({ ...condition, any })
      const label = (id: (typeof condition.any)[number]): string => t(`classification.class.${id}`)
      return <ManyOf options={variantClasses} chosen={condition.any} labelOf={label} onChange={change} />
    }
    case 'kind': {
      const change = (any: typeof condition.any): void => onChange({ ...condition, any })
      const label = (id: (typeof condition.any)[number]): string => t(`variants.kind.${id}`)
      return <ManyOf options={variantKinds} chosen={condition.any} labelOf={label} onChange={change} />
    }
    case 'mark': {
      const change = (any: typeof condition.any): void => onChange({ ...condition, any })
      const label = (id: (typeof condition.any)[number]): string => t(`variants.mark.${id}`)
      return <ManyOf options={variantMarks} chosen={condition.any} labelOf={label} onChange={change} />
    }
    default:
      return assertNever(condition)
  }
}

interface ManyOfProps<Id extends string> {
  readonly options: readonly Id[]
  readonly chosen: readonly Id[]
  readonly labelOf: (id: Id) => string
  readonly onChange: (chosen: readonly Id[]) => void
}

/** Any of some choices. */
export function ManyOf<Id extends string>({ options, chosen, labelOf, onChange }: ManyOfProps<Id>) {
  const { t } = useTexts()
  return (
    <div role="group" aria-label={t('variants.condition.value')} className={styles['many']}>
      {options.map((id) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          // In the order of the list, so that the same choice is the same filter.
          onChange={(isOn) => onChange(options.filter((each) => (each === id ? isOn : chosen.includes(each))))}
        >
          {labelOf(id)}
        </Checkbox>
      ))}
    </div>
  )
}
