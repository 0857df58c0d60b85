import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { ScrollArea } from '#renderer/ui/kit/ScrollArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

type Matrix = CallOutput<'consent.matrix'>
type Person = Matrix['persons'][number]
type Answer = Matrix['questions'][number]['answers'][number]['answer']

/** What each person answered, each in a column of their own, and the one sentence that is the same for everybody. */
export function ConsentPane({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useTexts()
  const matrix = useCall('consent.matrix', { caseId })
  if (matrix.data === undefined) return null
  const { persons } = matrix.data
  return (
    <div className={styles['consent']}>
      <PaneInfo pane="consent" fact={<SignedInfo persons={persons} />} />
      <ScrollArea label={t('caseView.pane.consent')} className={styles['answers']}>
        <AnswerTable matrix={matrix.data} />
        <ul className={styles['forms']}>
          {persons.map((person) => (
            <FormLine key={person.personId} person={person} />
          ))}
        </ul>
      </ScrollArea>
      <Notice tone="deny">{t('consent.sentence')}</Notice>
    </div>
  )
}

/** The newest signature among the forms that hold. */
function SignedInfo({ persons }: { readonly persons: readonly Person[] }) {
  const { t, format } = useTexts()
  const newest = persons
    .flatMap(({ signedAt }) => signedAt ?? [])
    .toSorted()
    .at(-1)
  return newest === undefined ? null : t('consent.signed', { date: format.date(newest) })
}

function AnswerTable({ matrix: { persons, questions } }: { readonly matrix: Matrix }) {
  const { t } = useTexts()
  return (
    <table className={styles['matrix']}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('consent.question')}</span>
          </th>
          {persons.map(({ personId, relationship }) => (
            <th key={personId} scope="col">
              {t(`common.relationship.${relationship}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {questions.map(({ id, answers }) => (
          <tr key={id}>
            <th scope="row">{t(`consent.questions.${id}`)}</th>
            {answers.map(({ personId, answer }) => (
              <td key={personId}>
                <AnswerText answer={answer} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function AnswerText({ answer }: { readonly answer: Answer }) {
  const { t } = useTexts()
  return <span className={`${styles['answer']} ${styles[answer]}`}>{t(`consent.answer.${answer}`)}</span>
}

/** Which form an answer stands on, and whose name is under it. */
function FormLine({ person: { relationship, status, form, signedAt, signedBy } }: { readonly person: Person }) {
  const { t, format } = useTexts()
  const parts = [
    form === null ? null : t('consent.form', form),
    status === 'active' ? null : t(`consent.status.${status}`),
    signedAt === null ? null : t('consent.signed', { date: format.date(signedAt) }),
    signedBy.length === 0 ? null : t('consent.signedBy', { names: signedBy.filter(Boolean).join(', ') }),
  ]
  return (
    <li>
      <strong>{t(`common.relationship.${relationship}`)}</strong> {parts.filter((part) => part !== null).join(' · ')}
    </li>
  )
}
