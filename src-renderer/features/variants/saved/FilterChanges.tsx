import { filterDifference, type FilterChange } from '#shared/domain/query/filter-difference.ts'
import type { FilterStep } from '#shared/domain/query/filter.ts'
import { assertNever } from '#shared/kit/assert.ts'
import { filterSentence } from '#renderer/ui/text/filter-sentence.ts'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/saved/SavedFilters.module.css'

export interface FilterChangesProps {
  readonly before: { readonly version: number; readonly steps: readonly FilterStep[] }
  readonly after: readonly FilterStep[]
}

/** What is different from an earlier version of a filter, in words. */
export function FilterChanges({ before, after }: FilterChangesProps) {
  const texts = useTexts()
  const changes = filterDifference(before.steps, after)
  return (
    <div>
      <h3 className={styles['heading']}>
        {texts.t(changes.length === 0 ? 'variants.saved.unchanged' : 'variants.saved.changes', {
          version: before.version,
        })}
      </h3>
      <ul className={styles['sentences']}>
        {changes.map((change) => (
          <li key={JSON.stringify(change)}>{changeText(change, texts)}</li>
        ))}
      </ul>
    </div>
  )
}

function changeText(change: FilterChange, texts: Texts): string {
  const { t } = texts
  switch (change.change) {
    case 'added':
      return t('variants.saved.added', { step: filterSentence(change.after, texts) })
    case 'removed':
      return t('variants.saved.removed', { step: filterSentence(change.before, texts) })
    case 'changed':
      return t('variants.saved.changed', {
        before: `${filterSentence(change.before, texts)}.`,
        after: filterSentence(change.after, texts),
      })
    default:
      return assertNever(change)
  }
}
