import type { CallOutput } from '#shared/contract/contract.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/EvidenceFacts.module.css'

type Transcript = NonNullable<CallOutput<'evidence.get'>['transcript']>

const [width, height] = [320, 30]
/** Introns are drawn as equal gaps: what counts here is the exon, not the distance. */
const gap = 2

interface Exon {
  readonly number: number
  readonly x: number
  readonly width: number
  /** Coding bases in front of this exon, and in it. */
  readonly before: number
  readonly coding: number
}

function exonsOf({ exonLengths, codingLengths }: Transcript): readonly Exon[] {
  // A last exon of thousands of untranslated bases would leave no room for the others.
  const shown = exonLengths.map((length, index) => Math.min(length, Math.max(codingLengths[index] ?? 0, 60) + 60))
  const total = shown.reduce((sum, length) => sum + length, 0)
  const room = width - 8 - gap * (shown.length - 1)
  let [x, before] = [4, 0]
  return shown.map((length, index) => {
    const exon = { number: index + 1, x, width: (length / total) * room, before, coding: codingLengths[index] ?? 0 }
    x += exon.width + gap
    before += exon.coding
    return exon
  })
}

/** The exons of the clinical transcript in the direction of reading, and where the variant lies. */
export function TranscriptPicture({ transcript }: { readonly transcript: Transcript }) {
  const { t } = useTexts()
  const { place } = transcript
  const exons = exonsOf(transcript)
  const own = exons.find(({ number }) => number === place?.exon)
  const at =
    own === undefined || place === null
      ? null
      : own.x + own.width * Math.min(1, Math.max(0, (place.base - own.before) / Math.max(1, own.coding)))
  const caption = t('classification.evidence.transcript', {
    id: transcript.id,
    status: transcript.status,
    exon: place?.exon ?? '–',
    exons: exons.length,
  })
  return (
    <figure className={styles['picture']}>
      <figcaption>{caption}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={caption}>
        <line x1={4} x2={width - 4} y1={17} y2={17} stroke="var(--ink-3)" />
        {exons.map((exon) => (
          <rect
            key={exon.number}
            x={exon.x}
            y={exon.coding === 0 ? 13 : 10}
            width={Math.max(1, exon.width)}
            height={exon.coding === 0 ? 8 : 14}
            fill={exon.number === place?.exon ? 'var(--accent)' : 'var(--accent-line)'}
          />
        ))}
        {at === null ? null : <path d={`M${at} 9l-4-8h8z`} fill="var(--pathogenic)" />}
      </svg>
    </figure>
  )
}
