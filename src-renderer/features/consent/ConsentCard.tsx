import { Ellipsis } from 'lucide-react'
import {
  formFacts,
  groupedAnswers,
  reasonTexts,
  statusTones,
  type Card,
  type Matrix,
} from '#renderer/features/consent/consent-view.ts'
import type { ConsentAction } from '#renderer/features/consent/ConsentPane.tsx'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { Menu } from '#renderer/ui/kit/Menu.tsx'
import { Pill } from '#renderer/ui/kit/Pill.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

export interface ConsentCardProps {
  readonly card: Card
  readonly matrix: Matrix
  readonly canEdit: boolean
  readonly onChoose: (action: ConsentAction) => void
}

/** One person's form: whether it holds, what it answers, and what can be done about it. */
export function ConsentCard({ card, matrix, canEdit, onChoose }: ConsentCardProps) {
  const texts = useTexts()
  const { t } = texts
  const relationship = t(`common.relationship.${card.relationship}`)
  return (
    <article className={styles['card']} aria-label={[relationship, card.name ?? ''].join(' ')}>
      <header className={styles['head']}>
        <h3>{relationship}</h3>
        <span className={styles['name']}>{card.name}</span>
        <Pill tone={statusTones[card.status]}>{t(`consent.status.${card.status}`)}</Pill>
        <CardMenu card={card} canEdit={canEdit} onChoose={onChoose} />
      </header>
      <CardFacts card={card} persons={matrix.persons} />
      {card.status === 'missing' ? null : (
        <dl className={styles['answers']}>
          {groupedAnswers(matrix, card.personId).map(({ answer, questions }) => (
            <div key={answer} className={styles['group']}>
              <dt className={styles[answer]}>{t(`consent.answer.${answer}`)}</dt>
              <dd>{questions.map((id) => t(`consent.short.${id}`)).join(' · ')}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  )
}

function CardFacts({ card, persons }: { readonly card: Card; readonly persons: readonly Card[] }) {
  const texts = useTexts()
  const { t } = texts
  const facts = [...formFacts(texts, card, persons), ...(card.isWaiting ? [t('consent.waiting')] : [])]
  return (
    <>
      {facts.length === 0 ? null : <p className={styles['facts']}>{facts.join(' · ')}</p>}
      {card.status === 'missing' ? <p className={styles['facts']}>{t('consent.noForm')}</p> : null}
      {card.mistakes.length === 0 ? null : (
        <p className={styles['trouble']}>
          {t('consent.closedBecause', { reasons: reasonTexts(t, card.mistakes).join(', ') })}
        </p>
      )}
      {card.awaitsReconfirmation ? <p className={styles['trouble']}>{t('consent.awaitsReconfirmation')}</p> : null}
    </>
  )
}

function CardMenu({ card, canEdit, onChoose }: Omit<ConsentCardProps, 'matrix'>) {
  const { t } = useTexts()
  const person = t(`common.relationship.${card.relationship}`)
  const entry = (action: ConsentAction, more: { readonly isDanger?: boolean } = {}) => ({
    id: action,
    label: t(`consent.action.${action}`),
    onChoose: () => onChoose(action),
    ...more,
  })
  const entries = [
    ...(canEdit ? [entry('record')] : []),
    ...(canEdit && card.awaitsReconfirmation ? [entry('reconfirm')] : []),
    entry('history'),
    ...(canEdit && card.status === 'active' ? [entry('withdraw', { isDanger: true })] : []),
  ]
  return (
    <Menu label={t('consent.actions', { person })} entries={entries}>
      <IconButton label={t('consent.actions', { person })} icon={<Ellipsis size={15} />} />
    </Menu>
  )
}
