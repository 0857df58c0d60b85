import { useState } from 'react'
import { statedRiskNames, type StatedRiskName } from '#shared/domain/risk/family-risk.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { CallFailure } from '#renderer/data/client.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import type { RiskFinding } from '#renderer/features/counselling/risk/RiskView.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/risk/RiskView.module.css'

export interface StatedValuesProps {
  readonly caseId: CaseId
  readonly finding: RiskFinding
  readonly canEdit: boolean
}

/** What the case cannot know: only what would change an answer of this finding is asked for. */
export function StatedValues({ caseId, finding, canEdit }: StatedValuesProps) {
  const { t } = useTexts()
  const asked = statedRiskNames.filter((name) => finding.risks.some(({ helps }) => helps.includes(name)))
  if (asked.length === 0) return null
  return (
    <fieldset className={styles['stated']} disabled={!canEdit}>
      <legend>{t('counselling.risk.stated')}</legend>
      {asked.map((name) => (
        <StatedValue key={name} caseId={caseId} finding={finding} name={name} canEdit={canEdit} />
      ))}
    </fieldset>
  )
}

interface StatedValueProps extends StatedValuesProps {
  readonly name: StatedRiskName
}

function StatedValue({ caseId, finding, name, canEdit }: StatedValueProps) {
  const { t, format } = useTexts()
  const known = finding.stated.find((each) => each.name === name)
  const place = { form: 'risk.value', caseId, key: finding.keys[0] ?? null, item: name } as const
  const draft = useHeldDraft(place, { value: known?.value ?? '' })
  const { value } = draft.texts
  const { error, save } = useStating({ caseId, finding, name }, draft.end)
  const label = t(`counselling.risk.input.${name}`)
  const who =
    known === undefined
      ? t(`counselling.risk.hint.${name}`)
      : t('counselling.risk.statedBy', { name: known.by, time: format.dateTime(known.at) })
  if (name === 'parentOfOrigin') {
    return (
      <div>
        <SelectField
          label={label}
          value={value}
          options={[
            { value: '', label: t('counselling.risk.notStated') },
            { value: 'mother', label: t('counselling.risk.inputValue.mother') },
            { value: 'father', label: t('counselling.risk.inputValue.father') },
          ]}
          onChange={save}
        />
        <p className={styles['small']}>{who}</p>
      </div>
    )
  }
  return (
    <form
      className={styles['value']}
      onSubmit={(event) => {
        event.preventDefault()
        save(value)
      }}
    >
      <TextField
        label={label}
        value={value}
        onChange={(typed) => draft.change({ value: typed })}
        isReadOnly={!canEdit}
        hint={who}
        error={error}
      />
      <DraftNote draft={draft} />
      {value === (known?.value ?? '') ? null : (
        <Button type="submit" isSmall look="primary">
          {t('counselling.risk.state')}
        </Button>
      )}
    </form>
  )
}

/** States a value; what cannot be read is said beside the field and not in the corner. */
function useStating(
  { caseId, finding, name }: Pick<StatedValueProps, 'caseId' | 'finding' | 'name'>,
  onKept: () => void,
): { readonly error: string | undefined; readonly save: (value: string) => void } {
  const { t } = useTexts()
  const fail = useFailures()
  const state = useCommand('counselling.state')
  const [error, setError] = useState<string | undefined>(undefined)
  const save = (value: string): void => {
    const [key] = finding.keys
    if (key === undefined) return
    setError(undefined)
    const onError = (failure: unknown): void => {
      if (failure instanceof CallFailure && failure.code === 'counselling.valueInvalid') {
        setError(failureText(t, failure.code, {}))
      } else fail(failure)
    }
    const stated = value.trim() === '' ? null : value
    state.mutate({ caseId, key, name, value: stated }, { onError, onSuccess: onKept })
  }
  return { error, save }
}
