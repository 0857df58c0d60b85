import { useRef } from 'react'
import type { VariantQuery } from '#shared/domain/query/filter.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { call } from '#renderer/data/client.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useRevision } from '#renderer/data/revisions.ts'
import { useSelection, type VariantRow } from '#renderer/data/selection.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import type { Page } from '#renderer/features/variants/Funnel.tsx'
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx'
import type { DataGridHandle, GridColumn } from '#renderer/ui/grid/grid-types.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/VariantGrid.module.css'

export interface VariantGridProps {
  readonly caseId: CaseId
  readonly query: Omit<VariantQuery, 'sort'>
  readonly columns: readonly GridColumn<VariantRow>[]
  readonly onWidth: (column: string, width: number) => void
  readonly onPage: (page: Page) => void
}

/** The rows of a question; the one in hand is the one every other pane speaks of. */
export function VariantGrid({ caseId, query, columns, onWidth, onPage }: VariantGridProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const grid = useRef<DataGridHandle>(null)
  const { variant, select } = useSelection()
  const revision = useRevision('case', 'classification', 'report', 'consent')
  useCommandHandler('variants.next', () => grid.current?.step(1))
  useCommandHandler('variants.previous', () => grid.current?.step(-1))
  useCommandHandler('variants.focus', () => grid.current?.focus())
  return (
    <div className={styles['grid']}>
      <DataGrid<VariantRow>
        label={t('caseView.pane.variants')}
        columns={columns}
        rowId={(row) => row.key}
        question={JSON.stringify(query)}
        load={async (offset, limit, sort, signal) => {
          const page = await call(
            'variants.page',
            {
              caseId,
              query: {
                preset: query.preset,
                steps: [...query.steps],
                sort: [...sort],
                removedBy: query.removedBy,
                kept: query.kept === undefined ? undefined : [...query.kept],
              },
              offset,
              limit,
            },
            signal,
          )
          onPage(page)
          return page
        }}
        onFailure={fail}
        selectedId={variant?.key ?? null}
        onSelect={select}
        onColumnWidth={onWidth}
        handle={grid}
        revision={revision}
      />
    </div>
  )
}
