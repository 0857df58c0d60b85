import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { not, or, test, type Condition, type Filter } from '#shared/domain/query/filter.ts'
import {
  conditionSubjects,
  isComplete,
  newCondition,
} from '#renderer/features/variants/conditions/condition-subjects.ts'
import { ConditionFields } from '#renderer/features/variants/conditions/ConditionFields.tsx'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { Checkbox, SelectField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/conditions/ConditionDialog.module.css'

export interface ConditionDialogProps {
  /** The step to change; none for a new one. */
  readonly filter: Filter | null
  readonly onApply: (filter: Filter) => void
  readonly onClose: () => void
}

interface Line {
  /** Stays with the line while others come and go. */
  readonly id: number
  readonly isNegated: boolean
  readonly condition: Condition
}

/**
 * One step of the user's own filter: a variant passes when any line fits. Steps are joined by *and*, so that every filter
 * in conjunctive normal form can be built, which is every filter there is.
 */
export function ConditionDialog({ filter, onApply, onClose }: ConditionDialogProps) {
  const { t } = useTexts()
  const [lines, setLines] = useState<readonly Line[]>(() => linesOf(filter))
  const change = (line: Line): void => setLines(lines.map((each) => (each.id === line.id ? line : each)))
  const isReady = lines.every(({ condition }) => isComplete(condition))
  return (
    <Dialog
      title={t(filter === null ? 'variants.condition.add' : 'variants.condition.edit')}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={!isReady}
            onPress={() => {
              onApply(filterOf(lines))
              onClose()
            }}
          >
            {t('variants.condition.apply')}
          </Button>
        </>
      }
    >
      <p className={styles['explain']}>{t(isReady ? 'variants.condition.explain' : 'variants.condition.incomplete')}</p>
      <ul className={styles['lines']}>
        {lines.map((line) => (
          <LineFields
            key={line.id}
            line={line}
            onChange={change}
            onRemove={lines.length === 1 ? null : () => setLines(lines.filter(({ id }) => id !== line.id))}
          />
        ))}
      </ul>
      <div className={styles['more']}>
        <Button
          isSmall
          icon={<Plus size={13} />}
          onPress={() => setLines([...lines, lineOf(Math.max(...lines.map(({ id }) => id)) + 1, newCondition('gene'))])}
        >
          {t('variants.condition.or')}
        </Button>
      </div>
    </Dialog>
  )
}

interface LineFieldsProps {
  readonly line: Line
  readonly onChange: (line: Line) => void
  readonly onRemove: (() => void) | null
}

function LineFields({ line, onChange, onRemove }: LineFieldsProps) {
  const { t } = useTexts()
  return (
    <li className={styles['line']}>
      <div className={styles['subject']}>
        <SelectField
          label={t('variants.condition.subject')}
          value={line.condition.type}
          options={conditionSubjects.map((id) => ({ value: id, label: t(`variants.condition.type.${id}`) }))}
          onChange={(subject) => onChange({ ...line, condition: newCondition(subject) })}
        />
        <Checkbox isSelected={line.isNegated} onChange={(isNegated) => onChange({ ...line, isNegated })}>
          {t('variants.condition.not')}
        </Checkbox>
      </div>
      <div className={styles['fields']}>
        <ConditionFields
          key={line.condition.type}
          condition={line.condition}
          onChange={(condition) => onChange({ ...line, condition })}
        />
      </div>
      {onRemove === null ? null : (
        <IconButton label={t('variants.condition.remove')} icon={<Trash2 size={14} />} onPress={onRemove} />
      )}
    </li>
  )
}

const lineOf = (id: number, condition: Condition, isNegated = false): Line => ({ id, condition, isNegated })

/** Lines of a filter this dialog can show: conditions, each possibly negated, joined by *or*. */
function linesOf(filter: Filter | null): readonly Line[] {
  const parts = filter === null ? [] : alternativesOf(filter)
  return parts.length === 0 ? [lineOf(0, newCondition('gene'))] : parts.map((part, id) => ({ ...part, id }))
}

function alternativesOf(filter: Filter): readonly Omit<Line, 'id'>[] {
  if (filter.op === 'test') return [{ condition: filter.test, isNegated: false }]
  if (filter.op === 'not') return filter.of.op === 'test' ? [{ condition: filter.of.test, isNegated: true }] : []
  return filter.op === 'or' ? filter.of.flatMap(alternativesOf) : []
}

/** Whether the dialog can show a filter without losing any of it. */
export function isEditable(filter: Filter): boolean {
  if (filter.op === 'test') return true
  if (filter.op === 'not') return filter.of.op === 'test'
  return filter.op === 'or' && filter.of.length > 0 && filter.of.every(isEditable)
}

function filterOf(lines: readonly Line[]): Filter {
  const parts = lines.map(({ condition, isNegated }) => (isNegated ? not(test(condition)) : test(condition)))
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : or(...parts)
}
