import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand, useStore } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import type { Card, Matrix } from '#renderer/features/consent/consent-view.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

type Change = Matrix['changes'][number]

export interface ConsentChangesProps {
  readonly caseId: CaseId
  readonly changes: readonly Change[]
  readonly persons: readonly Card[]
}

/** What a synchronisation brought, until the reader has said that it was read; forms only, never what they opened. */
export function ConsentChanges({ caseId, changes, persons }: ConsentChangesProps) {
  const { t, format } = useTexts()
  const fail = useFailures()
  const keep = useStore()
  const acknowledge = useCommand('consent.acknowledge')
  if (changes.length === 0) return null
  const onRead = (): void =>
    acknowledge.mutate(
      { caseId },
      {
        onSuccess: () =>
          keep('consent.matrix', { caseId }, (known) => (known === undefined ? undefined : { ...known, changes: [] })),
        onError: fail,
      },
    )
  return (
    <Notice
      tone="warn"
      action={
        <Button isSmall isDisabled={acknowledge.isPending} onPress={onRead}>
          {t('consent.changed.read')}
        </Button>
      }
    >
      <strong>{t('consent.changed.title')}</strong>
      <ul className={styles['changes']}>
        {changes.map((change) => {
          const card = persons.find(({ personId }) => personId === change.personId)
          return (
            <li key={change.personId}>
              {card === undefined ? '' : `${t(`common.relationship.${card.relationship}`)}, `}
              {format.dateTime(change.at)}: <ChangeText change={change} />
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

function ChangeText({ change: { from, to, answers } }: { readonly change: Change }) {
  const { t } = useTexts()
  const status =
    from === to
      ? []
      : [t('consent.changed.status', { from: t(`consent.status.${from}`), to: t(`consent.status.${to}`) })]
  const changed = answers.map((one) =>
    t('consent.changed.answer', {
      question: t(`consent.questions.${one.id}`),
      from: t(`consent.formAnswer.${one.from}`),
      to: t(`consent.formAnswer.${one.to}`),
    }),
  )
  return [...status, ...changed].join('; ')
}
