import type { ReactNode } from 'react'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/ClassificationPane.module.css'

export interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** What the files say of what is in hand, by name; `children` stand below. */
export function FactList({ facts, children }: { readonly facts: readonly Fact[]; readonly children?: ReactNode }) {
  const { t } = useTexts()
  return (
    <section className={styles['facts']}>
      <h4>{t('classification.facts')}</h4>
      <dl>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  )
}
