import { useState } from 'react'
import { parseLocus, region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { calledGenotypes, callMeasures, trioMembers, type Condition } from '#shared/domain/query/filter.ts'
import { impacts } from '#shared/domain/variant/consequence.ts'
import { annotationFields } from '#shared/registry/fields/fields.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { ChoiceFields, ManyOf, type FieldsOf } from '#renderer/features/variants/conditions/ChoiceFields.tsx'
import { symbolsIn } from '#renderer/features/variants/conditions/condition-subjects.ts'
import { Checkbox, SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { NumberField } from '#renderer/ui/kit/NumberField.tsx'
import { TextArea } from '#renderer/ui/kit/TextArea.tsx'
import { textOr, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/conditions/ConditionDialog.module.css'

/** The controls of one condition; those without a value have none. */
export function ConditionFields({ condition, onChange }: FieldsOf<Condition['type']>) {
  const { t } = useTexts()
  switch (condition.type) {
    case 'pattern':
    case 'confidence':
    case 'clinvar':
    case 'class':
    case 'kind':
    case 'mark':
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
    case 'heteroplasmy':
      return <HeteroplasmyFields condition={condition} onChange={onChange} />
    case 'field':
      return <AnnotationFields condition={condition} onChange={onChange} />
    case 'gene':
      return <GeneFields condition={condition} onChange={onChange} />
    case 'region':
      return <PlaceField condition={condition} onChange={onChange} />
    case 'span':
      return <SpanFields condition={condition} onChange={onChange} />
    case 'signGene':
    case 'homozygousRun':
      return <LeastField condition={condition} onChange={onChange} />
    case 'tag':
      return <TagField condition={condition} onChange={onChange} />
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

/** The one number of a condition that asks for at least so much. */
function LeastField({ condition, onChange }: FieldsOf<'signGene' | 'homozygousRun'>) {
  const { t } = useTexts()
  return condition.type === 'signGene' ? (
    <NumberField
      label={t('variants.condition.signCount')}
      value={condition.atLeast}
      least={1}
      most={100}
      onChange={(atLeast) => onChange({ ...condition, atLeast })}
    />
  ) : (
    <NumberField
      label={t('variants.condition.megabases')}
      value={condition.atLeast / 1e6}
      least={0.1}
      most={300}
      decimals={1}
      onChange={(megabases) => onChange({ ...condition, atLeast: Math.round(megabases * 1e6) })}
    />
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

function PersonField({ condition, onChange }: FieldsOf<'call' | 'genotype' | 'heteroplasmy'>) {
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
function MissingField({ condition, onChange }: FieldsOf<'call' | 'field' | 'heteroplasmy'>) {
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

function HeteroplasmyFields({ condition, onChange }: FieldsOf<'heteroplasmy'>) {
  const { t } = useTexts()
  return (
    <>
      <PersonField condition={condition} onChange={onChange} />
      <CompareField value={condition.compare} onChange={(compare) => onChange({ ...condition, compare })} />
      <NumberField
        label={t('variants.condition.percent')}
        value={Number((condition.value * 100).toFixed(2))}
        least={0}
        most={100}
        decimals={1}
        onChange={(percent) => onChange({ ...condition, value: percent / 100 })}
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

function TagField({ condition, onChange }: FieldsOf<'tag'>) {
  const { t } = useTexts()
  const [text, setText] = useState(condition.any.join(', '))
  return (
    <TextField
      label={t('variants.condition.tags')}
      value={text}
      onChange={(typed) => {
        setText(typed)
        onChange({ type: 'tag', any: typed.split(',').flatMap((name) => name.trim() || []) })
      }}
    />
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
