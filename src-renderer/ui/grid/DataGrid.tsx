import {
  CellStyleModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RowSelectionModule,
  ScrollApiModule,
  themeQuartz,
  TooltipModule,
  type ColDef,
  type ColumnResizedEvent,
  type GridApi,
  type IDatasource,
  type SortChangedEvent,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useEffect, useImperativeHandle, useMemo, useRef, type ReactNode, type Ref } from 'react'
import { gridLocale } from '#renderer/ui/grid/grid-locale.ts'
import { cspNonce } from '#renderer/ui/kit/csp-nonce.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import '#renderer/ui/grid/data-grid.css'

// Modules are registered one by one; a missing one fails at the call that needs it, which the grid's test makes.
ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  ScrollApiModule,
  ColumnApiModule,
  RowSelectionModule,
  CellStyleModule,
  TooltipModule,
  LocaleModule,
])

export interface GridColumn<Row> {
  readonly id: string
  readonly title: string
  readonly help?: string
  readonly width: number
  readonly isShown: boolean
  readonly align?: 'left' | 'right'
  readonly isSortable: boolean
  readonly draw: (row: Row, index: number) => ReactNode
  readonly hint?: (row: Row) => string | undefined
}

export interface GridSort {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export interface GridPage<Row> {
  readonly rows: readonly Row[]
  readonly total: number
}

/** What others may ask of the grid. */
export interface DataGridHandle {
  /** Selects the row so many places further and brings it into view. */
  readonly step: (places: number) => void
  readonly selectFirst: () => void
  readonly focus: () => void
}

export interface DataGridProps<Row> {
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly rowId: (row: Row) => string
  /** Another question has another name; the grid then starts at the top. */
  readonly question: string
  readonly load: (offset: number, limit: number, sort: readonly GridSort[], signal: AbortSignal) => Promise<GridPage<Row>>
  readonly onFailure: (error: unknown) => void
  readonly selectedId: string | null
  readonly onSelect: (row: Row) => void
  readonly onColumnWidth: (column: string, width: number) => void
  readonly handle: Ref<DataGridHandle>
  /** Rises when rows may look different although the question is the same. */
  readonly revision: number
}

const blockRows = 100

/** A list of any length: rows are fetched block by block as they come into view, sorted and filtered by the core. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { columns, rowId, question, revision, selectedId, label } = props
  const { language } = useTexts()
  const api = useRef<GridApi<Row> | null>(null)
  const latest = useRef(props)
  latest.current = props
  const selectedIndex = useRef<number | null>(null)
  const isFirstAnswer = useRef(true)

  const columnDefs = useMemo(() => columns.map((column) => columnDef(column)), [columns])
  const source = useMemo(() => {
    isFirstAnswer.current = true
    selectedIndex.current = null
    return createSource<Row>(question, latest, (page) => {
      if (!isFirstAnswer.current) return
      isFirstAnswer.current = false
      const [first] = page.rows
      if (first !== undefined && !page.rows.some((row) => latest.current.rowId(row) === latest.current.selectedId)) {
        latest.current.onSelect(first)
      }
    })
  }, [question])
  useEffect(() => {
    if (revision > 0) api.current?.refreshInfiniteCache()
  }, [revision])
  useEffect(() => {
    showSelection(api.current, selectedId, selectedIndex)
  }, [selectedId])
  useImperativeHandle(props.handle, () => createHandle(api, latest, selectedIndex), [])

  return (
    <div className="data-grid">
      <AgGridReact<Row>
        theme={gridTheme}
        styleNonce={cspNonce()}
        localeText={gridLocale(language)}
        rowModelType="infinite"
        datasource={source}
        cacheBlockSize={blockRows}
        maxBlocksInCache={20}
        infiniteInitialRowCount={1}
        columnDefs={columnDefs}
        getRowId={({ data }) => rowId(data)}
        rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
        rowHeight={29}
        headerHeight={29}
        suppressCellFocus={false}
        suppressMultiSort={false}
        ensureDomOrder
        tooltipShowDelay={400}
        suppressNoRowsOverlay
        suppressDragLeaveHidesColumns
        onGridReady={(event) => {
          api.current = event.api
          event.api.setGridAriaProperty('label', label)
        }}
        onRowSelected={({ node, data }) => {
          if (!node.isSelected() || data === undefined) return
          selectedIndex.current = node.rowIndex
          if (latest.current.rowId(data) !== latest.current.selectedId) latest.current.onSelect(data)
        }}
        onCellFocused={({ rowIndex }) => {
          const node = rowIndex === null ? undefined : api.current?.getDisplayedRowAtIndex(rowIndex)
          if (node?.data !== undefined && !node.isSelected()) node.setSelected(true)
        }}
        onModelUpdated={() => showSelection(api.current, latest.current.selectedId, selectedIndex)}
        onSortChanged={(event: SortChangedEvent<Row>) => event.api.ensureIndexVisible(0, 'top')}
        onColumnResized={({ finished, source: by, column }: ColumnResizedEvent<Row>) => {
          if (finished && by === 'uiColumnResized' && column !== null) {
            latest.current.onColumnWidth(column.getColId(), column.getActualWidth())
          }
        }}
      />
    </div>
  )
}

const gridTheme = themeQuartz.withParams({
  fontFamily: 'inherit',
  fontSize: 12.5,
  headerFontSize: 11.5,
  headerFontWeight: 600,
  backgroundColor: 'var(--pane)',
  foregroundColor: 'var(--ink)',
  headerBackgroundColor: 'var(--pane)',
  headerTextColor: 'var(--ink-2)',
  borderColor: 'var(--line-soft)',
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--selected)',
  accentColor: 'var(--focus)',
  cellHorizontalPadding: 8,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  columnBorder: false,
  headerColumnResizeHandleColor: 'var(--line)',
  spacing: 5,
})

function columnDef<Row>(column: GridColumn<Row>): ColDef<Row> {
  const alignment = column.align === 'right' ? 'data-grid-right' : ''
  return {
    colId: column.id,
    headerName: column.title,
    width: column.width,
    minWidth: 36,
    hide: !column.isShown,
    sortable: column.isSortable,
    sortingOrder: ['desc', 'asc', null],
    resizable: true,
    lockVisible: true,
    headerClass: alignment,
    cellClass: alignment,
    ...(column.help === undefined ? {} : { headerTooltip: column.help }),
    cellRenderer: ({ data, node }: { readonly data?: Row; readonly node: { readonly rowIndex: number | null } }) =>
      data === undefined ? null : column.draw(data, node.rowIndex ?? 0),
    tooltipValueGetter: ({ data }) => (data === undefined || data === null ? undefined : column.hint?.(data)),
  }
}

type Latest<Row> = { readonly current: DataGridProps<Row> }

/** Late answers to an old question are thrown away, and old questions are given up. */
function createSource<Row>(question: string, latest: Latest<Row>, onFirst: (page: GridPage<Row>) => void): IDatasource {
  const abort = new AbortController()
  return {
    destroy: () => abort.abort(),
    getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
      const sort = sortModel.map(
        ({ colId, sort: direction }): GridSort => ({ column: colId, direction: direction === 'asc' ? 'ascending' : 'descending' }),
      )
      latest.current.load(startRow, endRow - startRow, sort, abort.signal).then(
        (page) => {
          if (abort.signal.aborted || latest.current.question !== question) return
          successCallback([...page.rows], page.total)
          if (startRow === 0) onFirst(page)
        },
        (error: unknown) => {
          if (abort.signal.aborted) return
          failCallback()
          latest.current.onFailure(error)
        },
      )
    },
  }
}

