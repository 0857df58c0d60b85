import { Pencil, Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { FilterStep } from '#shared/domain/query/filter.ts'
import { ConditionDialog, isEditable } from '#renderer/features/variants/conditions/ConditionDialog.tsx'
import { filterSentence } from '#renderer/ui/text/filter-sentence.ts'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/conditions/OwnSteps.module.css'

export interface OwnStepsProps {
  readonly steps: readonly FilterStep[]
  readonly onChange: (steps: readonly FilterStep[]) => void
}

/** The user's own conditions in words, each to be changed or taken away. */
export function OwnSteps({ steps, onChange }: OwnStepsProps) {
  const texts = useTexts()
  const { t } = texts
  const [edited, setEdited] = useState<FilterStep | 'new' | null>(null)
  return (
    <div className={styles['own']}>
      <ul className={styles['steps']}>
        {steps.map((step) => (
          <li key={step.id} className={styles['step']}>
            <span className={styles['sentence']}>{filterSentence(step.filter, texts)}</span>
            {isEditable(step.filter) ? (
              <IconButton
                label={t('variants.condition.edit')}
                icon={<Pencil size={12} />}
                onPress={() => setEdited(step)}
              />
            ) : null}
            <IconButton
              label={t('variants.condition.remove')}
              icon={<X size={13} />}
              onPress={() => onChange(steps.filter(({ id }) => id !== step.id))}
            />
          </li>
        ))}
      </ul>
      <Button isSmall icon={<Plus size={13} />} onPress={() => setEdited('new')}>
        {t('variants.condition.add')}
      </Button>
      {edited === null ? null : (
        <ConditionDialog
          filter={edited === 'new' ? null : edited.filter}
          onClose={() => setEdited(null)}
          onApply={(filter) =>
            onChange(
              edited === 'new'
                ? [...steps, { id: freeId(steps), filter }]
                : steps.map((step) => (step.id === edited.id ? { ...step, filter } : step)),
            )
          }
        />
      )}
    </div>
  )
}

/** An id no step has; ids are only used to tell the steps of one question apart. */
function freeId(steps: readonly FilterStep[]): string {
  const taken = new Set(steps.map(({ id }) => id))
  let number = steps.length + 1
  while (taken.has(`own.${number}`)) number += 1
  return `own.${number}`
}
