import { currentConsentForm } from '#shared/registry/consent-forms/consent-forms.ts'
import { consentQuestionIds } from '#shared/registry/consent-questions/consent-questions.ts'
import type { Card } from '#renderer/features/consent/consent-view.ts'
import {
  candidatesFor,
  isAsked,
  outsideSigner,
  roleIn,
  type Draft,
  type FormAnswer,
} from '#renderer/features/consent/record-draft.ts'
import { Choice } from '#renderer/ui/kit/Choice.tsx'
import { DateField } from '#renderer/ui/kit/DateField.tsx'
import { Checkbox, TextField } from '#renderer/ui/kit/Field.tsx'
import type { ProposedAnswers } from '#renderer/features/consent/use-proposed-answers.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

export interface RecordFormProps {
  readonly card: Card
  readonly persons: readonly Card[]
  readonly draft: Draft
  /** What the family thought of answering, said beside the question; nothing is answered for anybody. */
  readonly proposed: ProposedAnswers
  /** Somebody has tried to save: what is missing is marked. */
  readonly isTried: boolean
  readonly onChange: (change: Partial<Draft>) => void
}

/** The signed form of one person: when, who signed, and each answer with the words of the form. */
export function RecordForm(props: RecordFormProps) {
  const { t } = useTexts()
  const { draft, onChange } = props
  return (
    <div className={styles['form']}>
      <section className={styles['fields']}>
        <p className={styles['facts']}>
          {t('consent.record.form')}:{' '}
          {t('consent.form', { name: currentConsentForm.name, version: currentConsentForm.version })}
        </p>
        <DateField
          label={t('consent.record.signedAt')}
          value={draft.signedAt}
          // Another day may ask for other signers.
          onChange={(signedAt) => onChange({ signedAt, signers: [] })}
        />
        <TextField
          label={t('consent.record.conversationBy')}
          value={draft.conversationBy}
          onChange={(conversationBy) => onChange({ conversationBy })}
        />
        <Checkbox isSelected={draft.interpreterUsed} onChange={(interpreterUsed) => onChange({ interpreterUsed })}>
          {t('consent.record.interpreter')}
        </Checkbox>
        <Checkbox
          isSelected={draft.lacksCapacity}
          onChange={(lacksCapacity) => onChange({ lacksCapacity, signers: [] })}
        >
          {t('consent.record.lacksCapacity')}
        </Checkbox>
        <Signers {...props} />
      </section>
      <Answers {...props} />
    </div>
  )
}

function Signers({ card, persons, draft, onChange }: RecordFormProps) {
  const { t } = useTexts()
  const role = roleIn(draft, card)
  if (role === null) return <p className={styles['facts']}>{t('consent.record.dateFirst')}</p>
  const mark = (personId: string, isSigner: boolean): void =>
    onChange({
      signers: isSigner ? [...draft.signers, personId] : draft.signers.filter((signer) => signer !== personId),
    })
  const outside = outsideSigner(role)
  const signers = candidatesFor(role, card, persons, draft.signedAt).map(({ personId, name, relationship }) => ({
    id: personId as string,
    label:
      role === 'self'
        ? t('consent.record.self', { name: name ?? t(`common.relationship.${relationship}`) })
        : [t(`common.relationship.${relationship}`), name].filter(Boolean).join(' · '),
  }))
  const outsideLabel = t(
    role === 'custody_holder' ? 'consent.record.otherHolder' : 'consent.record.otherRepresentative',
  )
  return (
    <>
      {role === 'custody_holder' ? (
        <Choice
          label={t('consent.record.custody')}
          value={draft.custody}
          options={(['sole', 'joint'] as const).map((value) => ({
            value,
            label: t(`consent.record.custodyOf.${value}`),
          }))}
          onChange={(custody) => onChange({ custody })}
        />
      ) : null}
      <fieldset className={styles['signers']}>
        <legend>{t('consent.record.signers')}</legend>
        {[...signers, ...(role === 'self' ? [] : [{ id: outside, label: outsideLabel }])].map(({ id, label }) => (
          <Checkbox key={id} isSelected={draft.signers.includes(id)} onChange={(isSigner) => mark(id, isSigner)}>
            {label}
          </Checkbox>
        ))}
        {role === 'custody_holder' && draft.custody === 'joint' ? (
          <Checkbox
            isSelected={draft.jointAgreementDocumented}
            onChange={(jointAgreementDocumented) => onChange({ jointAgreementDocumented })}
          >
            {t('consent.record.jointAgreement')}
          </Checkbox>
        ) : null}
      </fieldset>
    </>
  )
}

function Proposed({ answer }: { readonly answer: 'yes' | 'no' | undefined }) {
  const { t } = useTexts()
  if (answer === undefined) return null
  return <p className={styles['facts']}>{t('consent.record.proposed', { answer: t(`common.${answer}`) })}</p>
}

const answers: readonly FormAnswer[] = ['yes', 'no', 'unanswered']

/** Each question in the words of the form, which are Danish whatever the language of the window. */
function Answers({ card, draft, proposed, isTried, onChange }: RecordFormProps) {
  const { t } = useTexts()
  return (
    <section className={styles['questions']} aria-label={t('consent.record.questions')}>
      <h3>{t('consent.record.questions')}</h3>
      {consentQuestionIds.map((id) => (
        <div key={id} className={styles['question']}>
          <div>
            <p lang="da">{currentConsentForm.wording[id]}</p>
            <Proposed answer={proposed.get(id)} />
          </div>
          {isAsked(id, draft, card) ? (
            <Choice
              label={currentConsentForm.wording[id]}
              isLabelHidden
              isInvalid={isTried && draft.answers[id] === undefined}
              value={draft.answers[id] ?? null}
              options={answers.map((value) => ({ value, label: t(`consent.formAnswer.${value}`) }))}
              onChange={(answer) => onChange({ answers: { ...draft.answers, [id]: answer } })}
            />
          ) : (
            <p className={styles['facts']}>{t('consent.record.notForMinors')}</p>
          )}
        </div>
      ))}
    </section>
  )
}
