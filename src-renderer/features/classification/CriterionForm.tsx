import { useState } from 'react'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { criterion, criterionCodes } from '#shared/domain/classification/germline/criteria.ts'
import { strengths } from '#shared/domain/classification/germline/strengths.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import type { CriterionCode } from '#renderer/features/classification/use-deciding.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/Criteria.module.css'

export interface CriterionFormProps {
  readonly variant: { readonly caseId: CaseId; readonly key: VariantKey }
  /** The criterion whose strength is changed; null to bring one. */
  readonly code: CriterionCode | null
  readonly onSave: (
    code: CriterionCode,
    more: { readonly strength: (typeof strengths)[number]; readonly reason: string },
    onSaved: () => void,
  ) => void
  readonly onCancel: () => void
}

/** Codes in use; retired ones cannot be chosen. */
const codes = criterionCodes.filter((code) => criterion(code).strengthNow !== null)

/** Strength and reason of a criterion. */
export function CriterionForm({ variant, code: fixed, onSave, onCancel }: CriterionFormProps) {
  const { t } = useTexts()
  const [code, setCode] = useState<CriterionCode>(fixed ?? 'PS3')
  const [strength, setStrength] = useState(criterion(code).strengthNow ?? 'supporting')
  const draft = useHeldDraft({ form: 'criterion', ...variant, item: fixed }, { reason: '' })
  const { reason } = draft.texts
  const choose = (chosen: CriterionCode): void => {
    setCode(chosen)
    setStrength(criterion(chosen).strengthNow ?? 'supporting')
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(code, { strength, reason }, draft.end)
      }}
    >
      {fixed === null ? (
        <SelectField
          label={t('classification.criteria.code')}
          value={code}
          options={codes.map((value) => ({ value, label: value }))}
          onChange={choose}
        />
      ) : null}
      <SelectField
        label={t('classification.criteria.strength')}
        value={strength}
        options={strengths
          .filter((value) => criterion(code).allowed.includes(value))
          .map((value) => ({ value, label: t(`classification.strength.${value}`) }))}
        onChange={setStrength}
      />
      <TextField
        label={t('classification.criteria.reason')}
        value={reason}
        onChange={(typed) => draft.change({ reason: typed })}
      />
      <DraftNote draft={draft} />
      <div className={styles['actions']}>
        <Button
          isSmall
          look="quiet"
          onPress={() => {
            draft.end()
            onCancel()
          }}
        >
          {t('classification.criteria.cancel')}
        </Button>
        <Button isSmall look="primary" type="submit">
          {t('classification.criteria.save')}
        </Button>
      </div>
    </form>
  )
}
