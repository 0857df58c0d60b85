import { useState } from 'react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { reasonTexts, type Card } from '#renderer/features/consent/consent-view.ts'
import { formOf, mistakesOf, unmarked, type Draft } from '#renderer/features/consent/record-draft.ts'
import { RecordForm } from '#renderer/features/consent/RecordForm.tsx'
import { useRecordDrafts } from '#renderer/features/consent/use-record-drafts.ts'
import { useProposedAnswers } from '#renderer/features/consent/use-proposed-answers.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Choice } from '#renderer/ui/kit/Choice.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/consent/ConsentPane.module.css'

export interface RecordDialogProps {
  readonly caseId: CaseId
  readonly persons: readonly Card[]
  readonly first: string
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Writes down the conversation with each person of the family, one form after the other; each is saved for itself. */
export function RecordDialog({ caseId, persons, first, isOpen, onClose }: RecordDialogProps) {
  const { t } = useTexts()
  const user = useCall('session.state', {}).data?.user?.name ?? ''
  const [chosen, setChosen] = useState(first)
  const drafts = useRecordDrafts(caseId, persons, user)
  const [tried, setTried] = useState<readonly string[]>([])
  const card = persons.find(({ personId }) => personId === chosen)
  const draft = drafts.of(chosen)
  const proposed = useProposedAnswers(caseId, card)
  const save = useSave(caseId)
  if (card === undefined) return null
  const troubles = troublesOf(draft, card)
  const onSave = (): void => {
    setTried([...tried, chosen])
    const onSaved = (): void => {
      drafts.saved(chosen)
      onClose()
    }
    if (troubles.length === 0) save.run(draft, card, onSaved)
  }
  const giveUp = (): void => {
    drafts.end()
    onClose()
  }
  return (
    <Dialog
      title={t('consent.record.title')}
      isOpen={isOpen}
      onClose={giveUp}
      width="wide"
      actions={
        <>
          <Button onPress={giveUp}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={save.isPending} onPress={onSave}>
            {t('consent.record.save', { person: card.name ?? t(`common.relationship.${card.relationship}`) })}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <p className={styles['facts']}>{t('consent.record.intro')}</p>
        <PersonChoice persons={persons} chosen={chosen} onChoose={setChosen} />
        <DraftNote draft={drafts.note} />
        <RecordForm
          key={chosen}
          card={card}
          persons={persons}
          draft={draft}
          proposed={proposed}
          isTried={tried.includes(chosen)}
          onChange={(change) => drafts.change(chosen, change)}
        />
        {tried.includes(chosen) && troubles.length > 0 ? <Troubles draft={draft} card={card} /> : null}
      </div>
    </Dialog>
  )
}

interface PersonChoiceProps extends Pick<RecordDialogProps, 'persons'> {
  readonly chosen: string
  readonly onChoose: (personId: string) => void
}

function PersonChoice({ persons, chosen, onChoose }: PersonChoiceProps) {
  const { t } = useTexts()
  return (
    <Choice
      label={t('consent.record.person')}
      value={chosen}
      options={persons.map(({ personId, relationship, name }) => ({
        value: personId as string,
        label: [t(`common.relationship.${relationship}`), name].filter(Boolean).join(' · '),
      }))}
      onChange={onChoose}
    />
  )
}

function useSave(caseId: CaseId) {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const record = useCommand('consent.record')
  return {
    isPending: record.isPending,
    run: (draft: Draft, card: Card, onSaved: () => void): void =>
      record.mutate(
        { caseId, personId: card.personId, basedOn: card.revision, form: formOf(draft, card) },
        {
          onSuccess: () => {
            const person = card.name ?? t(`common.relationship.${card.relationship}`)
            show({ tone: 'info', text: t('consent.record.saved', { person }) })
            onSaved()
          },
          onError: fail,
        },
      ),
  }
}

function troublesOf(draft: Draft, card: Card): readonly unknown[] {
  return [...mistakesOf(draft, card), ...unmarked(draft, card), ...(draft.conversationBy.trim() === '' ? ['by'] : [])]
}

/** What has to be put right, after somebody has tried to save. */
function Troubles({ draft, card }: { readonly draft: Draft; readonly card: Card }) {
  const { t } = useTexts()
  const count = unmarked(draft, card).length
  return (
    <Notice tone="error">
      {t('consent.record.missing')}
      <ul className={styles['changes']}>
        {reasonTexts(t, mistakesOf(draft, card)).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {count === 0 ? null : <li>{t('consent.record.unanswered', { count })}</li>}
        {draft.conversationBy.trim() === '' ? <li>{t('consent.record.conversationBy')}</li> : null}
      </ul>
    </Notice>
  )
}
