import type { CallOutput } from '#shared/contract/contract.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/EvidenceFacts.module.css'

type Predictor = CallOutput<'evidence.get'>['predictors'][number]
type Band = Predictor['bands'][number]

const [width, height] = [320, 34]
/** Scores of the tools drawn here run from 0 to 1. */
const xOf = (score: number): number => 4 + Math.min(1, Math.max(0, score)) * (width - 8)

/** How deep a band is coloured; the letters under it say the same. */
const weights: Readonly<Record<Band['strength'], number>> = {
  supporting: 30,
  moderate: 50,
  strong: 72,
  very_strong: 90,
  stand_alone: 100,
}

/** A score on its scale, with the intervals in which it counts. */
export function PredictorScale({ predictor }: { readonly predictor: Predictor }) {
  const { t, format } = useTexts()
  const { tool, score, bands } = predictor
  const caption = t('classification.evidence.scale', { tool, score: format.score(score) })
  return (
    <figure className={styles['picture']}>
      <figcaption>{caption}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={caption}>
        <rect x={4} y={8} width={width - 8} height={10} rx={2} fill="var(--line-soft)" stroke="var(--line)" />
        {bands.map((band) => (
          <BandMark key={`${band.code} ${band.strength}`} band={band} />
        ))}
        <path d={`M${xOf(score)} 20l-4-16h8z`} fill="var(--ink)" />
      </svg>
    </figure>
  )
}

function BandMark({ band: { code, strength, min, max } }: { readonly band: Band }) {
  const { t } = useTexts()
  const [from, to] = [xOf(min ?? 0), xOf(max ?? 1)]
  const tone = code === 'PP3' ? 'var(--pathogenic)' : 'var(--benign)'
  return (
    <g>
      <title>{`${code} ${t(`classification.strength.${strength}`)}`}</title>
      <rect
        x={from}
        y={8}
        width={Math.max(1, to - from)}
        height={10}
        fill={`color-mix(in srgb, ${tone} ${weights[strength]}%, transparent)`}
        stroke="var(--pane)"
        strokeWidth={0.5}
      />
      {to - from < 26 ? null : (
        <text x={(from + to) / 2} y={30} textAnchor="middle" fontSize={9} fill="var(--ink-2)">
          {code}
        </text>
      )}
    </g>
  )
}
