import { useMemo, useRef } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { VariantQuery } from '#shared/domain/query/filter.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { call } from '#renderer/data/client.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useRevision } from '#renderer/data/revisions.ts'
import { useSelection, type VariantRow } from '#renderer/data/selection.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { ColumnMenu } from '#renderer/features/variants/ColumnMenu.tsx'
import type { Page } from '#renderer/features/variants/Funnel.tsx'
import { variantColumns, type TrioIds } from '#renderer/features/variants/variant-columns.tsx'
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx'
import type { DataGridHandle, GridColumn } from '#renderer/ui/grid/grid-types.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/variants/VariantGrid.module.css'

export interface VariantGridProps {
  readonly caseId: CaseId
  readonly query: Omit<VariantQuery, 'sort'>
  readonly sources: CallOutput<'variants.presets'>['fields']
  readonly onPage: (page: Page) => void
}

/** The rows of a question; the one in hand is the one every other pane speaks of. */
export function VariantGrid({ caseId, query, sources, onPage }: VariantGridProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const grid = useRef<DataGridHandle>(null)
  const { variant, select } = useSelection()
  const { columns, arrange } = useArrangedColumns(caseId, sources)
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
            { caseId, query: { ...query, steps: [...query.steps], sort: [...sort] }, offset, limit },
            signal,
          )
          onPage(page)
          return page
        }}
        onFailure={fail}
        selectedId={variant?.key ?? null}
        onSelect={select}
        onColumnWidth={(column, width) => arrange(column, { width })}
        handle={grid}
        revision={revision}
      />
      <div className={styles['menu']}>
        <ColumnMenu columns={columns} onShow={(column, isShown) => arrange(column, { isShown })} />
      </div>
    </div>
  )
}

interface Arranged {
  readonly columns: readonly GridColumn<VariantRow>[]
  readonly arrange: (column: string, change: { readonly width?: number; readonly isShown?: boolean }) => void
}

/** The columns as the user has them; a change is kept for the next time. */
function useArrangedColumns(caseId: CaseId, sources: VariantGridProps['sources']): Arranged {
  const texts = useTexts()
  const family = useCall('family.get', { caseId })
  const preferences = useCall('preferences.get', {})
  const save = useCommand('preferences.set')
  const members = family.data?.members
  const preferred = preferences.data?.columns
  const columns = useMemo(
    () => variantColumns({ texts, preferences: preferred ?? {}, trio: trioIds(members ?? []), sources }),
    [texts, preferred, members, sources],
  )
  return {
    columns,
    arrange: (id, change) => {
      const column = columns.find((candidate) => candidate.id === id)
      if (column === undefined) return
      const { isShown, width } = { ...column, ...change }
      save.mutate({ columns: { ...preferred, [id]: { isShown, width } } })
    },
  }
}

function trioIds(members: CallOutput<'family.get'>['members']): TrioIds {
  const idOf = (wanted: string): string | null =>
    members.find(({ relationship, isSequenced }) => relationship === wanted && isSequenced)?.id ?? null
  return { child: idOf('proband'), mother: idOf('mother'), father: idOf('father') }
}
