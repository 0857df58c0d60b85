import type { CallOutput } from '#shared/contract/contract.ts'
import { riskSources } from '#shared/domain/risk/outcome.ts'
import { percentWords } from '#shared/i18n/risk-words.ts'
import { ShareFigure } from '#renderer/features/counselling/ShareFigure.tsx'
import { textOr, useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/risk/RiskView.module.css'

type FamilyRisk = CallOutput<'counselling.risk'>['findings'][number]['risks'][number]
type Result = FamilyRisk['result']

/** The answer for one group of relatives, and below it everything a reader needs to redo it. */
export function RiskCard({ risk: { audience, event, formula, result } }: { readonly risk: FamilyRisk }) {
  const texts = useTexts()
  const { t } = texts
  return (
    <article className={styles['card']}>
      <h4>{t(`counselling.risk.audience.${audience}`)}</h4>
      <p className={styles['small']}>{t(`counselling.risk.event.${event}.name`)}</p>
      <p className={styles['figure']}>{figureOf(result, texts)}</p>
      {result.kind === 'refused' ? (
        <p>{t(`counselling.risk.refusal.${result.reason}`)}</p>
      ) : result.kind === 'range' ? (
        <p>{t(`counselling.risk.wording.${result.wording}`)}</p>
      ) : null}
      {result.kind === 'refused' || result.shares === null ? null : (
        <ShareFigure shares={result.shares} event={event} />
      )}
      {result.kind === 'range' || result.transmission === null ? null : (
        <p>{t('counselling.risk.transmission', { value: result.transmission })}</p>
      )}
      {result.kind === 'refused' ? null : <Basis formula={formula} result={result} />}
    </article>
  )
}

function figureOf(result: Result, { t, language }: Texts): string {
  if (result.kind === 'refused') return '–'
  if (result.kind === 'range') {
    if (result.shares === null) return '–'
    const [low, high] = [percentWords(result.low, language), percentWords(result.high, language)]
    return t('counselling.risk.between', { low, high })
  }
  const percent = percentWords(result.probability, language)
  return result.exact === null ? percent : t('counselling.risk.exact', { fraction: result.exact, percent })
}

interface BasisProps {
  readonly formula: FamilyRisk['formula']
  readonly result: Exclude<Result, { readonly kind: 'refused' }>
}

function Basis({ formula, result: { inputs, assumptions, sources } }: BasisProps) {
  const { t } = useTexts()
  const value = (text: string): string => textOr(t, `counselling.risk.inputValue.${text}`, text)
  return (
    <dl className={styles['basis']}>
      <dt>{t('counselling.risk.formulaTitle')}</dt>
      <dd>{t(`counselling.risk.formula.${formula}`)}</dd>
      {inputs.length === 0 ? null : <dt>{t('counselling.risk.inputs')}</dt>}
      {inputs.map((input) => (
        <dd key={input.name}>
          {textOr(t, `counselling.risk.input.${input.name}`, input.name)}: {value(input.value)} (
          {t(`counselling.risk.origin.${input.origin}`)})
        </dd>
      ))}
      {assumptions.length === 0 ? null : <dt>{t('counselling.risk.assumptions')}</dt>}
      {assumptions.map((assumption) => (
        <dd key={assumption}>{t(`counselling.risk.assumption.${assumption}`)}</dd>
      ))}
      <dt>{t('counselling.risk.sources')}</dt>
      {sources.map((source) => (
        <dd key={source} lang="en">
          {source === 'mendel' ? t('counselling.risk.mendel') : riskSources[source]}
        </dd>
      ))}
    </dl>
  )
}
