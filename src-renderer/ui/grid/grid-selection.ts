import type { GridApi } from 'ag-grid-community'
import type { Latest } from '#renderer/ui/grid/grid-source.ts'
import type { DataGridHandle } from '#renderer/ui/grid/grid-types.ts'

/** Keeps the grid's mark on the row that is selected outside it. */
export function showSelection<Row>(
  api: GridApi<Row> | null,
  id: string | null,
  index: { current: number | null },
): void {
  if (api === null || id === null) return
  const node = api.getRowNode(id)
  if (node === undefined) return
  index.current = node.rowIndex
  if (!node.isSelected()) node.setSelected(true, true)
}

export function createHandle<Row>(
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
