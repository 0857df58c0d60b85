import { Radio, RadioGroup, Label } from 'react-aria-components'
import { X } from 'lucide-react'
import { axisWishes } from '#shared/domain/counselling/decision.ts'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useAutosave } from '#renderer/data/use-autosave.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { TextArea } from '#renderer/ui/kit/TextArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/decision/DecisionView.module.css'

type Card = CallOutput<'counselling.decision'>['persons'][number]['cards'][number]

export interface AxisCardProps {
  readonly caseId: CaseId
  readonly personId: PersonId
  readonly card: Card
  readonly canEdit: boolean
}

/** What one parent wishes on one axis. Nothing is chosen beforehand, and all three answers have the same room. */
export function AxisCard({ caseId, personId, card: { axis, wish, note }, canEdit }: AxisCardProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const weigh = useCommand('counselling.weigh')
  const { draft, change } = useAutosave<string>({
    kept: note,
    save: (typed) => weigh.mutateAsync({ caseId, personId, axis, card: { wish, note: typed } }),
    saving: (typed) => ({
      name: 'counselling.weigh',
      input: { caseId, personId, axis, card: { wish, note: typed } },
    }),
  })
  const choose = (chosen: Card['wish']): void =>
    weigh.mutate({ caseId, personId, axis, card: { wish: chosen, note: draft ?? note } }, { onError: fail })
  return (
    <div className={styles['card']}>
      <RadioGroup
        value={wish ?? ''}
        isDisabled={!canEdit}
        onChange={(value) => choose(axisWishes.find((each) => each === value) ?? null)}
        className={styles['wishes'] ?? ''}
      >
        <Label>
          <strong>{t(`counselling.decision.axis.${axis}`)}</strong> {t(`counselling.decision.axisText.${axis}`)}
        </Label>
        {axisWishes.map((each) => (
          <Radio key={each} value={each} className={styles['wish'] ?? ''}>
            <span className={styles['dot']} aria-hidden />
            {t(`counselling.decision.wish.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      {wish === null || !canEdit ? null : (
        <IconButton label={t('counselling.decision.clear')} icon={<X size={12} />} onPress={() => choose(null)} />
      )}
      {canEdit ? (
        <TextArea
          label={t('counselling.decision.note')}
          value={draft ?? note}
          onChange={change}
          rows={2}
          maxLength={2000}
        />
      ) : (
        <p className={styles['small']}>{note}</p>
      )}
    </div>
  )
}
