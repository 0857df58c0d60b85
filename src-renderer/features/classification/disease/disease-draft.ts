import {
  diseaseModels,
  parametersOf,
  type DiseaseStatement,
} from '#shared/domain/classification/germline/disease-statement.ts'
import { maxCredibleFrequency } from '#shared/domain/classification/germline/frequency.ts'
import type { Language } from '#shared/i18n/format.ts'
import type { HeldDraft } from '#renderer/data/use-held-draft.ts'
import { readNumber, writeNumber } from '#shared/i18n/typed-number.ts'

export const shareFields = ['penetrance', 'geneticHeterogeneity', 'allelicHeterogeneity'] as const
export type ShareField = (typeof shareFields)[number]
export type DiseaseField = 'disease' | 'model' | 'oneIn' | 'source' | ShareField

/** The form as it is typed; the language is that in which its numbers are written. */
export type DiseaseTexts = Readonly<Record<DiseaseField | 'language', string>>

/** What stands in the form; held as it is typed. */
export type Draft = HeldDraft<keyof DiseaseTexts>

export type FieldProblem = 'missing' | 'notNumber' | 'belowOne' | 'notPercent'
export type FieldProblems = Readonly<Partial<Record<DiseaseField, FieldProblem>>>

export interface ReadTexts {
  /** Null as long as something is missing or cannot be read. */
  readonly statement: DiseaseStatement | null
  /** The numbers alone are enough for it. */
  readonly computed: { readonly numbers: StatedNumbers; readonly limit: number } | null
  readonly problems: FieldProblems
}

export type StatedNumbers = Omit<DiseaseStatement, 'disease' | 'source'>

export const languageOf = ({ language }: DiseaseTexts): Language => (language === 'en' ? 'en' : 'da')

/** The form as it begins: with what holds, else with nothing but how the gene's disease is inherited. */
export function textsOf(
  statement: DiseaseStatement | null,
  inheritance: 'AD' | 'AR' | 'XL' | null,
  language: Language,
): DiseaseTexts {
  if (statement === null) {
    const model = inheritance === 'AD' ? 'dominant' : inheritance === 'AR' ? 'recessive' : ''
    const empty = { penetrance: '', geneticHeterogeneity: '', allelicHeterogeneity: '' }
    return { disease: '', model, oneIn: '', ...empty, source: '', language }
  }
  const percent = (share: number): string => writeNumber(share * 100, language)
  const { disease, model, oneIn, source } = statement
  return {
    disease,
    model,
    oneIn: writeNumber(oneIn, language),
    penetrance: percent(statement.penetrance),
    geneticHeterogeneity: percent(statement.geneticHeterogeneity),
    allelicHeterogeneity: percent(statement.allelicHeterogeneity),
    source,
    language,
  }
}

/** What the typed texts say, field by field. */
export function readTexts(texts: DiseaseTexts): ReadTexts {
  const problems: Partial<Record<DiseaseField, FieldProblem>> = {}
  const number = (field: 'oneIn' | ShareField, refuse: (value: number) => FieldProblem | null): number => {
    const value = readNumber(texts[field], languageOf(texts))
    const problem = texts[field].trim() === '' ? 'missing' : value === null ? 'notNumber' : refuse(value)
    if (problem !== null) problems[field] = problem
    return value ?? 0
  }
  const share = (field: ShareField): number =>
    number(field, (value) => (value > 0 && value <= 100 ? null : 'notPercent')) / 100
  const model = diseaseModels.find((name) => name === texts.model) ?? null
  const oneIn = number('oneIn', (value) => (value >= 1 ? null : 'belowOne'))
  const shares = {
    penetrance: share('penetrance'),
    geneticHeterogeneity: share('geneticHeterogeneity'),
    allelicHeterogeneity: share('allelicHeterogeneity'),
  }
  const numbers = model === null ? null : { model, oneIn, ...shares }
  const limit = numbers === null ? null : maxCredibleFrequency(parametersOf(numbers))
  const areNumbersRead = Object.keys(problems).length === 0
  if (model === null) problems.model = 'missing'
  const [disease, source] = [texts.disease.trim(), texts.source.trim()]
  if (disease === '') problems.disease = 'missing'
  if (source === '') problems.source = 'missing'
  return {
    statement: numbers === null || Object.keys(problems).length > 0 ? null : { ...numbers, disease, source },
    computed: numbers === null || limit === null || !areNumbersRead ? null : { numbers, limit },
    problems,
  }
}