function showSelection<Row>(api: GridApi<Row> | null, id: string | null, index: { current: number | null }): void {
  if (api === null || id === null) return
  const node = api.getRowNode(id)
  if (node === undefined) return
  index.current = node.rowIndex
  if (!node.isSelected()) node.setSelected(true, true)
}

function createHandle<Row>(
  api: { readonly current: GridApi<Row> | null },
  latest: Latest<Row>,
  index: { current: number | null },
): DataGridHandle {
  const go = (target: number): void => {
    const grid = api.current
    const count = grid?.getDisplayedRowCount() ?? 0
    if (grid === null || count === 0) return
    const wanted = Math.min(count - 1, Math.max(0, target))
    grid.ensureIndexVisible(wanted)
    const node = grid.getDisplayedRowAtIndex(wanted)
    if (node?.data === undefined) return
    index.current = wanted
    node.setSelected(true, true)
    if (latest.current.rowId(node.data) !== latest.current.selectedId) latest.current.onSelect(node.data)
  }
  return {
    step: (places) => go((index.current ?? -Math.sign(places)) + places),
    selectFirst: () => go(0),
    focus: () => {
      const [column] = api.current?.getAllDisplayedColumns() ?? []
      if (column !== undefined) api.current?.setFocusedCell(index.current ?? 0, column)
    },
  }
}
