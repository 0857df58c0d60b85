import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { ScrollArea } from '#renderer/ui/kit/ScrollArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/phenotype/PhenotypePane.module.css'

type Term = CallOutput<'phenotype.get'>['terms'][number]

/** What was found in the child, what was looked for and not found, and the genes of the question. */
export function PhenotypePane({ caseId }: { readonly caseId: CaseId }) {
  const { t, format } = useTexts()
  const phenotype = useCall('phenotype.get', { caseId })
  if (phenotype.data === undefined) return null
  const { terms, indicationGenes } = phenotype.data
  return (
    <ScrollArea label={t('caseView.pane.phenotype')} className={styles['phenotype']}>
      <PaneInfo pane="phenotype" fact={t('phenotype.terms', { count: terms.length })} />
      {terms.length === 0 ? <EmptyState title={t('phenotype.empty')} /> : null}
      <ul className={styles['terms']}>
        {terms.map((term) => (
          <TermLine key={term.id} term={term} />
        ))}
      </ul>
      <p className={styles['genes']}>
        {indicationGenes.count === 0
          ? t('phenotype.noGenes')
          : t('phenotype.genes', {
              name: indicationGenes.name,
              version: indicationGenes.version,
              number: format.integer(indicationGenes.count),
            })}
      </p>
    </ScrollArea>
  )
}

function TermLine({ term: { id, label, labelLanguage, isExcluded, onset } }: { readonly term: Term }) {
  const { t, language } = useTexts()
  const isForeign = language === 'da' && labelLanguage === 'en'
  return (
    <li
      className={`${styles['term']} ${isExcluded ? styles['excluded'] : ''}`}
      {...(onset === null ? {} : { title: t('phenotype.onset', { onset }) })}
    >
      <span className={styles['label']} {...(isForeign ? { lang: 'en', title: t('phenotype.englishLabel') } : {})}>
        {isExcluded ? <s>{label}</s> : label}
        {onset === null ? null : <span className="visually-hidden"> {t('phenotype.onset', { onset })}</span>}
      </span>
      <span className={styles['id']}>{isExcluded ? t('phenotype.excluded') : id}</span>
    </li>
  )
}
