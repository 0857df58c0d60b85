import styles from '#renderer/ui/kit/ProgressBar.module.css'

export interface ProgressBarProps {
  readonly label: string
  /** 0 to 1, or null while nobody knows how much there is. */
  readonly share: number | null
  readonly tone?: 'accent' | 'ok' | 'error'
}

export function ProgressBar({ label, share, tone = 'accent' }: ProgressBarProps) {
  const percent = share === null ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <svg
      className={`${styles['bar']} ${styles[tone]} ${percent === undefined ? styles['unknown'] : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': percent })}
      preserveAspectRatio="none"
      viewBox="0 0 100 1"
    >
      <rect width="100" height="1" className={styles['track']} />
      <rect width={percent ?? 30} height="1" className={styles['done']} />
    </svg>
  )
}
