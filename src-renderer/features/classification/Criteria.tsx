import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { CriterionForm } from '#renderer/features/classification/CriterionForm.tsx'
import { CriterionRow } from '#renderer/features/classification/CriterionRow.tsx'
import { criteriaOf, useDeciding, type Decision } from '#renderer/features/classification/use-deciding.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/Criteria.module.css'

export interface CriteriaProps {
  readonly caseId: CaseId
  readonly variantKey: VariantKey
  readonly evidence: CallOutput<'evidence.get'>
  readonly decisions: readonly Decision[]
  readonly canDecide: boolean
  /** Opens the form of the disease's parameters; null where they cannot be stated. */
  readonly onDisease: (() => void) | null
}

/** What the data propose and what the reader made of it; nothing counts before it is accepted. */
export function Criteria({ caseId, variantKey: key, evidence, decisions, canDecide, onDisease }: CriteriaProps) {
  const { t } = useTexts()
  const [isAdding, setAdding] = useState(false)
  const criteria = criteriaOf(evidence.proposals, decisions)
  const deciding = useDeciding({ caseId, key }, criteria, canDecide)
  const { specification, withheld } = evidence
  return (
    <section className={styles['criteria']} aria-label={t('classification.criteria.title')}>
      <header className={styles['head']}>
        <h4>{t('classification.criteria.title')}</h4>
        <Button isSmall look="quiet" icon={<Plus size={13} />} isDisabled={!canDecide} onPress={() => setAdding(true)}>
          {t('classification.criteria.add')}
        </Button>
      </header>
      {specification === null ? null : (
        <p className={styles['muted']}>{t('classification.criteria.panel', specification)}</p>
      )}
      {criteria.length === 0 ? <p className={styles['muted']}>{t('classification.criteria.empty')}</p> : null}
      <ul className={styles['list']}>
        {criteria.map((criterion) => (
          <CriterionRow key={criterion.code} criterion={criterion} deciding={deciding} canDecide={canDecide} />
        ))}
      </ul>
      {isAdding ? (
        <CriterionForm
          variant={deciding.variant}
          code={null}
          onCancel={() => setAdding(false)}
          onSave={(code, more, onSaved) => {
            deciding.decide(code, 'accepted', more, onSaved)
            setAdding(false)
          }}
        />
      ) : null}
      {withheld.length === 0 ? null : (
        <details className={styles['withheld']}>
          <summary>{t('classification.criteria.withheld', { count: withheld.length })}</summary>
          <ul>
            {withheld.map(({ code, reason }) => (
              <li key={`${code} ${reason}`}>
                <strong>{code}</strong> {t(`evidence.withheld.${reason}`)}{' '}
                {reason === 'disease_parameters' && onDisease !== null ? (
                  <Button isSmall onPress={onDisease}>
                    {t('disease.open')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
