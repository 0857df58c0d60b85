import { useEffect, useRef } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { diseaseModels } from '#shared/domain/classification/germline/disease-statement.ts'
import { writeNumber } from '#shared/i18n/typed-number.ts'
import {
  languageOf,
  shareFields,
  type DiseaseField,
  type Draft,
  type FieldProblems,
} from '#renderer/features/classification/disease/disease-draft.ts'
import { Choice } from '#renderer/ui/kit/Choice.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/disease/Disease.module.css'

export interface DiseaseFieldsProps {
  readonly draft: Draft
  readonly problems: FieldProblems
  /** How often somebody tried to save: from then on what is missing is said too, and the first such field has the focus. */
  readonly tries: number
  readonly inheritance: CallOutput<'evidence.get'>['inheritance']
}

export function DiseaseFields({ draft, problems, tries, inheritance }: DiseaseFieldsProps) {
  const { t } = useTexts()
  const { texts, change } = draft
  const fields = useFirstInvalid(tries)
  const language = languageOf(texts)
  const shown = (field: DiseaseField): string | undefined => {
    const problem = problems[field]
    if (problem === undefined || (problem === 'missing' && tries === 0)) return undefined
    const example = problem === 'notNumber' ? writeNumber(field === 'oneIn' ? 20_000 : 0.5, language) : ''
    return t(`disease.problem.${problem}`, { example })
  }
  const field = (name: Exclude<DiseaseField, 'model'>) => ({
    label: t(`disease.field.${name}`),
    value: texts[name],
    error: shown(name),
    onChange: (typed: string): void => change({ [name]: typed }),
  })
  return (
    <div className={styles['form']} ref={fields}>
      <TextField {...field('disease')} maxLength={120} autoFocus />
      <div className={styles['columns']}>
        <Choice
          label={t('disease.field.model')}
          value={diseaseModels.find((model) => model === texts.model) ?? null}
          options={diseaseModels.map((value) => ({ value, label: t(`disease.model.${value}`) }))}
          error={shown('model')}
          onChange={(model) => change({ model })}
        />
        <TextField {...field('oneIn')} hint={t('disease.hint.oneIn')} maxLength={20} inputMode="decimal" />
        {inheritance === null ? null : (
          <p className={styles['muted']}>
            {t('disease.inheritance', { mode: inheritance.mode, source: inheritance.source })}
          </p>
        )}
      </div>
      <div className={styles['columns']}>
        {shareFields.map((name) => (
          <TextField key={name} {...field(name)} hint={t(`disease.hint.${name}`)} maxLength={20} inputMode="decimal" />
        ))}
      </div>
      <TextField {...field('source')} hint={t('disease.hint.source')} maxLength={400} />
    </div>
  )
}

function useFirstInvalid(tries: number) {
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (tries === 0) return
    const [first] = fields.current?.querySelectorAll<HTMLElement>('[aria-invalid] input, input[aria-invalid]') ?? []
    first?.focus()
  }, [tries])
  return fields
}
