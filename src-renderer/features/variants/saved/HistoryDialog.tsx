import { useCall } from '#renderer/data/queries.ts'
import { filterSentence } from '#renderer/ui/text/filter-sentence.ts'
import { FilterChanges } from '#renderer/features/variants/saved/FilterChanges.tsx'
import type { SavedFilter } from '#renderer/features/variants/saved/SaveFilterDialog.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/saved/SavedFilters.module.css'

export interface HistoryDialogProps {
  readonly filter: SavedFilter
  readonly onUse: (version: SavedFilter) => void
  readonly onClose: () => void
}

/** All versions of a saved filter with what each changed; any of them can be used again. */
export function HistoryDialog({ filter, onUse, onClose }: HistoryDialogProps) {
  const texts = useTexts()
  const { t, format } = texts
  const { data } = useCall('filters.history', { id: filter.id })
  const versions = data?.versions ?? []
  return (
    <Dialog title={t('variants.saved.historyTitle', { name: filter.name })} isOpen onClose={onClose}>
      <ol className={styles['versions']}>
        {versions.map((version, index) => {
          const before = versions[index + 1]
          return (
            <li key={version.version} className={styles['version']}>
              <div className={styles['versionHead']}>
                <strong>{t('variants.saved.version', { version: version.version })}</strong>
                <span className={styles['by']}>
                  {t('variants.saved.savedBy', { by: version.saved.by, at: format.dateTime(version.saved.at) })}
                </span>
                <Button
                  isSmall
                  onPress={() => {
                    onUse(version)
                    onClose()
                  }}
                >
                  {t('variants.saved.use')}
                </Button>
              </div>
              {before === undefined ? (
                <ul className={styles['sentences']}>
                  {version.steps.map((step) => (
                    <li key={step.id}>{filterSentence(step.filter, texts)}</li>
                  ))}
                </ul>
              ) : (
                <FilterChanges before={before} after={version.steps} />
              )}
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
