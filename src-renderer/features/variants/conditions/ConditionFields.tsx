import { useState } from 'react'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import { parseLocus, region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import {
  calledGenotypes,
  callMeasures,
  inheritanceConfidences,
  inheritancePatterns,
  trioMembers,
  type Condition,
} from '#shared/domain/query/filter.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { impacts } from '#shared/domain/variant/consequence.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import { annotationFields } from '#shared/registry/fields/fields.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { symbolsIn } from '#renderer/features/variants/conditions/condition-subjects.ts'
import { Checkbox, SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { NumberField } from '#renderer/ui/kit/NumberField.tsx'
import { TextArea } from '#renderer/ui/kit/TextArea.tsx'
import { textOr, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/conditions/ConditionDialog.module.css'

interface FieldsOf<Type extends Condition['type']> {
  readonly condition: Extract<Condition, { type: Type }>
  readonly onChange: (condition: Condition) => void
}

/** The controls of one condition; those without a value have none. */
export function ConditionFields({ condition, onChange }: FieldsOf<Condition['type']>) {
  const { t } = useTexts()
  switch (condition.type) {
    case 'pattern':
    case 'confidence':
    case 'clinvar':
    case 'class':
    case 'kind':
      return <ChoiceFields condition={condition} onChange={onChange} />
    case 'impact':
      return (
        <SelectField
          label={t('variants.condition.compareAs.atLeast')}
          value={condition.atLeast}
          options={impacts.map((id) => ({ value: id, label: t(`variants.impact.${id}`) }))}
          onChange={(atLeast) => onChange({ ...condition, atLeast })}
        />
      )
    case 'genotype':
      return <GenotypeFields condition={condition} onChange={onChange} />
    case 'call':
      return <CallFields condition={condition} onChange={onChange} />
    case 'field':
      return <AnnotationFields condition={condition} onChange={onChange} />
    case 'gene':
      return <GeneFields condition={condition} onChange={onChange} />
    case 'region':
      return <PlaceField condition={condition} onChange={onChange} />
    case 'span':
      return <SpanFields condition={condition} onChange={onChange} />
    case 'signGene':
      return (
        <NumberField
          label={t('variants.condition.signCount')}
          value={condition.atLeast}
          least={1}
          most={100}
          onChange={(atLeast) => onChange({ ...condition, atLeast })}
        />
      )
    case 'text':
      return (
        <TextField
          label={t('variants.panel.text')}
          value={condition.text}
          onChange={(text) => onChange({ ...condition, text })}
        />
      )
    case 'indicationGene':
    case 'passedFilters':
      return null
    default:
      return assertNever(condition)
  }
}

/** Conditions that are any of a list of choices. */
function ChoiceFields({ condition, onChange }: FieldsOf<'pattern' | 'confidence' | 'clinvar' | 'class' | 'kind'>) {
  const { t } = useTexts()
  switch (condition.type) {
    case 'pattern':
      return (
        <ManyOf
          options={inheritancePatterns}
          chosen={condition.any}
          labelOf={(id) => t(`variants.pattern.${id}`)}
          onChange={(any) => onChange({ ...condition, any })}
        />
      )
    case 'confidence':
      return (
        <ManyOf
          options={inheritanceConfidences}
          chosen={condition.any}
          labelOf={(id) => t(`variants.confidence.${id}`)}
          onChange={(any) => onChange({ ...condition, any })}
        />
      )
    case 'clinvar':
      return (
        <ManyOf
          options={clinvarSignificances}
          chosen={condition.any}
          labelOf={(id) => t(`variants.clinvar.${id}`)}
          onChange={(any) => onChange({ ...condition, any })}
        />
      )
    case 'class':
      return (
        <ManyOf
          options={variantClasses}
          chosen={condition.any}
          labelOf={(id) => t(`classification.class.${id}`)}
          onChange={(any) => onChange({ ...condition, any })}
        />
      )
    case 'kind':
      return (
        <ManyOf
          options={variantKinds}
          chosen={condition.any}
          labelOf={(id) => t(`variants.kind.${id}`)}
          onChange={(any) => onChange({ ...condition, any })}
        />
      )
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
function ManyOf<Id extends string>({ options, chosen, labelOf, onChange }: ManyOfProps<Id>) {
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

function CompareField({
  value,
  onChange,
}: {
  readonly value: 'atMost' | 'atLeast'
  readonly onChange: (value: 'atMost' | 'atLeast') => void
}) {
  const { t } = useTexts()
  return (
    <SelectField
      label={t('variants.condition.compare')}
      value={value}
      options={(['atMost', 'atLeast'] as const).map((id) => ({
        value: id,
        label: t(`variants.condition.compareAs.${id}`),
      }))}
      onChange={onChange}
    />
  )
}

function PersonField({ condition, onChange }: FieldsOf<'call' | 'genotype'>) {
  const { t } = useTexts()
  return (
    <SelectField
      label={t('variants.condition.person')}
      value={condition.person}
      options={trioMembers.map((id) => ({ value: id, label: t(`variants.column.${id}`) }))}
      onChange={(person) => onChange({ ...condition, person })}
    />
  )
}

/** What becomes of variants without a value. */
function MissingField({ condition, onChange }: FieldsOf<'call' | 'field'>) {
  const { t } = useTexts()
  return (
    <Checkbox
      isSelected={condition.missing === 'passes'}
      onChange={(isOn) => onChange({ ...condition, missing: isOn ? 'passes' : 'fails' })}
    >
      {t('variants.condition.keepUnknown')}
    </Checkbox>
  )
}

function SpanFields({ condition, onChange }: FieldsOf<'span'>) {
  return (
    <>
      <CompareField value={condition.compare} onChange={(compare) => onChange({ ...condition, compare })} />
      <NumberField
        label="bp"
        value={condition.value}
        least={0}
        onChange={(value) => onChange({ ...condition, value })}
      />
    </>
  )
}

function GenotypeFields({ condition, onChange }: FieldsOf<'genotype'>) {
  const { t } = useTexts()
  return (
    <>
      <PersonField condition={condition} onChange={onChange} />
      <ManyOf
        options={calledGenotypes}
        chosen={condition.any}
        labelOf={(id) => t(`variants.genotype.${id}`)}
        onChange={(any) => onChange({ ...condition, any })}
      />
    </>
  )
}

function CallFields({ condition, onChange }: FieldsOf<'call'>) {
  const { t } = useTexts()
  return (
    <>
      <PersonField condition={condition} onChange={onChange} />
      <SelectField
        label={t('variants.condition.field')}
        value={condition.measure}
        options={callMeasures.map((id) => ({ value: id, label: t(`variants.measure.${id}`) }))}
        onChange={(measure) => onChange({ ...condition, measure })}
      />
      <CompareField value={condition.compare} onChange={(compare) => onChange({ ...condition, compare })} />
      <NumberField
        label={t('variants.condition.value')}
        value={condition.value}
        least={0}
        decimals={2}
        onChange={(value) => onChange({ ...condition, value })}
      />
      <MissingField condition={condition} onChange={onChange} />
    </>
  )
}

function AnnotationFields({ condition, onChange }: FieldsOf<'field'>) {
  const { t } = useTexts()
  return (
    <>
      <SelectField
        label={t('variants.condition.field')}
        value={condition.field}
        options={annotationFields.map(({ id }) => ({ value: id, label: textOr(t, `variants.column.${id}`, id) }))}
        onChange={(field) => onChange({ ...condition, field })}
      />
      <CompareField value={condition.compare} onChange={(compare) => onChange({ ...condition, compare })} />
      <NumberField
        label={t('variants.condition.value')}
        value={condition.value}
        decimals={6}
        onChange={(value) => onChange({ ...condition, value })}
      />
      <MissingField condition={condition} onChange={onChange} />
    </>
  )
}

function GeneFields({ condition, onChange }: FieldsOf<'gene'>) {
  const { t } = useTexts()
  const [text, setText] = useState(condition.any.join(', '))
  const list = condition.list ?? { name: '', version: '' }
  const changeList = (change: Partial<typeof list>): void => {
    const next = { ...list, ...change }
    onChange({ type: 'gene', any: condition.any, ...(next.name.trim() === '' ? {} : { list: next }) })
  }
  return (
    <div className={styles['genes']}>
      <TextArea
        label={t('variants.condition.genes')}
        value={text}
        onChange={(typed) => {
          setText(typed)
          onChange({ ...condition, any: symbolsIn(typed) })
        }}
      />
      <TextField
        label={t('variants.condition.listName')}
        value={list.name}
        maxLength={120}
        onChange={(name) => changeList({ name })}
      />
      <TextField
        label={t('variants.condition.listVersion')}
        value={list.version}
        maxLength={60}
        isDisabled={list.name === ''}
        onChange={(version) => changeList({ version })}
      />
    </div>
  )
}

function PlaceField({ condition, onChange }: FieldsOf<'region'>) {
  const { t } = useTexts()
  const [text, setText] = useState(placeText(condition.region))
  const place = parseLocus(text)
  return (
    <TextField
      label={t('variants.condition.place')}
      value={text}
      error={text.trim() === '' || place !== undefined ? undefined : t('variants.condition.placeWrong')}
      onChange={(typed) => {
        setText(typed)
        onChange({ type: 'region', region: parseLocus(typed) ?? region('', 0, 0) })
      }}
    />
  )
}

function placeText({ contig, start, end }: Region): string {
  return contig === '' ? '' : `${contig}:${start + 1}-${end}`
}
