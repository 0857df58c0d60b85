import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { type ProposedQuestion } from '#shared/domain/counselling/decision.ts'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { runCommand } from '#renderer/data/commands.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/decision/DecisionView.module.css'

type Person = CallOutput<'counselling.decision'>['persons'][number]
type Answers = Readonly<Partial<Record<ProposedQuestion, 'yes' | 'no'>>>

export interface ConsentProposalProps {
  readonly caseId: CaseId
  readonly person: Person
  readonly name: string
  readonly canEdit: boolean
}

/** Where a decision ends: the answers a new form would have, beside those that hold now. It opens nothing by itself. */
export function ConsentProposal({ caseId, person, name, canEdit }: ConsentProposalProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const propose = useCommand('counselling.propose')
  const [answers, setAnswers] = useState<Answers>(() =>
    Object.fromEntries(
      person.questions.flatMap(({ question, proposed }) => (proposed === null ? [] : [[question, proposed]])),
    ),
  )
  const save = (value: Answers | null): void =>
    propose.mutate({ caseId, personId: person.personId, answers: value }, { onError: fail })
  return (
    <div className={styles['proposal']}>
      <h4>{t('counselling.decision.proposal', { person: name })}</h4>
      <p className={styles['small']}>{t('counselling.decision.proposalText')}</p>
      {person.questions.map(({ question, current }) => (
        <RadioGroup
          key={question}
          orientation="horizontal"
          isDisabled={!canEdit}
          value={answers[question] ?? ''}
          onChange={(value) => {
            if (value === 'yes' || value === 'no') setAnswers({ ...answers, [question]: value })
          }}
          className={styles['question'] ?? ''}
        >
          <Label>
            {t(`consent.questions.${question}`)}{' '}
            <span className={styles['small']}>
              {t('counselling.decision.now', { answer: t(`consent.answer.${current}`) })}
            </span>
          </Label>
          {(['yes', 'no'] as const).map((value) => (
            <Radio key={value} value={value} className={styles['wish'] ?? ''}>
              <span className={styles['dot']} aria-hidden />
              {t(`common.${value}`)}
            </Radio>
          ))}
        </RadioGroup>
      ))}
      {canEdit ? (
        <div className={styles['actions']}>
          <Button isSmall look="primary" isDisabled={Object.keys(answers).length === 0} onPress={() => save(answers)}>
            {t('counselling.decision.propose')}
          </Button>
          {person.proposal === null ? null : (
            <>
              <Button isSmall onPress={() => void runCommand('consent.record', person.personId)}>
                {t('counselling.decision.record')}
              </Button>
              <Kept proposal={person.proposal} onRemove={() => save(null)} />
            </>
          )}
        </div>
      ) : null}
    </div>
  )
}

interface KeptProps {
  readonly proposal: NonNullable<Person['proposal']>
  readonly onRemove: () => void
}

/** Who proposed what is kept, and the way to take it back. */
function Kept({ proposal: { by, at }, onRemove }: KeptProps) {
  const { t, format } = useTexts()
  return (
    <>
      <Button isSmall onPress={onRemove}>
        {t('counselling.decision.withdraw')}
      </Button>
      <span className={styles['small']}>
        {t('counselling.decision.proposed', { name: by, time: format.dateTime(at) })}
      </span>
    </>
  )
}
