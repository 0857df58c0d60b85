import {
  CellStyleModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  TooltipModule,
  type ColumnResizedEvent,
  type GridApi,
  type GridOptions,
  type RowSelectedEvent,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { columnDef } from '#renderer/ui/grid/grid-columns.tsx'
import { gridLocale } from '#renderer/ui/grid/grid-locale.ts'
import { createHandle, focusRow, followHand, showSelection } from '#renderer/ui/grid/grid-selection.ts'
import { createSource, type Latest } from '#renderer/ui/grid/grid-source.ts'
import { gridTheme } from '#renderer/ui/grid/grid-theme.ts'
import type { DataGridProps, GridPage } from '#renderer/ui/grid/grid-types.ts'
import { cspNonce } from '#renderer/ui/kit/csp-nonce.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import '#renderer/ui/grid/data-grid.css'

// Modules are registered one by one; a missing one fails at the call that needs it, which the grid's test makes.
ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  ScrollApiModule,
  ColumnApiModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  CellStyleModule,
  TooltipModule,
  LocaleModule,
])

const blockRows = 100

/** What never changes while the grid stands. */
const fixedOptions: GridOptions = {
  theme: gridTheme,
  rowModelType: 'infinite',
  cacheBlockSize: blockRows,
  maxBlocksInCache: 20,
  infiniteInitialRowCount: 1,
  rowSelection: { mode: 'singleRow', checkboxes: false, enableClickSelection: true },
  rowHeight: 29,
  headerHeight: 29,
  ensureDomOrder: true,
  tooltipShowDelay: 400,
  suppressNoRowsOverlay: true,
  suppressDragLeaveHidesColumns: true,
  // One stop for Tab, arrow keys inside: cell by cell the way past a list would be thousands of steps long.
  tabToNextCell: () => false,
  tabToNextHeader: () => false,
  onSortChanged: ({ api }) => api.ensureIndexVisible(0, 'top'),
}

interface Position {
  current: number | null
}

/** A list of any length: rows are fetched block by block as they come into view, sorted and filtered by the core. */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  const { columns, question, revision, selectedId } = props
  const { language } = useTexts()
  const api = useRef<GridApi<Row> | null>(null)
  const position = useRef<number | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const latest = useLatest(props)
  const [initial] = useState(() => ({ ...fixedOptions, styleNonce: cspNonce() }))
  const columnDefs = useMemo(() => columns.map((column) => columnDef(column)), [columns])
  useEffect(() => {
    position.current = null
    // Set here and not by a property: the source reads the newest properties, which exist only after drawing.
    api.current?.setGridOption('datasource', createSource<Row>(question, latest, selectFirstOnce(latest)))
  }, [question, latest])
  useEffect(() => {
    if (revision > 0) api.current?.refreshInfiniteCache()
  }, [revision])
  useEffect(() => showSelection(api.current, selectedId, position), [selectedId])
  useEffect(() => (frame.current === null ? undefined : followHand(frame.current, api, latest)), [latest])
  useImperativeHandle(props.handle, () => createHandle(api, latest, position), [latest])

  return (
    <div ref={frame} className="data-grid">
      <AgGridReact<Row>
        // Its words are given once; another language is another grid.
        key={language}
        {...initial}
        localeText={gridLocale(language)}
        columnDefs={columnDefs}
        getRowId={({ data }) => props.rowId(data)}
        onGridReady={(event) => {
          api.current = event.api
          event.api.setGridAriaProperty('label', props.label)
          event.api.setGridOption('datasource', createSource<Row>(question, latest, selectFirstOnce(latest)))
        }}
        focusGridInnerElement={() => focusRow(api.current, position.current)}
        onRowSelected={(event) => followSelection(event, latest, position)}
        onRowDoubleClicked={({ data }) => open(latest, data)}
        onCellKeyDown={({ data, event }) => {
          if (event instanceof KeyboardEvent && event.key === 'Enter') open(latest, data)
        }}
        onModelUpdated={({ api: grid }) => showSelection(grid, latest.current.selectedId, position)}
        onColumnResized={(event) => tellWidth(event, latest)}
      />
    </div>
  )
}

/** The first answer to a question brings the first row into hand, unless the row in hand is still there. */
function selectFirstOnce<Row>(latest: Latest<Row>): (page: GridPage<Row>) => void {
  let isFirstAnswer = true
  return ({ rows }) => {
    if (!isFirstAnswer) return
    isFirstAnswer = false
    const { rowId, selectedId, onSelect } = latest.current
    const [first] = rows
    if (first !== undefined && !rows.some((row) => rowId(row) === selectedId)) onSelect(first)
  }
}

function followSelection<Row>({ node, data }: RowSelectedEvent<Row>, latest: Latest<Row>, position: Position): void {
  if (node.isSelected() !== true || data === undefined) return
  position.current = node.rowIndex
  const { rowId, selectedId, onSelect } = latest.current
  if (rowId(data) !== selectedId) onSelect(data)
}

function open<Row>({ current: { onOpen } }: Latest<Row>, row: Row | undefined): void {
  if (row !== undefined) onOpen?.(row)
}

function tellWidth<Row>({ finished, source, column }: ColumnResizedEvent<Row>, latest: Latest<Row>): void {
  if (!finished || source !== 'uiColumnResized' || column === null) return
  latest.current.onColumnWidth(column.getColId(), column.getActualWidth())
}
