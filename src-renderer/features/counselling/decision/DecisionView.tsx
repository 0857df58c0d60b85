import { ExternalLink } from 'lucide-react'
import { decisionGuideAddress } from '#shared/domain/counselling/decision.ts'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { AxisCard } from '#renderer/features/counselling/decision/AxisCard.tsx'
import { DecisionStepRow } from '#renderer/features/counselling/decision/DecisionStepRow.tsx'
import { ConsentProposal } from '#renderer/features/counselling/decision/ConsentProposal.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/decision/DecisionView.module.css'

export interface DecisionViewProps {
  readonly caseId: CaseId
  readonly canEdit: boolean
  readonly present: readonly PersonId[]
}

/** Six steps of deciding together, five cards for each person present, and a proposal of a new consent. */
export function DecisionView({ caseId, canEdit, present }: DecisionViewProps) {
  const { t } = useTexts()
  const decision = useCall('counselling.decision', { caseId, present: [...present] })
  const family = useCall('family.get', { caseId })
  if (decision.data === undefined || family.data === undefined) return null
  const { members } = family.data
  const parents = decision.data.persons.flatMap((person) => {
    const member = members.find(({ id }) => id === person.personId)
    const isParent = member?.relationship === 'mother' || member?.relationship === 'father'
    return isParent ? [{ person, relationship: member.relationship }] : []
  })
  return (
    <div className={styles['decision']}>
      <ol className={styles['steps']} aria-label={t('counselling.decision.title')}>
        {decision.data.steps.map((step) => (
          <DecisionStepRow key={step.step} caseId={caseId} step={step} canEdit={canEdit} />
        ))}
      </ol>
      {parents.length === 0 ? <Notice tone="info">{t('counselling.decision.choosePresent')}</Notice> : null}
      {parents.map(({ person, relationship }) => (
        <PersonCards
          key={person.personId}
          caseId={caseId}
          person={person}
          name={t(`common.relationship.${relationship}`).toLowerCase()}
          canEdit={canEdit}
        />
      ))}
      <a className={styles['guide']} href={decisionGuideAddress} target="_blank" rel="noreferrer noopener">
        <ExternalLink size={12} aria-hidden /> {t('counselling.decision.guide')}
      </a>
    </div>
  )
}

interface PersonCardsProps {
  readonly caseId: CaseId
  readonly person: CallOutput<'counselling.decision'>['persons'][number]
  readonly name: string
  readonly canEdit: boolean
}

function PersonCards({ caseId, person, name, canEdit }: PersonCardsProps) {
  const { t } = useTexts()
  const title = t('counselling.decision.cards', { person: name })
  return (
    <section className={styles['person']} aria-label={title}>
      <h3>{title}</h3>
      <div className={styles['cards']}>
        {person.cards.map((card) => (
          <AxisCard key={card.axis} caseId={caseId} personId={person.personId} card={card} canEdit={canEdit} />
        ))}
      </div>
      <ConsentProposal key={person.proposal?.at ?? ''} caseId={caseId} person={person} name={name} canEdit={canEdit} />
    </section>
  )
}
