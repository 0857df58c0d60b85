import { useState } from 'react'
import type { CallInput } from '#shared/contract/contract.ts'
import { searchIds } from '#shared/domain/work/marks.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { selectVariant } from '#renderer/data/select-variant.ts'
import { useShownList } from '#renderer/data/shown-list.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { Checkbox, TextField } from '#renderer/ui/kit/Field.tsx'
import { ProgressBar } from '#renderer/ui/kit/ProgressBar.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/CaseWork.module.css'

interface CaseWorkProps {
  readonly caseId: CaseId
  readonly canEdit: boolean
}

/** How far the work on the case is: the list on screen, the searches, the variants that wait for this reader. */
export function CaseWork({ caseId, canEdit }: CaseWorkProps) {
  const { t } = useTexts()
  return (
    <details className={styles['work']} open>
      <summary>{t('classification.work.title')}</summary>
      <Progress caseId={caseId} canEdit={canEdit} />
      <Searches caseId={caseId} canEdit={canEdit} />
      <Awaited caseId={caseId} />
    </details>
  )
}

const standardQuery = { preset: null, steps: [], sort: [] }

function Progress({ caseId, canEdit }: CaseWorkProps) {
  const { t, format } = useTexts()
  const query = useShownList((state) => state.query)
  const progress = useCall('work.progress', { caseId, query: query ?? standardQuery }, { isEnabled: query !== null })
  const [isAsking, setAsking] = useState(false)
  if (progress.data === undefined || query === null) return null
  const { total, done } = progress.data
  const counts = { done: format.integer(done ?? 0), total: format.integer(total) }
  if (done === null) return <p className={styles['muted']}>{t('classification.work.tooLong', counts)}</p>
  const label = done === total ? t('classification.work.allDone', counts) : t('classification.work.progress', counts)
  return (
    <div className={styles['part']}>
      <ProgressBar label={label} share={total === 0 ? 1 : done / total} />
      <p>{label}</p>
      {done === total || !canEdit ? null : isAsking ? (
        <DismissForm caseId={caseId} query={query} onDone={() => setAsking(false)} />
      ) : (
        <Button isSmall look="quiet" onPress={() => setAsking(true)}>
          {t('classification.work.dismissShown')}
        </Button>
      )}
    </div>
  )
}

interface DismissFormProps extends Pick<CaseWorkProps, 'caseId'> {
  readonly query: CallInput<'work.dismissShown'>['query']
  readonly onDone: () => void
}

/** Puts the rest of the list on screen aside, for one reason. */
function DismissForm({ caseId, query, onDone }: DismissFormProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const dismiss = useCommand('work.dismissShown')
  const draft = useHeldDraft({ form: 'list.dismiss', caseId, key: null, item: null }, { reason: '' })
  const { reason } = draft.texts
  const onSuccess = ({ dismissed }: { readonly dismissed: number }): void => {
    draft.end()
    onDone()
    show({ tone: 'ok', text: t('classification.work.dismissedShown', { count: dismissed }) })
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        dismiss.mutate({ caseId, query, reason }, { onError: fail, onSuccess })
      }}
    >
      <TextField
        autoFocus
        label={t('classification.work.dismissReason')}
        value={reason}
        onChange={(typed) => draft.change({ reason: typed })}
      />
      <DraftNote draft={draft} />
      <Button isSmall look="primary" type="submit">
        {t('classification.work.dismissShown')}
      </Button>
    </form>
  )
}

function Searches({ caseId, canEdit }: CaseWorkProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const mark = useCommand('work.mark')
  const marks = useCall('work.marks', { caseId }).data?.marks ?? []
  const isDone = (id: string): boolean => marks.some(({ kind, item }) => kind === 'search' && item === id)
  return (
    <fieldset className={styles['searches']} disabled={!canEdit}>
      <legend>{t('classification.work.searches')}</legend>
      {searchIds.map((id) => (
        <Checkbox
          key={id}
          isSelected={isDone(id)}
          onChange={(isSelected) =>
            mark.mutate(
              { caseId, kind: 'search', name: '', items: [id], value: isSelected ? '' : null, isAutomatic: false },
              { onError: fail },
            )
          }
        >
          {t(`classification.work.search.${id}`)}
        </Checkbox>
      ))}
    </fieldset>
  )
}

/** Variants whose second reading is this reader's to do. */
function Awaited({ caseId }: Pick<CaseWorkProps, 'caseId'>) {
  const { t } = useTexts()
  const fail = useFailures()
  const awaited = useCall('classification.awaited', { caseId }).data?.variants ?? []
  return (
    <div className={styles['part']}>
      <h5>{t('classification.work.awaited')}</h5>
      {awaited.length === 0 ? <p className={styles['muted']}>{t('classification.work.noneAwaited')}</p> : null}
      {awaited.map(({ key, name }) => (
        <Button key={key} isSmall onPress={() => void selectVariant(caseId, key).catch(fail)}>
          {name}
        </Button>
      ))}
    </div>
  )
}
