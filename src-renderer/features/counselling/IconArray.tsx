import type { SharesOfRisk } from '#shared/domain/counselling/share.ts'
import styles from '#renderer/features/counselling/IconArray.module.css'

export interface IconArrayProps {
  readonly shares: SharesOfRisk
  /** The same in words: what is read out, and what stands below. */
  readonly label: string
  readonly size?: 'small' | 'large'
}

/** Longer rows are not counted any more. */
const inRow = (of: number): number => (of <= 12 ? of : of <= 100 ? 20 : 50)

/**
 * One figure for each of so many people: filled for those it happens to, dashed for those of a range who may be among them, open
 * for the others; told apart without colour.
 */
export function IconArray({ shares: { low, high }, label, size = 'small' }: IconArrayProps) {
  const columns = inRow(high.of)
  const rows = Math.ceil(high.of / columns)
  const people = Array.from({ length: high.of }, (_, index) => index)
  const look = (index: number): string => {
    if (index < low.with) return 'with'
    return index < high.with ? 'maybe' : 'without'
  }
  return (
    <svg
      className={`${styles['array']} ${styles[size]}`}
      viewBox={`0 0 ${columns * 12} ${rows * 20}`}
      role="img"
      aria-label={label}
      data-figures={high.of}
    >
      {people.map((index) => (
        <g
          key={index}
          transform={`translate(${(index % columns) * 12} ${Math.floor(index / columns) * 20})`}
          className={styles[look(index)]}
        >
          <circle cx={6} cy={4.5} r={2.9} />
          <path d="M2 17.5 v-4.5 a4 4 0 0 1 8 0 v4.5 z" />
        </g>
      ))}
    </svg>
  )
}
