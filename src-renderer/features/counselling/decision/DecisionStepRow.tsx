import { Check } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft, type DraftPlace } from '#renderer/data/use-held-draft.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DateField } from '#renderer/ui/kit/DateField.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/decision/DecisionView.module.css'

export interface DecisionStepRowProps {
  readonly caseId: CaseId
  readonly step: CallOutput<'counselling.decision'>['steps'][number]
  readonly canEdit: boolean
}

/** One of the six steps: open, or done on a day with somebody. */
export function DecisionStepRow({ caseId, step: { step, done }, canEdit }: DecisionStepRowProps) {
  const { t, format } = useTexts()
  const fail = useFailures()
  const take = useCommand('counselling.takeStep')
  const [isOpen, setOpen] = useState(false)
  const put = (value: Done | null, onSaved: () => void = () => undefined): void => {
    setOpen(false)
    take.mutate({ caseId, step, done: value }, { onError: fail, onSuccess: onSaved })
  }
  const name = t(`counselling.decision.step.${step}`)
  return (
    <li className={done === null ? styles['open'] : styles['done']} aria-label={name}>
      <strong>
        {done === null ? null : <Check size={13} aria-hidden />} {name}
      </strong>
      {done === null ? null : (
        <span className={styles['small']}>
          {t('counselling.decision.doneOn', { date: format.date(done.on), who: done.who })}
        </span>
      )}
      {!canEdit || isOpen ? null : done === null ? (
        <Button isSmall onPress={() => setOpen(true)}>
          {t('counselling.decision.take')}
        </Button>
      ) : (
        <Button isSmall look="quiet" onPress={() => put(null)}>
          {t('counselling.decision.takeBack')}
        </Button>
      )}
      {isOpen ? (
        <StepForm
          place={{ form: 'decision.step', caseId, key: null, item: step }}
          onSave={put}
          onLeave={() => setOpen(false)}
        />
      ) : null}
    </li>
  )
}

interface Done {
  readonly on: string
  readonly who: string
}

interface StepFormProps {
  readonly place: DraftPlace
  readonly onSave: (done: Done, onSaved: () => void) => void
  readonly onLeave: () => void
}

function StepForm({ place, onSave, onLeave }: StepFormProps) {
  const { t } = useTexts()
  const [on, setOn] = useState(today)
  const draft = useHeldDraft(place, { who: '' })
  const { who } = draft.texts
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (who.trim() !== '' && on !== '') onSave({ on, who: who.trim() }, draft.end)
      }}
    >
      <DateField label={t('counselling.decision.on')} value={on} onChange={setOn} />
      <TextField
        label={t('counselling.decision.who')}
        value={who}
        onChange={(typed) => draft.change({ who: typed })}
        autoFocus
      />
      <DraftNote draft={draft} />
      <div>
        <Button type="submit" isSmall look="primary" isDisabled={who.trim() === ''}>
          {t('counselling.save')}
        </Button>
        <Button
          isSmall
          onPress={() => {
            draft.end()
            onLeave()
          }}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The day of the machine's own calendar, `2026-11-24`. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE')
}
