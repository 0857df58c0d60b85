import type { ReactNode } from 'react'
import { sourceText } from '#renderer/features/classification/fact-text.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/EvidenceFacts.module.css'

interface Provenance {
  readonly source: string
  readonly version: string
  readonly date: string
}

export interface FactLineProps {
  readonly name: string
  readonly children: ReactNode
  /** Where it was read; left out where nothing was. */
  readonly from?: Provenance
}

/** One fact with where it was read. */
export function FactLine({ name, children, from }: FactLineProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {children}
        {from === undefined ? null : <From from={from} />}
      </td>
    </tr>
  )
}

function From({ from: { source, version, date } }: { readonly from: Provenance }) {
  const texts = useTexts()
  const { t, format } = texts
  return (
    <span className={styles['from']}>
      {sourceText(source, texts)} · {version === '' ? t('classification.evidence.notStated') : version} ·{' '}
      {format.date(date)}
    </span>
  )
}
