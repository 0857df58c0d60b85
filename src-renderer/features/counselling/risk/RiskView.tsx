import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { percentWords } from '#shared/i18n/risk-words.ts'
import { RiskPedigree } from '#renderer/features/counselling/risk/RiskPedigree.tsx'
import { RiskCard } from '#renderer/features/counselling/risk/RiskCard.tsx'
import { StatedValues } from '#renderer/features/counselling/risk/StatedValues.tsx'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { textOr, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/risk/RiskView.module.css'

type Risk = CallOutput<'counselling.risk'>
export type RiskFinding = Risk['findings'][number]

export interface RiskViewProps {
  readonly caseId: CaseId
  readonly canEdit: boolean
  readonly risk: Risk
}

/** Recurrence risk of each finding for each group of relatives, with all it rests on. */
export function RiskView({ caseId, canEdit, risk: { findings, parentage } }: RiskViewProps) {
  const { t } = useTexts()
  if (findings.length === 0) {
    return <EmptyState title={t('counselling.noFindings')} text={t('counselling.noFindingsText')} />
  }
  return (
    <div className={styles['risk']}>
      <p className={styles['small']}>
        {t('counselling.risk.parentage', { check: t(`family.check.${parentage}`) })} · {t('counselling.risk.holds')}
      </p>
      {findings.map((finding) => (
        <section key={finding.name} className={styles['finding']} aria-label={finding.name}>
          <header>
            <h3>{finding.name}</h3>
            {finding.class === null ? null : <ClassBadge value={finding.class} />}
            <span className={styles['small']}>
              {finding.inheritance === null ? '' : textOr(t, `inheritance.label.${finding.inheritance}`, '')}
            </span>
          </header>
          <RiskPedigree caseId={caseId} finding={finding} />
          <div className={styles['cards']}>
            {finding.risks.map((each) => (
              <RiskCard key={`${each.audience} ${each.event}`} risk={each} />
            ))}
          </div>
          <ParentReads finding={finding} />
          <StatedValues caseId={caseId} finding={finding} canEdit={canEdit} />
        </section>
      ))}
      <p className={styles['small']}>{t('counselling.risk.minors')}</p>
    </div>
  )
}

/** How far mosaicism of a parent is excluded: reads with the variant, and what the true share is at most. */
function ParentReads({ finding: { parents } }: { readonly finding: RiskFinding }) {
  const { t, language, format } = useTexts()
  if (parents.length === 0) return null
  return (
    <dl className={styles['reads']}>
      <dt>{t('counselling.risk.reads')}</dt>
      {parents.map(({ relationship, altReads, depth, fraction, upper95 }, index) => (
        <dd key={`${relationship} ${index}`}>
          {t(`common.relationship.${relationship}`)}:{' '}
          {t('counselling.risk.readsOf', {
            alt: format.integer(altReads),
            depth: format.integer(depth),
            percent: percentWords(fraction, language),
            upper: percentWords(upper95, language),
          })}
        </dd>
      ))}
    </dl>
  )
}
