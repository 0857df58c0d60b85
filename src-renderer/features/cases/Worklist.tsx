import { RefreshCw } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { CaseCard } from '#renderer/features/cases/CaseCard.tsx'
import { ImportButton } from '#renderer/features/cases/ImportButton.tsx'
import { worklistColumns } from '#renderer/features/cases/worklist-columns.tsx'
import { orderWorklist, type CaseSummary } from '#renderer/features/cases/worklist-order.ts'
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx'
import type { DataGridHandle } from '#renderer/ui/grid/grid-types.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { EmptyState } from '#renderer/ui/kit/EmptyState.tsx'
import { TextField } from '#renderer/ui/kit/Field.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/cases/Worklist.module.css'

/** The cases of the department; the one in hand is shown at the right with what can be done about it. */
export function Worklist({ onOpen }: { readonly onOpen: (caseId: CaseId) => void }) {
  const { t } = useTexts()
  const list = useCall('cases.list', {})
  const pulls = useCall('pull.states', {})
  const [text, setText] = useState('')
  const [chosenId, setChosenId] = useState<CaseId | null>(null)
  const chosen = list.data?.cases.find(({ id }) => id === chosenId)
  useFirstRefresh(list.data?.refreshedAt)
  if (list.data === undefined) return null
  const { cases, refreshedAt } = list.data
  return (
    <div className={styles['worklist']}>
      <section className={styles['list']} aria-label={t('worklist.title')}>
        <Toolbar count={cases.length} refreshedAt={refreshedAt} text={text} onText={setText} />
        {cases.length === 0 ? (
          <EmptyState title={t('worklist.empty')} text={t('worklist.emptyText')} />
        ) : (
          <CaseGrid cases={cases} text={text} chosenId={chosenId} onChoose={setChosenId} onOpen={onOpen} />
        )}
      </section>
      <aside className={styles['side']}>
        {chosen === undefined ? (
          <EmptyState title={t('worklist.selectCase')} />
        ) : (
          <CaseCard
            summary={chosen}
            pull={pulls.data?.pulls.find(({ caseId }) => caseId === chosen.id)}
            onOpen={() => onOpen(chosen.id)}
          />
        )}
      </aside>
    </div>
  )
}

/** A worklist nobody has asked for yet is asked for once, without being told to. */
function useFirstRefresh(refreshedAt: string | null | undefined): void {
  const refresh = useCommand('cases.refresh')
  const { mutate } = refresh
  const isAsked = useRef(false)
  useEffect(() => {
    if (refreshedAt !== null || isAsked.current) return
    isAsked.current = true
    mutate({})
  }, [refreshedAt, mutate])
}

interface ToolbarProps {
  readonly count: number
  readonly refreshedAt: string | null
  readonly text: string
  readonly onText: (text: string) => void
}

function Toolbar({ count, refreshedAt, text, onText }: ToolbarProps) {
  const { t, format } = useTexts()
  const fail = useFailures()
  const refresh = useCommand('cases.refresh')
  return (
    <header className={styles['toolbar']}>
      <h1 className={styles['title']}>{t('worklist.title')}</h1>
      <span className={styles['muted']}>{t('worklist.cases', { count })}</span>
      <div className={styles['search']}>
        <TextField
          label={t('worklist.filter')}
          isLabelHidden
          placeholder={t('worklist.filter')}
          icon="search"
          value={text}
          onChange={onText}
        />
      </div>
      <span className={styles['muted']}>
        {refreshedAt === null
          ? t('worklist.notRefreshed')
          : t('worklist.refreshedAt', { time: format.time(refreshedAt) })}
      </span>
      <Button
        icon={<RefreshCw size={14} />}
        isDisabled={refresh.isPending}
        onPress={() => refresh.mutate({}, { onError: fail })}
      >
        {t('worklist.refresh')}
      </Button>
      <ImportButton />
    </header>
  )
}

interface CaseGridProps {
  readonly cases: readonly CaseSummary[]
  readonly text: string
  readonly chosenId: CaseId | null
  readonly onChoose: (caseId: CaseId) => void
  readonly onOpen: (caseId: CaseId) => void
}

function CaseGrid({ cases, text, chosenId, onChoose, onOpen }: CaseGridProps) {
  const texts = useTexts()
  const fail = useFailures()
  const grid = useRef<DataGridHandle>(null)
  const columns = useMemo(() => worklistColumns(texts), [texts])
  const revision = useRevisionOf(cases)
  const hasMatch = useMemo(() => orderWorklist(cases, text, []).length > 0, [cases, text])
  return (
    <div className={styles['grid']}>
      <DataGrid<CaseSummary>
        label={texts.t('worklist.title')}
        columns={columns}
        rowId={(row) => row.id}
        question={text}
        load={(offset, limit, sort) => {
          const ordered = orderWorklist(cases, text, sort)
          return Promise.resolve({ rows: ordered.slice(offset, offset + limit), total: ordered.length })
        }}
        onFailure={fail}
        selectedId={chosenId}
        onSelect={(row) => onChoose(row.id)}
        onOpen={(row) => {
          if (row.copy === 'here') onOpen(row.id)
        }}
        onColumnWidth={() => undefined}
        handle={grid}
        revision={revision}
      />
      {hasMatch ? null : (
        <div className={styles['over']}>
          <EmptyState title={texts.t('worklist.noMatch')} />
        </div>
      )}
    </div>
  )
}

/** Rises when the list is another one. */
function useRevisionOf(cases: readonly CaseSummary[]): number {
  const [known, setKnown] = useState({ cases, revision: 0 })
  if (known.cases === cases) return known.revision
  const next = { cases, revision: known.revision + 1 }
  setKnown(next)
  return next.revision
}
