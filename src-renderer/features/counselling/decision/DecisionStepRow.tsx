import { Check } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DateField } from '#renderer/ui/kit/DateField.tsx'
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
  const put = (value: { readonly on: string; readonly who: string } | null): void => {
    setOpen(false)
    take.mutate({ caseId, step, done: value }, { onError: fail })
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
      {isOpen ? <StepForm onSave={put} onLeave={() => setOpen(false)} /> : null}
    </li>
  )
}

interface StepFormProps {
  readonly onSave: (done: { readonly on: string; readonly who: string }) => void
  readonly onLeave: () => void
}

function StepForm({ onSave, onLeave }: StepFormProps) {
  const { t } = useTexts()
  const [on, setOn] = useState(today)
  const [who, setWho] = useState('')
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (who.trim() !== '' && on !== '') onSave({ on, who: who.trim() })
      }}
    >
      <DateField label={t('counselling.decision.on')} value={on} onChange={setOn} />
      <TextField label={t('counselling.decision.who')} value={who} onChange={setWho} autoFocus />
      <div>
        <Button type="submit" isSmall look="primary" isDisabled={who.trim() === ''}>
          {t('counselling.save')}
        </Button>
        <Button isSmall onPress={onLeave}>
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
